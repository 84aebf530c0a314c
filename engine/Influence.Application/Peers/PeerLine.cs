using System.Collections.Immutable;

namespace Influence.Application.Peers;

/// <summary>How two answers stand to each other.</summary>
public enum PeerVerdict
{
    /// <summary>They are equal.</summary>
    Equal,

    /// <summary>They differ by a known convention: without it they are equal.</summary>
    Explained,

    /// <summary>They differ, and nobody knows why.</summary>
    Unexplained,
}

/// <summary>One question about one graph, answered twice.</summary>
/// <param name="Question">As in PageRank.</param>
/// <param name="Graph">Its name.</param>
/// <param name="Peer">Whose the other answer is.</param>
/// <param name="Ours">Our answer, in short.</param>
/// <param name="Theirs">The other, in short.</param>
/// <param name="Difference">The largest between two numbers of them.</param>
/// <param name="Verdict">How they stand to each other.</param>
/// <param name="Why">Why they differ, where that is known.</param>
public sealed record PeerLine(string Question, string Graph, string Peer, string Ours, string Theirs, double Difference,
    PeerVerdict Verdict, string? Why);

/// <summary>All questions about all graphs.</summary>
/// <param name="Lines">By question, then by peer and graph.</param>
public sealed record SmallPeerReport(ImmutableArray<PeerLine> Lines)
{
    /// <summary>Whether each difference has a known reason.</summary>
    public bool IsSound => Lines.All(line => line.Verdict != PeerVerdict.Unexplained);
}
