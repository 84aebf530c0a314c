using Influence.Application.Answering;
using Influence.Application.Facts;

namespace Influence.Worker.Composition;

/// <summary>Counts a network as it stands after a load.</summary>
internal static class LoadedNetwork
{
    /// <summary>People and edges of all relations; null while the network has no snapshot.</summary>
    public static DocumentNetwork? Of(OpenFolder folder, string network, LoadOutcome outcome)
    {
        if (outcome.Head?.SnapshotId is not { } id)
        {
            return null;
        }

        using var lease = folder.Snapshots.Open(id);
        var snapshot = lease.Snapshot;
        var edges = (snapshot.Follows?.EdgeCount ?? 0) + (snapshot.Shares?.EdgeCount ?? 0) + (snapshot.Referrals?.EdgeCount ?? 0);
        return new DocumentNetwork(network, snapshot.NodeCount, edges, id);
    }
}
