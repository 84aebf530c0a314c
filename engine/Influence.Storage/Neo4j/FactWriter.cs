using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Neo4j;

/// <summary>Writes a batch into the graph, in parts, each exactly once; a batch that was cut off is completed.</summary>
/// <param name="session">Sends.</param>
/// <param name="clock">Gives the time of markers.</param>
/// <param name="streams">Requests at once; more than the server has cores lose.</param>
internal sealed class FactWriter(StoreSession session, TimeProvider clock, int streams)
{

    /// <summary>Writes what is not there yet.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="id">Their content's name.</param>
    /// <param name="cancellationToken">Looked at between parts.</param>
    public async Task WriteAsync(FactBatch batch, string id, CancellationToken cancellationToken)
    {
        var rows = new OutgoingRows(batch.Rows);
        var parts = FactParts.Of(rows, batch.Rows.Keys.Span);
        var done = await DoneAsync(id, cancellationToken);
        var open = parts.Where(part => !done.Contains(part.Name)).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var people = await new PersonNodes(session, streams).FindAsync(batch.Ids, cancellationToken);
        var isRelation = FactCypher.TypeOf.ContainsKey(batch.Rows.Kind) && batch.Rows.Kind != FactKind.Accounts;
        using var claim = isRelation ? new TypeClaim(session, batch.Rows.Kind) : null;
        var before = await PersonNodes.CountAsync(session, cancellationToken);
        var job = new Job(batch, id, rows, parts.Count, people, claim);
        if (claim is not null)
        {
            await claim.TakeAsync(cancellationToken);
        }

        await PartQueue.RunAsync(open, isRelation ? streams : 1,
            (part, stream, token) => WriteAsync(job, part, stream, token), cancellationToken);
        var missing = before - await PersonNodes.CountAsync(session, cancellationToken);
        if (missing > 0)
        {
            throw StoreErrors.ChangedWhileLoading(session.Name, missing); // internal ids may have been given to others
        }
    }

    // What the server has no memory for is halved, since the same would fail again.
    private async Task WriteAsync(Job job, FactPart part, int stream, CancellationToken cancellationToken)
    {
        try
        {
            await WriteWholeAsync(job, part, stream, cancellationToken);
        }
        catch (StoreFault memory) when (memory.Kind == FaultKind.Memory)
        {
            if (part.Rows.Length < 2)
            {
                throw StoreErrors.Of(session.Name, memory);
            }

            foreach (var half in part.Halves())
            {
                await WriteAsync(job, half, stream, cancellationToken);
            }
        }
    }

    private async Task WriteWholeAsync(Job job, FactPart part, int stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            var isFirst = job.Claim?.IsFirst ?? false;
            var marker = $"{job.Id}:{part.Name}";
            var written = await session.WriteAsync(Statement(job, part, marker, stream, isFirst), marker, cancellationToken);
            if (written is null)
            {
                return; // done by an earlier try, whole
            }

            if (written.Rows.Count > 0)
            {
                await DemandAllAsync(job, part, written, cancellationToken);
                return;
            }

            await job.Claim!.TakeAsync(cancellationToken); // another process began to write this type
        }
    }

    // An edge whose end is missing is left out without an error. The people are made again, and the part looked through.
    private async Task DemandAllAsync(Job job, FactPart part, GraphRows written, CancellationToken cancellationToken)
    {
        if (written.Whole(0, 0) >= part.Rows.Length)
        {
            return;
        }

        var people = await new PersonNodes(session, streams).FindAsync(job.Batch.Ids, cancellationToken);
        var marker = $"{job.Id}:{part.Name}~";
        var again = await session.WriteAsync(
            Statement(job with { People = people }, part, marker, 0, isFirst: false), marker, cancellationToken);
        if (again is not null && again.Whole(0, 0) < part.Rows.Length)
        {
            throw StoreErrors.ChangedWhileLoading(session.Name, part.Rows.Length - again.Whole(0, 0));
        }
    }

    private async Task<HashSet<string>> DoneAsync(string batchId, CancellationToken cancellationToken)
    {
        var found = await session.RunAsync(GraphStatement.Read(
            "MATCH (m:_InfluenceBatch {batch: $batch}) RETURN collect(m.part) AS parts", ("batch", GraphValue.Of(batchId))),
            cancellationToken);
        var parts = found.Texts(0, 0);
        return [.. Enumerable.Range(0, parts.Count).Select(part => Encoding.UTF8.GetString(parts[part]))];
    }

    private GraphStatement Statement(Job job, FactPart part, string marker, int stream, bool isFirst)
    {
        var kind = job.Batch.Rows.Kind;
        var parameters = new List<(string, GraphValue)>
        {
            ("marker", GraphValue.Of(marker)), ("batch", GraphValue.Of(job.Id)), ("part", GraphValue.Of(part.Name)),
            ("parts", GraphValue.Of(job.Parts)), ("what", GraphValue.Of(job.Rows.Schema.Name)),
            ("rows", GraphValue.Of(part.Rows.Length)), ("at", GraphValue.Of(clock.GetUtcNow().ToMicroseconds())),
        };
        if (isFirst)
        {
            parameters.Add(("claim", GraphValue.Of(job.Claim!.IdOf(stream))));
            parameters.Add(("holder", GraphValue.Of(job.Claim.Holder)));
        }

        var first = Numbers(part, row => job.People[job.Rows.FirstOf(row)]);
        var second = Numbers(part, row => job.People[job.Rows.SecondOf(row) is >= 0 and var to ? to : job.Rows.FirstOf(row)]);
        if (job.Rows.IsPlain)
        {
            parameters.Add(("r", GraphValue.Fans(first, second)));
            return new GraphStatement(FactCypher.PlainFollows(isFirst), [.. parameters]);
        }

        if (kind == FactKind.People)
        {
            return new GraphStatement(PeopleCypher.Write, [.. parameters, .. People(job, part, first)]);
        }

        parameters.AddRange(
            [("a", GraphValue.Of(first)), ("people", GraphValue.Of(first)), ("none", GraphValue.Of(FactColumns.NoNumber))]);
        var given = job.Rows.Given;
        if (kind is FactKind.Follows or FactKind.Accounts)
        {
            given = [.. FactCypher.PropertiesOf(kind).Select(field => field.Name)]; // the texts of these two name all of them
        }

        parameters.AddRange(FactCypher.PropertiesOf(kind).Where(field => given.Contains(field.Name))
            .Select(field => (field.Name, Column(job.Rows, part, field))));
        parameters.AddRange(Own(job, part, second));
        return new GraphStatement(
            kind == FactKind.Accounts ? FactCypher.Accounts() : FactCypher.Relations(kind, isFirst, given), [.. parameters]);
    }

    private static IEnumerable<(string, GraphValue)> People(Job job, FactPart part, long[] first)
    {
        var (rows, none) = (job.Rows, GraphValue.Of((long[])[]));
        var fields = FactCypher.PropertiesOf(FactKind.People).Where(field => field.Name != "updated_at").ToArray();
        return
        [
            ("none", GraphValue.Of(FactColumns.NoNumber)), ("isMixed", GraphValue.Of(rows.Dates is null ? 0 : 1)),
            ("columns", GraphValue.Of(
            [
                GraphValue.Of(first), GraphValue.Of(Numbers(part, row => rows.LongOf(FactColumns.RowHash, row))),
                rows.Given.Contains("updated_at") ? GraphValue.Of(Numbers(part, row => rows.LongOf("updated_at", row))) : none,
            ])),
            ("values", GraphValue.Of(
                [.. fields.Select(field => rows.Given.Contains(field.Name) ? Column(rows, part, field) : none)])),
            ("dates", GraphValue.Of([.. fields.Select(field => rows.Dates is { } dates && rows.Given.Contains(field.Name)
                ? GraphValue.Of(Numbers(part, row => dates.Of(field.Name, row))) : none)])),
        ];
    }

    private static IEnumerable<(string, GraphValue)> Own(Job job, FactPart part, long[] second) => job.Batch.Rows.Kind switch
    {
        FactKind.Follows =>
            [("b", GraphValue.Of(second)), ("tail", Texts(part, row => job.Rows.TailOf(row)))],
        FactKind.Accounts =>
        [
            ("channel", Texts(part, row => job.Rows.WordOf("channel", row))),
            ("handle", GraphValue.Of(Numbers(part, row => job.Rows.LongOf("handle", row)))),
        ],
        _ =>
        [
            ("b", GraphValue.Of(second)), ("key", GraphValue.Of(Numbers(part, row => job.Rows.Keys[row]))),
            ("row", GraphValue.Of(Numbers(part, row => job.Rows.Contents[row]))),
            ("original", GraphValue.Of(
                job.Rows.IsOriginal ? Numbers(part, row => job.Rows.SecondOf(row) < 0 ? 1 : FactColumns.NoNumber) : [])),
        ],
    };

    private static GraphValue Column(OutgoingRows rows, FactPart part, FieldSpec field) =>
        FactColumns.StorageOf(field.Type) switch
        {
            ColumnType.Place => Texts(part, row => rows.WordOf(field.Name, row)),
            ColumnType.Long => GraphValue.Of(Numbers(part, row => rows.LongOf(field.Name, row))),
            ColumnType.Number => GraphValue.Of(Values(part, row => rows.NumberOf(field.Name, row))),
            _ => Texts(part, row => rows.Schema.StageWords[rows.StageOf(field.Name, row)]),
        };

    private static long[] Numbers(FactPart part, Func<int, long> of) => Values(part, of);

    private static GraphValue Texts(FactPart part, Func<int, string?> of)
    {
        var texts = Values(part, row => of(row) is { } text ? Encoding.UTF8.GetBytes(text) : []);
        return GraphValue.Of(texts.Length, at => texts[at]);
    }

    private static T[] Values<T>(FactPart part, Func<int, T> of)
    {
        var values = new T[part.Rows.Length];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = of(part.Rows.Span[at]);
        }

        return values;
    }

    private sealed record Job(FactBatch Batch, string Id, OutgoingRows Rows, int Parts, long[] People, TypeClaim? Claim);
}
