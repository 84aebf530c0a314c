using System.Collections.Immutable;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>A chance table as a reader meets it.</summary>
/// <param name="Id"><c>c-</c> and 32 hex digits.</param>
/// <param name="SnapshotId">What it was made from.</param>
/// <param name="Rule">As in <c>learned</c>.</param>
/// <param name="Act">What the chances predict, as in <c>share</c>; null where they were not learned.</param>
/// <param name="Calibration">Whether reaches may be promised, and if not, why.</param>
/// <param name="BackTest">How far off they were on stories held back; null where none were.</param>
/// <param name="Notes">What a reader must know of how they were made.</param>
/// <param name="Nodes">n.</param>
/// <param name="Edges">m.</param>
public sealed record ChancesFacts(string Id, string SnapshotId, string Rule, string? Act, Calibration Calibration,
    BackTest? BackTest, ImmutableArray<string> Notes, long Nodes, long Edges);

/// <summary>Edges among people who may be named, as places in the list of them by id.</summary>
/// <param name="Ids">People by id (ordinal).</param>
/// <param name="From">Place of each edge's source.</param>
/// <param name="To">Place of each edge's target.</param>
/// <param name="Values">Weight or chance of each edge.</param>
public sealed record NamedEdges(
    ImmutableArray<string> Ids, ImmutableArray<int> From, ImmutableArray<int> To, ImmutableArray<float> Values);

/// <summary>Chances and edges of a network for those who compute on with them.</summary>
public sealed class NetworkChances(INetworkStore networks, ISnapshotStore snapshots, IRoster roster, ChanceTables chances)
{
    private readonly NetworkPeople _networks = new(networks, snapshots, roster);

    /// <summary>The kept table, or a new one.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">network_not_found, network_empty, no_shares …</exception>
    /// <exception cref="Engine.Errors.OptionException">chance_rule_unknown or chance_rule_out_of_range.</exception>
    public ChancesFacts Learn(string network, NetworkViewOptions view, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        using var open = _networks.Open(network, view);
        var table = chances.Make(open.Snapshot, view, networks.CanWrite, progress, cancellationToken);
        return new ChancesFacts(ChanceTables.IdOf(open.Snapshot, view), open.Snapshot.Id,
            ChanceTables.RuleInForce(open.Snapshot, view), table.Act, table.Calibration, table.BackTest, table.Notes,
            table.Graph.NodeCount, table.Graph.EdgeCount);
    }

    /// <summary>Influence edges with their chances.</summary>
    public NamedEdges Edges(string network, NetworkViewOptions view, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        using var open = _networks.Open(network, view);
        var table = chances.Make(open.Snapshot, view, networks.CanWrite, null, cancellationToken);
        return Named(_networks.Now(open, view), table.Graph.Out, cancellationToken);
    }

    /// <summary>Edges of a relation as written; the weight of a pair is the number of its rows.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">network_not_found, network_empty, relation_not_loaded.</exception>
    public NamedEdges Relation(string network, NetworkViewOptions view, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        using var open = _networks.Open(network, view);
        var edges = EdgeViews.Relation(open.Snapshot, view.Relation);
        return Named(open.People, view.Reverse ? edges.In : edges.Out, cancellationToken);
    }

    private static NamedEdges Named(IPeople people, Adjacency rows, CancellationToken cancellationToken)
    {
        var nodes = people.ById(rows.NodeCount);
        var placeOf = new int[rows.NodeCount];
        Array.Fill(placeOf, -1);
        for (var place = 0; place < nodes.Length; place++)
        {
            placeOf[nodes[place]] = place;
        }

        var most = (int)rows.EdgeCount; // a relation has fewer than 2^31
        var (from, to, values) = (ImmutableArray.CreateBuilder<int>(most), ImmutableArray.CreateBuilder<int>(most),
            ImmutableArray.CreateBuilder<float>(most));
        for (var place = 0; place < nodes.Length; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var u = nodes[place];
            for (var edge = (int)rows.Offsets[u]; edge < (int)rows.Offsets[u + 1]; edge++)
            {
                if (placeOf[rows.Targets[edge]] is >= 0 and var target)
                {
                    from.Add(place);
                    to.Add(target);
                    values.Add(rows.IsWeighted ? rows.Weights[edge] : 1);
                }
            }
        }

        return new NamedEdges([.. nodes.Select(node => people.IdOf(node)!)], from.DrainToImmutable(), to.DrainToImmutable(),
            values.DrainToImmutable());
    }
}
