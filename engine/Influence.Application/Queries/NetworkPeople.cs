using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Engine.Snapshots;

namespace Influence.Application.Queries;

/// <summary>Opens what is in force of a network for one request: head, snapshot and the people who may be named.</summary>
/// <remarks>The only place that goes from a network's name to its data.</remarks>
public sealed class NetworkPeople(INetworkStore networks, ISnapshotStore snapshots, IRoster roster)
{
    /// <summary>Opens it; dispose it when the request is done.</summary>
    /// <param name="network">The network.</param>
    /// <param name="showThirdParties">Let people absent from a loaded people file be listed.</param>
    /// <exception cref="Engine.Errors.GraphDataException">network_not_found or network_empty.</exception>
    public OpenPeople Open(string network, bool showThirdParties = false) => Open(network, () => showThirdParties);

    /// <summary>Opens it for a question that says who may be listed.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">network_not_found or network_empty.</exception>
    /// <exception cref="Engine.Errors.OptionException">option_not_readable.</exception>
    internal OpenPeople Open(string network, NetworkViewOptions view) =>
        Open(network, () => ThirdParties.AreShown(view.ThirdParties));

    /// <summary>Opens the data once more, as they were opened; each is disposed by itself.</summary>
    internal OpenPeople Again(OpenPeople open) =>
        new(open.Head, snapshots.Open(open.Snapshot.Id), open.People, open.RosterVersion);

    /// <summary>Who of what was opened may be named now: for what took long since, in which somebody may have said no.</summary>
    internal IPeople Now(OpenPeople open, NetworkViewOptions view) =>
        roster.PeopleOf(open.Head.Network, open.Snapshot, ThirdParties.AreShown(view.ThirdParties));

    /// <summary>Nothing can be computed about a network without ties, however many people it has.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">network_not_found, network_empty or no_edges.</exception>
    public void DemandTies(string network)
    {
        using var lease = snapshots.Open(InForce(network).Snapshot);
        var (follows, shares, referrals) = (lease.Snapshot.Follows, lease.Snapshot.Shares, lease.Snapshot.Referrals);
        if ((follows?.EdgeCount ?? 0) + (shares?.EdgeCount ?? 0) + (referrals?.EdgeCount ?? 0) == 0)
        {
            throw new Engine.Errors.GraphDataException("no_edges",
                $"Network '{network}' has no ties between people yet, so nobody can be ranked. Load follows, shares or " +
                "referrals.");
        }
    }

    /// <summary>What a page of this network was made from: changes when facts, names or consent change.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">network_not_found or network_empty.</exception>
    public string StateOf(string network) => $"{InForce(network).Snapshot}.{roster.Version}";

    private OpenPeople Open(string network, Func<bool> showsThirdParties)
    {
        var (head, snapshot) = InForce(network);
        var version = roster.Version; // read before the mask: a page may be newer than its tag says, never older
        var lease = snapshots.Open(snapshot);
        try
        {
            return new OpenPeople(head, lease, roster.PeopleOf(network, lease.Snapshot, showsThirdParties()), version);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    private (NetworkHead Head, string Snapshot) InForce(string network)
    {
        var head = networks.Find(network) ?? throw NetworkErrors.NotFound(network, networks);
        return (head, head.SnapshotId ?? throw NetworkErrors.Empty(network));
    }
}

/// <summary>A network opened for one request.</summary>
public sealed class OpenPeople(NetworkHead head, SnapshotLease lease, IPeople people, long rosterVersion) : IDisposable
{
    /// <summary>What was in force when it was opened.</summary>
    public NetworkHead Head { get; } = head;

    /// <summary>Valid until disposed.</summary>
    public Snapshot Snapshot => lease.Snapshot;

    /// <summary>Who may be named.</summary>
    public IPeople People { get; } = people;

    /// <summary>As of the opening.</summary>
    public long RosterVersion { get; } = rosterVersion;

    /// <inheritdoc/>
    public void Dispose() => lease.Dispose();
}
