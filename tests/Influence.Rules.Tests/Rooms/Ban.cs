using Influence.Rules.Tests.Metadata;

namespace Influence.Rules.Tests.Rooms;

/// <summary>Something a room never touches.</summary>
/// <param name="Name">A namespace, type or member; <see cref="Kernels"/> stands for every computation of the engine.</param>
/// <param name="Instead">What to do instead, to end the sentence "never touches it; …".</param>
/// <param name="Except">Harmless names below <paramref name="Name"/>, or <c>by:Full.Type.Name</c>, a type that may.</param>
internal sealed record Ban(string Name, string Instead, params string[] Except)
{
    /// <summary>What of the engine computes, as against what only holds data: see <see cref="Rooms.Kernels"/>.</summary>
    public const string Kernels = "the engine's kernels";

    /// <summary>Whether <paramref name="use"/> is banned.</summary>
    public bool Covers(Use use, IReadOnlySet<string> kernels) =>
        (Name == Kernels ? kernels.Contains(use.Type) || kernels.Contains(use.Target) : use.IsOf(Name))
        && !Except.Any(spared => spared.StartsWith("by:", StringComparison.Ordinal) ? use.User == spared[3..] : use.IsOf(spared));
}
