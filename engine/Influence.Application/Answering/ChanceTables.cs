using Influence.Application.Chances;
using Influence.Engine.Errors;
using Influence.Engine.Learning;
using Influence.Engine.Snapshots;

namespace Influence.Application.Answering;

/// <summary>The chances a question looks at: named by what they are made from, made on first need, kept by the writer.</summary>
public sealed class ChanceTables(IChancesStore store)
{
    /// <summary>The rule asked for; learned where shares exist, else weighted cascade.</summary>
    internal static string RuleInForce(Snapshot snapshot, NetworkViewOptions view) =>
        view.Chance ?? (snapshot.ShareLog is null ? "wc" : "learned");

    /// <summary>The id the table has or would have.</summary>
    internal static string IdOf(Snapshot snapshot, NetworkViewOptions view) =>
        ContentIds.Chances(snapshot.Id, RuleInForce(snapshot, view), view.Kinds);

    /// <summary>The kept table, or a new one.</summary>
    internal ChanceTable Make(Snapshot snapshot, NetworkViewOptions view, bool keep, CancellationToken cancellationToken)
    {
        var id = IdOf(snapshot, view);
        if (store.Find(id) is { } kept)
        {
            return kept;
        }

        cancellationToken.ThrowIfCancellationRequested();
        throw new GraphDataException("no_influence_edges", $"Chances are not there yet (keep: {keep}).");
    }
}
