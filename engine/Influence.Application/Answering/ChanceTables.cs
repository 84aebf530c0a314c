using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Application.Answering;

/// <summary>The chances a question looks at: named by what they are made from, made on first need, kept by the writer.</summary>
public sealed class ChanceTables(IChancesStore store, Resources resources)
{
    /// <summary>The rule asked for; learned where shares exist, else weighted cascade.</summary>
    internal static string RuleInForce(Snapshot snapshot, NetworkViewOptions view) =>
        ChanceRule.Parse(view.Chance ?? (snapshot.ShareLog is null ? "wc" : "learned")).ToString();

    /// <summary>The id the table has or would have.</summary>
    internal static string IdOf(Snapshot snapshot, NetworkViewOptions view) =>
        ContentIds.Chances(snapshot.Id, RuleInForce(snapshot, view), view.Kinds, view.HoldOut);

    /// <summary>The kept table, if there is one.</summary>
    internal ChanceTable? Kept(Snapshot snapshot, NetworkViewOptions view) => store.Find(IdOf(snapshot, view));

    /// <summary>The table of this id, if it is kept.</summary>
    internal ChanceTable? Kept(string chancesId) => store.Find(chancesId);

    /// <summary>The table a question looks at: the kept one, or what making it takes and how large it may be.</summary>
    internal ChancesAsked Ask(Snapshot snapshot, NetworkViewOptions view) =>
        store.Find(IdOf(snapshot, view)) is { } kept
            ? new(kept, new WorkSize(kept.Graph.NodeCount, kept.Graph.EdgeCount) { Influence = kept.Graph }, default)
            : new(null, new WorkSize(snapshot.NodeCount, ChanceTableOf.EdgesAtMost(snapshot)),
                ChanceTableOf.EstimateCost(snapshot, ChanceRule.Parse(RuleInForce(snapshot, view))));

    /// <summary>The kept table, or a new one.</summary>
    /// <exception cref="Engine.Errors.RefusedException">insufficient_memory.</exception>
    internal ChanceTable Make(Snapshot snapshot, NetworkViewOptions view, bool keep, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken)
    {
        var id = IdOf(snapshot, view);
        if (store.Find(id) is { } kept)
        {
            return kept;
        }

        MemoryGuard.Demand(WorkEstimate.OfChances(Ask(snapshot, view)), resources);
        var options = new LearningOptions { Kinds = view.Kinds, HoldOut = view.HoldOut, Threads = resources.Threads };
        var table = ChanceTableOf.Of(
            snapshot, ChanceRule.Parse(RuleInForce(snapshot, view)), options, progress, cancellationToken);
        table = table.BackTest is null ? table
            : table with { Calibration = table.Calibration with { Id = ContentIds.BackTest(id) } };
        if (keep)
        {
            store.Keep(id, table);
        }

        return table; // as it would be read: whoever asks next maps the file
    }
}
