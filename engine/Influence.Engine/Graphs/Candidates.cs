using System.Collections;

namespace Influence.Engine.Graphs;

/// <summary>The mask: which nodes may be chosen, listed and counted. Everyone else still carries influence.</summary>
/// <remarks>On a data folder it comes from the roster and leaves out everyone who said no; there
/// is no overload without it.</remarks>
public sealed class Candidates
{
    private readonly BitArray? _allowed;

    private Candidates(BitArray? allowed, int count) => (_allowed, Count) = (allowed, count);

    /// <summary>How many nodes are allowed; meaningless for <see cref="All"/> before a graph is known, hence n there.</summary>
    public int Count { get; }

    /// <summary>Whether nobody is left out.</summary>
    public bool IsEveryone => _allowed is null;

    /// <summary>Everyone of n nodes; for graph files, which have no roster.</summary>
    public static Candidates All(int nodeCount) => new(null, nodeCount);

    /// <summary>The nodes marked true.</summary>
    public static Candidates From(ReadOnlySpan<bool> allowed)
    {
        var bits = new BitArray(allowed.Length);
        var count = 0;
        for (var node = 0; node < allowed.Length; node++)
        {
            bits[node] = allowed[node];
            count += allowed[node] ? 1 : 0;
        }

        return new Candidates(bits, count);
    }

    /// <summary>Whether <paramref name="node"/> may be chosen and listed.</summary>
    public bool Contains(int node) => _allowed is null || _allowed[node];
}
