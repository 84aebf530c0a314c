using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Application.Answering;

/// <summary>Picks the edges a method looks at as written: one relation, never several mixed.</summary>
internal static class EdgeViews
{
    /// <summary>Whether a method looks at influence edges: always, or because that was asked for.</summary>
    public static bool LooksAtInfluence(Method method, NetworkViewOptions view) =>
        method.View == ViewKind.Influence || (method.View == ViewKind.Edges && view.On == "influence");

    /// <summary>What was not given is written as it was decided, so that evidence needs no knowledge of defaults.</summary>
    public static NetworkViewOptions InForce(Method method, Snapshot snapshot, NetworkViewOptions view) =>
        method.AsksLog ? view with { Relation = null, On = "source", Reverse = false, Chance = null }
        : LooksAtInfluence(method, view)
            ? view with { Relation = null, Chance = ChanceTables.RuleInForce(snapshot, view) }
            : view with { Relation = view.Relation ?? FirstOf(snapshot), Chance = null };

    /// <summary>Refuses a question to what is not loaded: the relation asked for, or a log.</summary>
    /// <exception cref="GraphDataException">relation_not_loaded, no_edges, no_shares or referrals_missing.</exception>
    public static void Demand(Method method, Snapshot snapshot, NetworkViewOptions view)
    {
        if (method.LooksAtLog && snapshot.ShareLog is null)
        {
            throw ShareStories.Missing;
        }
        else if (!method.AsksLog)
        {
            Relation(snapshot, view.Relation);
        }
        else if (method.View == ViewKind.Log && snapshot.ShareLog is null)
        {
            throw ShareStories.Missing;
        }
        else if (method.View == ViewKind.Referrals && snapshot.ReferralLog is null)
        {
            throw MethodInput.NoReferrals;
        }
    }

    /// <summary>The relation asked for; the first one loaded when none is named.</summary>
    /// <exception cref="GraphDataException">relation_not_loaded or no_edges.</exception>
    /// <exception cref="OptionException">relation_unknown.</exception>
    public static Graph Relation(Snapshot snapshot, string? relation)
    {
        (string Name, Graph? Edges)[] relations =
            [("follows", snapshot.Follows), ("shares", snapshot.Shares), ("referrals", snapshot.Referrals)];
        var loaded = relations.Where(candidate => candidate.Edges is not null).ToArray();
        if (relation is null)
        {
            return loaded is [var first, ..] ? first.Edges! : throw new GraphDataException("no_edges",
                "This network has no follows, shares or referrals yet, so there is nothing to compute on. Load one of them " +
                    "first.");
        }

        var asked = relations.FirstOrDefault(candidate => candidate.Name == relation);
        if (asked.Name is null)
        {
            throw new OptionException("relation_unknown",
                $"There is no relation '{relation}'. Relations are follows, shares and referrals.");
        }

        return asked.Edges ?? throw new GraphDataException("relation_not_loaded",
            $"No {relation} are loaded in this network; loaded: {Names(loaded)}. Load them, or name another relation.");
    }

    /// <summary>The influence edges as a plain graph, for methods of centrality and communities.</summary>
    public static Graph Of(InfluenceGraph influence) => new(influence.Out.WithoutWeights(), influence.In.WithoutWeights());

    private static string FirstOf(Snapshot snapshot) =>
        snapshot.Follows is not null ? "follows" : snapshot.Shares is not null ? "shares" : "referrals";

    private static string Names((string Name, Graph? Edges)[] loaded) =>
        loaded.Length == 0 ? "nothing" : string.Join(", ", loaded.Select(relation => relation.Name));
}
