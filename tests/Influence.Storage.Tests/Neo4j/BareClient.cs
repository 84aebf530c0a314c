using Influence.Storage.Facts;
using Influence.Storage.Neo4j;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>The best that a client reaches on a server when it keeps nothing of ours: people are integers, no part carries a
/// marker, nothing is said twice, and what a killed load left is nobody's business.</summary>
/// <remarks>The recipe of the measurements that ours are compared with; here it runs on the same machine in the same hour.
/// </remarks>
internal sealed class BareClient(StoreSession session, FactBatch batch, CancellationToken token)
{
    private const int PeoplePerRequest = 20_000;

    private readonly OutgoingRows _rows = new(batch.Rows);
    private readonly long[] _nodes = new long[batch.Ids.Keys.Length];

    private ParallelOptions Streams => new() { MaxDegreeOfParallelism = TypeClaim.Streams, CancellationToken = token };

    /// <summary>Creates the people and asks for their internal ids.</summary>
    public async Task PeopleAsync()
    {
        await session.RunAsync(
            new GraphStatement("CREATE CONSTRAINT bare IF NOT EXISTS FOR (u:User) REQUIRE u.uid IS UNIQUE"), token);
        var firsts = Enumerable.Range(0, (_nodes.Length + PeoplePerRequest - 1) / PeoplePerRequest)
            .Select(chunk => chunk * PeoplePerRequest);
        await Parallel.ForEachAsync(firsts, Streams, async (first, stop) =>
        {
            var last = Math.Min(first + PeoplePerRequest, _nodes.Length);
            var made = Enumerable.Range(first, last - first).Select(id => (long)id).ToArray();
            await session.RunAsync(
                new GraphStatement("UNWIND $ids AS uid CREATE (:User {uid: uid})", ("ids", GraphValue.Of(made))), stop);
        });
        var found = await session.RunAsync(
            GraphStatement.Read("MATCH (u:User) RETURN collect(u.uid) AS uid, collect(id(u)) AS node"), token);
        var (ids, nodes) = (found.Wholes(0, 0), found.Wholes(0, 1));
        for (var at = 0; at < ids.Count; at++)
        {
            _nodes[ids[at]] = nodes[at];
        }
    }

    /// <summary>Creates edges that say nothing more.</summary>
    public Task CreateAsync() => WriteAsync("UNWIND $r AS r MATCH (a) WHERE id(a) = r[0] MATCH (b) WHERE id(b) IN r[1] " +
        "CREATE (a)-[:BARE]->(b)");

    /// <summary>The same for pairs that have several: what edges with properties would cost without them.</summary>
    public Task CreateEachAsync() => WriteAsync("UNWIND $r AS r MATCH (a) WHERE id(a) = r[0] UNWIND r[1] AS to " +
        "MATCH (b) WHERE id(b) = to CREATE (a)-[:BARE]->(b)");

    /// <summary>Looks for each edge, and creates those that are not there.</summary>
    public Task MergeAsync() => WriteAsync("UNWIND $r AS r MATCH (a) WHERE id(a) = r[0] UNWIND r[1] AS to " +
        "MATCH (b) WHERE id(b) = to MERGE (a)-[:BARE]->(b)");

    /// <summary>Reads them, two columns a page.</summary>
    public async Task ReadAsync()
    {
        var pages = Enumerable.Range(0, (int)(_nodes.Max() / PeoplePerRequest) + 1).Select(page => page * (long)PeoplePerRequest);
        await Parallel.ForEachAsync(pages, Streams, async (first, stop) => await session.RunAsync(GraphStatement.Read(
            "UNWIND range($first, $last) AS i MATCH (a) WHERE id(a) = i MATCH (a)-[:BARE]->(b) " +
            "RETURN collect(i) AS a, collect(id(b)) AS b",
            ("first", GraphValue.Of(first)), ("last", GraphValue.Of(first + PeoplePerRequest - 1))), stop));
    }

    private Task WriteAsync(string text) => PartQueue.RunAsync(
        FactParts.Of(_rows, batch.Rows.Keys.Span), TypeClaim.Streams, (part, _, stop) => session.RunAsync(new GraphStatement(text,
            ("r", GraphValue.Fans(Ends(part, _rows.FirstOf), Ends(part, row =>
                _rows.SecondOf(row) is >= 0 and var to ? to : _rows.FirstOf(row))))), stop), token);

    private long[] Ends(FactPart part, Func<int, int> of) => [.. part.Rows.ToArray().Select(row => _nodes[of(row)])];
}
