namespace Influence.Storage.Neo4j;

/// <summary>What must stand in the graph before the first row: constraints, and the node that says what is here.</summary>
internal static class StoreSchema
{
    private static readonly string[] _statements =
    [
        "CREATE CONSTRAINT influence_person IF NOT EXISTS FOR (p:Person) REQUIRE p.id IS UNIQUE",
        "CREATE CONSTRAINT influence_account IF NOT EXISTS FOR (a:Account) REQUIRE (a.channel, a.key) IS UNIQUE",
        "CREATE CONSTRAINT influence_batch IF NOT EXISTS FOR (m:_InfluenceBatch) REQUIRE m.id IS UNIQUE",
        "CREATE CONSTRAINT influence_claim IF NOT EXISTS FOR (c:_InfluenceClaim) REQUIRE c.id IS UNIQUE",
        "CREATE CONSTRAINT influence_store IF NOT EXISTS FOR (s:_InfluenceStore) REQUIRE s.id IS UNIQUE",
        "CREATE CONSTRAINT influence_run IF NOT EXISTS FOR (r:InfluenceRun) REQUIRE r.id IS UNIQUE",
        "CREATE INDEX influence_batch_parts IF NOT EXISTS FOR (m:_InfluenceBatch) ON (m.batch)",
    ];

    /// <summary>Makes what is missing, and waits until it is usable.</summary>
    public static async Task CreateAsync(StoreSession session, CancellationToken cancellationToken)
    {
        foreach (var statement in _statements)
        {
            await session.RunAsync(new GraphStatement(statement) { IsLong = true }, cancellationToken);
        }

        await session.RunAsync(new GraphStatement("CALL db.awaitIndexes(300)") { IsLong = true }, cancellationToken);
    }

    /// <summary>Binds the store to a network, unless it is bound; says what it is and which network it holds.</summary>
    public static async Task<(string Store, string Network)> BindAsync(
        StoreSession session, string network, CancellationToken cancellationToken)
    {
        var bound = await session.RunAsync(new GraphStatement(
            "MERGE (s:_InfluenceStore {id: 'influence'}) ON CREATE SET s.store = $store, s.network = $network " +
            "RETURN s.store AS store, s.network AS network",
            ("store", GraphValue.Of(Guid.NewGuid().ToString("N"))), ("network", GraphValue.Of(network))), cancellationToken);
        return (bound.Text(0, 0)!, bound.Text(0, 1)!);
    }
}
