using System.Collections.Immutable;

namespace Influence.Application.Imports;

/// <summary>One look at the inbox.</summary>
/// <param name="Files">Files lying in it and those taken, by name; they may still be growing.</param>
/// <param name="Others">What is no regular file.</param>
public sealed record InboxLook(ImmutableArray<InboxFile> Files, ImmutableArray<InboxOther> Others);
