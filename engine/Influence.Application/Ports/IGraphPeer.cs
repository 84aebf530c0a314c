using Influence.Application.Answering;

namespace Influence.Application.Ports;

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
