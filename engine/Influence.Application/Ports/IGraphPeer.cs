namespace Influence.Application.Ports;

/// <summary>Follows as another engine sees them: people and distinct follows, none of oneself.</summary>
/// <param name="Engine">Name and version, as in <c>Graph Data Science 2.13.9</c>.</param>
/// <param name="Nodes">People, those without a follow included.</param>
/// <param name="Edges">Distinct pairs.</param>
public sealed record PeerGraph(string Engine, long Nodes, long Edges);

/// <summary>A score a person.</summary>
/// <param name="Keys">Person keys.</param>
/// <param name="Values">Scores in the same order.</param>
public sealed record PeerScores(IReadOnlyList<ulong> Keys, IReadOnlyList<double> Values);

/// <summary>Port: an engine beside ours that computes on the same facts, where they stand.</summary>
public interface IGraphPeer
{
    /// <summary>Makes its picture of the follows, as written and turned round.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">peer_not_there, or store_….</exception>
    Task<PeerGraph> ProjectAsync(CancellationToken cancellationToken);

    /// <summary>PageRank of the follows as written.</summary>
    Task<PeerScores> PageRankAsync(int iterations, double damping, CancellationToken cancellationToken);

    /// <summary>Seeds by CELF for an independent cascade with one chance on every edge; the value is what each adds.</summary>
    Task<PeerScores> SeedsAsync(int k, double chance, int simulations, CancellationToken cancellationToken);

    /// <summary>Removes its picture. Never fails: the server forgets it at its next start in any case.</summary>
    Task ForgetAsync();
}
