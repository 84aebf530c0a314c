using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Facts;

namespace Influence.Storage.Neo4j;

/// <summary>Gives the id of a key in UTF-8.</summary>
internal delegate ReadOnlySpan<byte> IdOfKey(ulong key);

/// <summary>Takes out of the graph what some batches brought and no other one says, in parts; doing it twice does it once.
/// </summary>
/// <remarks>
/// People stay as bare nodes where no fact names them any more: answers and relationships of others may hang on them. What was
/// in the graph before the batches came and says exactly the same, date included, cannot be told from them and leaves too,
/// unless a batch of this folder says it.
/// </remarks>
/// <param name="session">Sends.</param>
/// <param name="idOf">Ids of people.</param>
internal sealed class FactRemover(StoreSession session, IdOfKey idOf)
{
    private const int RowsPerRequest = 10_000;
    private const int MarkersPerRequest = 50; // each has a list of people

    /// <summary>Removes rows.</summary>
    /// <returns>Relationships gone; of people, how many are no customers any more.</returns>
    public async Task<long> RemoveAsync(FactKind kind, IEnumerable<FactColumns> leaving, IEnumerable<FactColumns> staying,
        CancellationToken cancellationToken)
    {
        var gone = 0L;
        foreach (var statement in kind == FactKind.People
            ? People(leaving, staying, cancellationToken) : Relations(kind, leaving, staying, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            gone += (await session.RunAsync(statement, cancellationToken)).Whole(0, 0);
        }

        return gone;
    }

    /// <summary>Removes the parts of batches, so that loading them again writes them again, and leaves a trace.</summary>
    /// <param name="kind">Of the batches.</param>
    /// <param name="batches">Which.</param>
    /// <param name="isAll">Whether all else of the kind left too, whoever brought it.</param>
    /// <param name="gone">Relationships that left with them.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Looked at between requests.</param>
    public async Task<StorePart> RemovePartsAsync(FactKind kind, IEnumerable<string> batches, bool isAll, long gone,
        long at, CancellationToken cancellationToken)
    {
        foreach (var batch in batches)
        {
            await RepeatAsync(new GraphStatement(RemoveCypher.Markers,
                ("batch", GraphValue.Of(batch)), ("most", GraphValue.Of(MarkersPerRequest))), cancellationToken);
        }

        var what = FactLedger.NameOf(kind);
        if (isAll)
        {
            await RepeatAsync(new GraphStatement(RemoveCypher.AllMarkers, ("what", GraphValue.Of(what)),
                ("most", GraphValue.Of(MarkersPerRequest))), cancellationToken);
        }

        var trace = new StorePart(StorePart.Removal + Guid.NewGuid().ToString("N"), kind, -gone);
        await session.RunAsync(new GraphStatement(RemoveCypher.Trace, ("id", GraphValue.Of(trace.Id)),
            ("what", GraphValue.Of(what)), ("at", GraphValue.Of(at)), ("created", GraphValue.Of(trace.Created))),
            cancellationToken);
        return trace;
    }

    private async Task RepeatAsync(GraphStatement statement, CancellationToken cancellationToken)
    {
        while ((await session.RunAsync(statement, cancellationToken)).Whole(0, 0) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private IEnumerable<GraphStatement> Relations(FactKind kind, IEnumerable<FactColumns> leaving,
        IEnumerable<FactColumns> staying, CancellationToken cancellationToken)
    {
        var text = kind == FactKind.Accounts ? RemoveCypher.Accounts : RemoveCypher.Relations(kind);
        foreach (var rows in new LeavingRows(kind, leaving, staying, cancellationToken).Changes.Chunk(RowsPerRequest))
        {
            yield return new GraphStatement(text,
            [
                ("id", Ids(rows, row => row.From)), ("none", GraphValue.Of(FactColumns.NoNumber)),
                ("stays", Wholes(rows, row => row.Stays is null ? 0 : 1)),
                ("updated_at", Wholes(rows, row => row.Leaves.Updated)),
                ("new_updated_at", Wholes(rows, row => row.Stays?.Updated ?? FactColumns.NoNumber)),
                .. Own(kind, rows),
            ]);
        }
    }

    private (string, GraphValue)[] Own(FactKind kind, LeavingRow[] rows) => kind switch
    {
        FactKind.Follows =>
        [
            ("to", Ids(rows, row => row.To)), ("channel", Texts(rows, row => row.Channel)),
            ("since", Wholes(rows, row => row.Leaves.Since)),
            ("new_since", Wholes(rows, row => row.Stays?.Since ?? FactColumns.NoNumber)),
        ],
        FactKind.Accounts =>
            [("channel", Texts(rows, row => row.Channel)), ("handle", Wholes(rows, row => row.Handle))],
        _ =>
        [
            ("to", Ids(rows, row => row.To)), ("key", Wholes(rows, row => row.Identity)),
            ("row", Wholes(rows, row => row.Content)),
        ],
    };

    private IEnumerable<GraphStatement> People(
        IEnumerable<FactColumns> leaving, IEnumerable<FactColumns> staying, CancellationToken cancellationToken)
    {
        var leaves = new PersonSays(leaving, null, cancellationToken);
        var stays = new PersonSays(staying, leaves.Has, cancellationToken);
        foreach (var people in leaves.People.Chunk(RowsPerRequest))
        {
            var parameters = new List<(string, GraphValue)>
            {
                ("rows", GraphValue.Of(people.Length)), ("none", GraphValue.Of(FactColumns.NoNumber)),
            };
            foreach (var (prefix, says) in new[] { ("", leaves), ("new_", stays) })
            {
                var fields = PeopleCypher.Fields();
                parameters.Add((prefix + "columns", GraphValue.Of(
                [
                    Ids(people, key => key), Values(people, key => says.ValueOf(key, FactColumns.RowHash)),
                    Wholes(people, says.LatestOf),
                ])));
                parameters.Add((prefix + "values", GraphValue.Of(
                    [.. fields.Select(field => Values(people, key => says.ValueOf(key, field)))])));
                parameters.Add((prefix + "dates", GraphValue.Of(
                    [.. fields.Select(field => Wholes(people, key => says.DateOf(key, field)))])));
            }

            yield return new GraphStatement(PeopleCypher.Leave, [.. parameters]);
        }
    }

    private GraphValue Ids<T>(T[] rows, Func<T, ulong> of) => GraphValue.Of(rows.Length, at => idOf(of(rows[at])));

    private static GraphValue Wholes<T>(T[] rows, Func<T, long> of) => GraphValue.Of([.. rows.Select(of)]);

    private static GraphValue Texts<T>(T[] rows, Func<T, string?> of) =>
        GraphValue.Of(rows.Length, at => of(rows[at]) is { } text ? Encoding.UTF8.GetBytes(text) : []);

    private static GraphValue Values(ulong[] people, Func<ulong, object?> of)
    {
        var values = people.Select(of).ToArray();
        return values.FirstOrDefault(value => value is not null) switch
        {
            long => GraphValue.Of((long[])[.. values.Select(value => value as long? ?? FactColumns.NoNumber)]),
            float => GraphValue.Of((float[])[.. values.Select(value => value as float? ?? float.NaN)]),
            _ => Texts(values, value => value as string),
        };
    }
}
