using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Storage.Ids;

namespace Influence.Storage.Neo4j;

/// <summary>Graph Data Science on the server that holds the facts.</summary>
internal sealed class GdsPeer(StoreSession session) : IGraphPeer
{
    private const string AsWritten = "influence-check-follows";
    private const string TurnedRound = "influence-check-influence";

    /// <inheritdoc/>
    public async Task<PeerGraph> ProjectAsync(CancellationToken cancellationToken)
    {
        var version = await VersionAsync(cancellationToken);
        await ForgetAsync();
        var (nodes, edges) = await ProjectAsync(AsWritten, "(a)-[:FOLLOWS]->(b:Person)", cancellationToken);
        await ProjectAsync(TurnedRound, "(a)<-[:FOLLOWS]-(b:Person)", cancellationToken);
        return new PeerGraph($"Graph Data Science {version}", nodes, edges);
    }

    /// <inheritdoc/>
    public async Task<PeerScores> PageRankAsync(int iterations, double damping, CancellationToken cancellationToken) =>
        Scores(await session.RunAsync(GraphStatement.Read(
            "CALL gds.pageRank.stream($graph, {maxIterations: $iterations, dampingFactor: $damping, tolerance: 0.0}) " +
            "YIELD nodeId, score WITH gds.util.asNode(nodeId) AS p, score " +
            "RETURN collect(p.id) AS ids, collect(score) AS scores",
            ("graph", GraphValue.Of(AsWritten)), ("iterations", GraphValue.Of(iterations)),
            ("damping", GraphValue.Of(damping))) with { IsLong = true }, cancellationToken));

    /// <inheritdoc/>
    public async Task<PeerScores> SeedsAsync(int k, double chance, int simulations, CancellationToken cancellationToken) =>
        Scores(await session.RunAsync(GraphStatement.Read(
            "CALL gds.influenceMaximization.celf.stream($graph, {seedSetSize: $k, monteCarloSimulations: $simulations, " +
            "propagationProbability: $chance}) YIELD nodeId, spread WITH gds.util.asNode(nodeId) AS p, spread " +
            "RETURN collect(p.id) AS ids, collect(spread) AS scores",
            ("graph", GraphValue.Of(TurnedRound)), ("k", GraphValue.Of(k)), ("simulations", GraphValue.Of(simulations)),
            ("chance", GraphValue.Of(chance))) with { IsLong = true }, cancellationToken));

    /// <inheritdoc/>
    public async Task ForgetAsync()
    {
        try
        {
            foreach (var graph in new[] { AsWritten, TurnedRound })
            {
                await session.RunAsync(GraphStatement.Read(
                    "CALL gds.graph.drop($graph, false) YIELD graphName RETURN graphName AS name",
                    ("graph", GraphValue.Of(graph))), CancellationToken.None);
            }
        }
        catch (GraphDataException)
        {
            return; // it is in the server's memory only
        }
    }

    private async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await session.RunAsync(GraphStatement.Read("RETURN gds.version() AS version"), cancellationToken))
                .Text(0, 0)!;
        }
        catch (GraphDataException unknown) when (unknown.Code == "store_refused")
        {
            throw new GraphDataException("peer_not_there",
                $"{session.Name} has no Graph Data Science, which is what check-peers compares with. Install the plugin on the " +
                "server (the free edition is enough), restart it, and ask again.", unknown);
        }
    }

    // Distinct pairs without follows of oneself, and everybody: the graph our snapshot has.
    private async Task<(long Nodes, long Edges)> ProjectAsync(string graph, string pattern, CancellationToken cancellationToken)
    {
        var made = await session.RunAsync(GraphStatement.Read(
            $"MATCH (a:Person) OPTIONAL MATCH {pattern} WHERE a <> b WITH DISTINCT a, b " +
            "WITH gds.graph.project($graph, a, b) AS made " +
            "RETURN made.nodeCount AS nodes, made.relationshipCount AS edges", ("graph", GraphValue.Of(graph))) with
        { IsLong = true }, cancellationToken);
        return (made.Whole(0, 0), made.Whole(0, 1));
    }

    private static PeerScores Scores(GraphRows rows)
    {
        var ids = rows.Texts(0, 0);
        var keys = new ulong[ids.Count];
        for (var at = 0; at < keys.Length; at++)
        {
            keys[at] = PersonKey.Of(ids[at]);
        }

        return new PeerScores(keys, rows.Numbers(0, 1));
    }
}
