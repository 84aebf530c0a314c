
namespace Influence.Application.Facts;

/// <summary>Something that was done to a network and cannot be seen from its facts.</summary>
/// <param name="At">When.</param>
/// <param name="Network">The network.</param>
/// <param name="What">snake_case, as in <c>load_taken_back</c>.</param>
/// <param name="Text">In a sentence without names of people.</param>
public sealed record LogEntry(DateTimeOffset At, string Network, string What, string Text);
