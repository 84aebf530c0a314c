using System.Runtime.InteropServices;
using Influence.Storage.Facts;
using Influence.Storage.Ids;

namespace Influence.Storage.Neo4j;

/// <summary>The ids behind internal ids, as they stood right after rows were read.</summary>
internal sealed class PersonIds(StoreSession session, int streams)
{
    private const int PeoplePerPage = 20_000;

    private readonly Dictionary<long, (TextColumn Texts, int At)> _places = [];
    private readonly Dictionary<long, int> _codes = [];

    /// <summary>Reads the ids of all people, or of those in some rows.</summary>
    /// <param name="last">The greatest internal id, when all are wanted.</param>
    /// <param name="rows">Pages whose first columns are people.</param>
    /// <param name="hasSecond">Whether the second column holds people too.</param>
    /// <param name="cancellationToken">Looked at between pages.</param>
    public async Task<PersonIds> ReadAsync(long? last, GraphRows[] rows, bool hasSecond, CancellationToken cancellationToken)
    {
        IEnumerable<(string, GraphValue)[]> pages;
        if (last is { } greatest)
        {
            pages = Enumerable.Range(0, (int)(greatest / PeoplePerPage) + 1).Select(page => new (string, GraphValue)[]
            {
                ("first", GraphValue.Of((long)page * PeoplePerPage)), ("last", GraphValue.Of(((page + 1L) * PeoplePerPage) - 1)),
            });
        }
        else
        {
            var people = rows.SelectMany(page => hasSecond ? page.Wholes(0, 0).Concat(page.Wholes(0, 1)) : page.Wholes(0, 0));
            pages = people.Distinct().Chunk(PeoplePerPage)
                .Select(chunk => new (string, GraphValue)[] { ("people", GraphValue.Of(chunk)) });
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = streams, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(pages, options, async (page, token) =>
            Add(await session.RunAsync(GraphStatement.Read(ReadCypher.Ids(last is not null), page), token)));
        return this;
    }

    /// <summary>The number of a person in a builder, or −1 where there is none.</summary>
    public int CodeOf(long node, BatchBuilder builder)
    {
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_codes, node, out var isKnown);
        if (!isKnown)
        {
            var id = Find(node);
            code = id.IsEmpty ? -1 : builder.CodeOf(id);
        }

        return code;
    }

    /// <summary>The id in UTF-8; empty when there is no such person, or it has an id that none can have.</summary>
    public ReadOnlySpan<byte> Find(long node) =>
        _places.TryGetValue(node, out var place) && place.Texts[place.At] is { Length: <= PersonKey.MaxIdBytes } id
            ? id : default;

    private void Add(GraphRows page)
    {
        var (nodes, ids) = (page.Wholes(0, 0), page.Texts(0, 1));
        lock (_places)
        {
            for (var at = 0; at < nodes.Count; at++)
            {
                _places[nodes[at]] = (ids, at);
            }
        }
    }
}
