using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Loops;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Neo4j;

/// <summary>Reads facts out of the graph into batches as they would come from files.</summary>
/// <param name="session">Sends.</param>
/// <param name="streams">Requests at once.</param>
internal sealed class FactReader(StoreSession session, int streams)
{
    private const int PeoplePerPage = 20_000;
    private const int RowsPerPage = 500_000; // what a page should hold, so that no answer is a burden
    private const int RowsPerBatch = 1 << 22;

    private volatile bool _isRich; // some follow has more to say than who and whom
    private volatile bool _isDated; // some field of a person has another date than the person

    /// <summary>Reads all rows of a kind.</summary>
    /// <param name="kind">What.</param>
    /// <param name="expected">About how many, for pages and progress.</param>
    /// <param name="progress">Stage <c>read</c>.</param>
    /// <param name="cancellationToken">Looked at between pages.</param>
    public async Task<List<(FactColumns Rows, BatchIds Ids)>> ReadAsync(
        FactKind kind, long expected, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var last = await PersonNodes.LastAsync(session, cancellationToken);
        var each = (int)Math.Clamp(RowsPerPage * (last + 1.0) / Math.Max(1, expected), 1000, PeoplePerPage);
        var pages = new List<(string, GraphValue)[]>();
        for (long first = 0; first <= last; first += each)
        {
            pages.Add([("first", GraphValue.Of(first)), ("last", GraphValue.Of(first + each - 1))]);
        }

        var rows = await PagesAsync(kind, isWhole: true, pages, expected, progress, cancellationToken);
        return await BuildAsync(kind, rows, last, cancellationToken);
    }

    /// <summary>Reads the rows of a kind that start at some people.</summary>
    public async Task<List<(FactColumns Rows, BatchIds Ids)>> ReadAsync(
        FactKind kind, IReadOnlyCollection<long> people, CancellationToken cancellationToken)
    {
        var pages = people.Chunk(PeoplePerPage).Select(chunk => new (string, GraphValue)[] { ("people", GraphValue.Of(chunk)) });
        var rows = await PagesAsync(kind, isWhole: false, [.. pages], 0, null, cancellationToken);
        return await BuildAsync(kind, rows, null, cancellationToken);
    }

    private async Task<GraphRows[]> PagesAsync(FactKind kind, bool isWhole, List<(string, GraphValue)[]> pages, long expected,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var (read, found) = (new GraphRows[pages.Count], 0L);
        var options = new ParallelOptions { MaxDegreeOfParallelism = streams, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, pages.Count), options, async (page, token) =>
        {
            read[page] = await PageAsync(kind, isWhole, pages[page], token);
            var done = Interlocked.Add(ref found, read[page].Wholes(0, 0).Count);
            progress?.Report(new AlgorithmProgress("read", done, Math.Max(done, expected)));
        });
        return read;
    }

    private async Task<GraphRows> PageAsync(
        FactKind kind, bool isWhole, (string, GraphValue)[] page, CancellationToken cancellationToken)
    {
        if (kind == FactKind.Follows && !_isRich)
        {
            var plain = await session.RunAsync(
                GraphStatement.Read(ReadCypher.PlainFollows(isWhole), page), cancellationToken);
            if (plain.Whole(0, 2) == 0)
            {
                return plain;
            }

            _isRich = true;
        }

        (string, GraphValue)[] parameters = [.. page, ("none", GraphValue.Of(FactColumns.NoNumber))];
        if (kind == FactKind.People && !_isDated)
        {
            var people = await session.RunAsync(
                GraphStatement.Read(ReadCypher.Rows(kind, isWhole), parameters), cancellationToken);
            if (people.Rows[0][^1] is 0L)
            {
                return people;
            }

            _isDated = true;
        }

        return await session.RunAsync(GraphStatement.Read(
            ReadCypher.Rows(kind, isWhole, isDated: true), parameters), cancellationToken);
    }

    // The ids are read after the rows: whoever is in a row was there before, and is found unless somebody deletes people.
    private async Task<List<(FactColumns, BatchIds)>> BuildAsync(
        FactKind kind, GraphRows[] pages, long? last, CancellationToken cancellationToken)
    {
        var ids = await new PersonIds(session, streams).ReadAsync(last, pages, kind != FactKind.Accounts, cancellationToken);
        var (builder, batches) = (new BatchBuilder(kind), new List<(FactColumns, BatchIds)>());
        foreach (var page in pages)
        {
            var columns = Columns(kind, page);
            var dates = kind == FactKind.People && page.Rows[0][^1] is not long ? Dates(page, columns.Count) : null;
            var (first, second) = (page.Wholes(0, 0), page.Wholes(0, 1));
            for (var row = 0; row < first.Count; row++)
            {
                if (dates is not null && ids.CodeOf(first[row], builder) is >= 0 and var person)
                {
                    AddDated(builder, page, columns, dates, person, row);
                }
                else if (dates is null)
                {
                    Add(builder, kind, page, columns, ids, first[row], second[row], row);
                }

                if (builder.Count >= RowsPerBatch)
                {
                    batches.Add(builder.Take(cancellationToken));
                }
            }
        }

        if (builder.Count > 0)
        {
            batches.Add(builder.Take(cancellationToken));
        }

        return batches;
    }

    // What has one date is one row, so that a folder that read some of it before joins both as the graph did.
    private static void AddDated(BatchBuilder builder, GraphRows page, List<Action<BatchBuilder, int>> columns,
        List<List<long>> dates, int person, int row)
    {
        var schema = RowSchema.Of[FactKind.People];
        foreach (var date in dates.Select(column => column[row]).Distinct())
        {
            builder.AddPerson(0, person);
            for (var column = 0; column < columns.Count; column++)
            {
                if (dates[column][row] == date && column < columns.Count - 1)
                {
                    columns[column](builder, row);
                }
            }

            if (date != FactColumns.NoNumber)
            {
                builder.AddLong(schema.IndexOf("updated_at"), date);
            }

            builder.EndRow(page.Wholes(0, 2)[row]);
        }
    }

    // A list a field, the last one being the person's date itself.
    private static List<List<long>> Dates(GraphRows page, int columns) =>
        [.. Enumerable.Range(3 + columns, columns - 1).Select(at => page.Wholes(0, at)), page.Wholes(0, 2 + columns)];

    private static void Add(BatchBuilder builder, FactKind kind, GraphRows page, List<Action<BatchBuilder, int>> columns,
        PersonIds ids, long first, long second, int row)
    {
        var isLone = kind is FactKind.People or FactKind.Accounts or FactKind.Replies;
        var from = ids.CodeOf(first, builder);
        var to = isLone ? from : ids.CodeOf(second, builder);
        if (from < 0 || to < 0)
        {
            return; // deleted meanwhile: the counts will differ, and the type is read again
        }

        var schema = RowSchema.Of[kind];
        switch (kind)
        {
            case FactKind.Shares:
                builder.AddPerson(schema.IndexOf("person"), from);
                if (page.Wholes(0, 2)[row] == 0)
                {
                    builder.AddPerson(schema.IndexOf("source"), to);
                }

                break;
            case FactKind.Referrals:
                builder.AddPerson(schema.IndexOf("referrer"), from);
                builder.AddPerson(schema.IndexOf("referred"), to);
                break;
            case FactKind.Accounts:
                builder.AddPerson(0, from);
                builder.AddLong(schema.IndexOf("handle"), second);
                builder.AddWord(schema.IndexOf("channel"), page.Texts(0, 2)[row]);
                break;
            case FactKind.Replies:
                builder.AddPerson(schema.IndexOf("person"), from);
                break;
            case FactKind.People:
                builder.AddPerson(0, from);
                break;
            default:
                builder.AddPerson(0, from);
                builder.AddPerson(1, to);
                break;
        }

        foreach (var column in columns)
        {
            column(builder, row);
        }

        builder.EndRow(kind == FactKind.People ? page.Wholes(0, 2)[row] : 0);
    }

    private static List<Action<BatchBuilder, int>> Columns(FactKind kind, GraphRows page)
    {
        var (schema, columns) = (RowSchema.Of[kind], new List<Action<BatchBuilder, int>>());
        if (kind == FactKind.Follows && page.Rows[0].Length == 3 && page.Rows[0][2] is long)
        {
            return columns; // a page of plain follows
        }

        var at = 3;
        foreach (var spec in FactCypher.PropertiesOf(kind))
        {
            columns.Add(Column(page, at++, schema, spec));
        }

        return columns;
    }

    private static Action<BatchBuilder, int> Column(GraphRows page, int at, RowSchema schema, FieldSpec spec)
    {
        var field = schema.IndexOf(spec.Name);
        switch (FactColumns.StorageOf(spec.Type))
        {
            case ColumnType.Long:
                var wholes = page.Wholes(0, at);
                return (batch, row) =>
                {
                    if (wholes[row] != FactColumns.NoNumber)
                    {
                        batch.AddLong(field, wholes[row]);
                    }
                };
            case ColumnType.Number:
                var numbers = page.Numbers(0, at);
                return (batch, row) =>
                {
                    if (numbers[row] > ReadCypher.NoNumber)
                    {
                        batch.AddNumber(field, (float)numbers[row]);
                    }
                };
            case ColumnType.Stage:
                var stages = page.Texts(0, at);
                return (batch, row) =>
                    batch.AddStage(field, (byte)schema.StageWords.IndexOf(Encoding.UTF8.GetString(stages[row])));
            default:
                var words = page.Texts(0, at);
                return (batch, row) =>
                {
                    if (!words[row].IsEmpty)
                    {
                        batch.AddWord(field, words[row]);
                    }
                };
        }
    }
}
