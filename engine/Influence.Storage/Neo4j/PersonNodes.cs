using Influence.Storage.Facts;

namespace Influence.Storage.Neo4j;

/// <summary>Makes the people of a batch and finds their internal ids, which are good for one load only.</summary>
internal sealed class PersonNodes(StoreSession session, int streams)
{
    private const int PeoplePerRequest = 20_000;

    /// <summary>The internal id of each key of a batch.</summary>
    public async Task<long[]> FindAsync(BatchIds ids, CancellationToken cancellationToken)
    {
        var nodes = new long[ids.Keys.Length];
        var chunks = Enumerable.Range(0, (nodes.Length + PeoplePerRequest - 1) / PeoplePerRequest);
        var options = new ParallelOptions { MaxDegreeOfParallelism = streams, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(chunks, options, async (chunk, token) =>
        {
            var first = chunk * PeoplePerRequest;
            await FindAsync(ids, nodes, first, Math.Min(PeoplePerRequest, nodes.Length - first), token);
        });
        return nodes;
    }

    /// <summary>How many people there are.</summary>
    public static async Task<long> CountAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var counted = await session.RunAsync(
            GraphStatement.Read("MATCH (p:Person) RETURN count(p) AS people"), cancellationToken);
        return counted.Whole(0, 0);
    }

    /// <summary>The greatest internal id of a person; −1 when there is nobody.</summary>
    public static async Task<long> LastAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var found = await session.RunAsync(
            GraphStatement.Read("MATCH (p:Person) RETURN coalesce(max(id(p)), -1) AS last"), cancellationToken);
        return found.Whole(0, 0);
    }

    private async Task FindAsync(BatchIds ids, long[] nodes, int first, int count, CancellationToken cancellationToken)
    {
        var found = await session.RunAsync(new GraphStatement(
            "UNWIND range(0, size($ids) - 1) AS i MERGE (p:Person {id: $ids[i]}) RETURN collect(i) AS i, collect(id(p)) AS node",
            ("ids", GraphValue.Of(count, at => ids[first + at]))), cancellationToken);
        var (places, numbers) = (found.Wholes(0, 0), found.Wholes(0, 1));
        for (var at = 0; at < places.Count; at++)
        {
            nodes[first + places[at]] = numbers[at];
        }
    }
}
