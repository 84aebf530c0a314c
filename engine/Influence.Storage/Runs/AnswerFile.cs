using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Storage.Sections;

namespace Influence.Storage.Runs;

/// <summary>An answer as a file: a JSON head, and a section for the keys and for each column.</summary>
internal static class AnswerFile
{
    // A bound may be infinite: a method that was stopped before its first update has proven nothing.
    private static readonly JsonSerializerOptions _json =
        new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    // Stands before every text that is known, so that an empty text is not taken for none.
    private const char Known = '=';

    /// <summary>Writes an answer whose nodes are those of a snapshot with these keys.</summary>
    public static void Write(ISectionVolume volume, string path, Answer answer, ReadOnlyMemory<ulong> keys)
    {
        var nodes = answer.Nodes.ToArray();
        var head = new Head(answer.Kind, answer.Order,
            [.. answer.Columns.Select(column => new HeadColumn(column.Heading.Name, column.Heading.Unit, KindOf(column)))],
            [.. answer.Summary.Select(figure =>
                new HeadFigure(figure.Name, Element(figure.Value), KindOf(figure.Value.Kind)))],
            answer.Evidence.Method, answer.Evidence.RandomSeed, answer.Evidence.Iterations, answer.Evidence.Converged,
            answer.Evidence.ErrorBound, answer.Evidence.Samples, [.. answer.Evidence.Notes],
            [.. answer.Evidence.Lists.Select(list => new HeadList(
                list.Name, list.Count, list.Digest, [.. list.Nodes.Select(node => keys.Span[node])]))]);
        List<Section> sections =
        [
            Section.Of<byte>("head", JsonSerializer.SerializeToUtf8Bytes(head, _json)),
            Section.Of<ulong>("keys", Array.ConvertAll(nodes, node => node < 0 ? 0 : keys.Span[node])),
        ];
        for (var column = 0; column < answer.Columns.Length; column++)
        {
            sections.AddRange(Sections("column" + column, answer.Columns[column]));
        }

        volume.Write(path, sections);
    }

    /// <summary>Reads an answer back; everything is copied, so the file is closed again.</summary>
    /// <exception cref="GraphDataException">answer_not_found or answer_damaged.</exception>
    public static Answer Read(ISectionVolume volume, string path, ReadOnlyMemory<ulong> keys, ImmutableArray<Column> known)
    {
        using var file = volume.Open(path, "answer");
        var head = JsonSerializer.Deserialize<Head>(file.Get<byte>("head").Span, _json)!;
        return new Answer
        {
            Kind = head.Kind,
            Order = head.Order,
            Nodes = head.Order == RowOrder.Groups ? Enumerable.Repeat(-1, file.Get<ulong>("keys").Length).ToArray()
                : Nodes(file.Get<ulong>("keys").Span, keys.Span),
            Columns = [.. head.Columns.Select((column, place) => Column(file, "column" + place, column, known))],
            Summary = [.. head.Summary.Select(figure => new Found(figure.Name, Value(figure)))],
            Evidence = new Evidence
            {
                Method = head.Method,
                RandomSeed = head.RandomSeed,
                Iterations = head.Iterations,
                Converged = head.Converged,
                ErrorBound = head.ErrorBound,
                Samples = head.Samples,
                Notes = [.. head.Notes],
                Lists = [.. (head.Lists ?? []).Select(list => new ListUsed(
                    list.Name, list.Count, list.Digest, [.. Nodes(list.Keys, keys.Span)]))],
            },
        };
    }

    // Most answers name everybody in the order of the snapshot, or few: neither needs its keys sorted.
    private static int[] Nodes(ReadOnlySpan<ulong> wanted, ReadOnlySpan<ulong> keys)
    {
        var nodes = new int[wanted.Length];
        if (wanted.SequenceEqual(keys))
        {
            for (var node = 0; node < nodes.Length; node++)
            {
                nodes[node] = node;
            }

            return nodes;
        }

        var (sorted, rows, found) = (wanted.ToArray(), Enumerable.Range(0, wanted.Length).ToArray(), 0);
        Array.Sort(sorted, rows);
        for (var node = 0; node < keys.Length; node++)
        {
            var place = Array.BinarySearch(sorted, keys[node]);
            for (; place > 0 && sorted[place - 1] == sorted[place]; place--)
            {
            }

            for (; place >= 0 && place < sorted.Length && sorted[place] == keys[node]; place++) // chains name people again
            {
                nodes[rows[place]] = node;
                found++;
            }
        }

        return found == wanted.Length ? nodes : throw new GraphDataException("answer_damaged",
            "A kept answer names somebody who is not in its snapshot. Restore the data folder from a backup, " +
            "or load the files again into a new one.");
    }

    private static IEnumerable<Section> Sections(string name, ColumnData column) => column switch
    {
        ColumnData<double> numbers => [Section.Of<double>(name, numbers.Values)],
        ColumnData<long> counts => [Section.Of<long>(name, counts.Values)],
        ColumnData<string> texts => WordSections.Of(
            name, [.. texts.Values.ToArray().Select(text => text is null ? "" : Known + text)]),
        _ => throw new InvalidOperationException($"A column of type {column.GetType().Name} cannot be kept."),
    };

    private static ColumnData Column(
        SectionFile file, string name, HeadColumn column, ImmutableArray<Column> known) => column.Kind switch
    {
        "number" => Heading<double>(column, known).With(file.Get<double>(name).ToArray()),
        "count" => Heading<long>(column, known).With(file.Get<long>(name).ToArray()),
        _ => Heading<string>(column, known).With(
            WordSections.Read(file, name).Select(text => text.Length == 0 ? null! : text[1..]).ToArray()),
    };

    // The method's own heading, with the unit that the answer was given in.
    private static Column<T> Heading<T>(HeadColumn column, ImmutableArray<Column> known) =>
        (known.OfType<Column<T>>().FirstOrDefault(heading => heading.Name == column.Name) ?? new(column.Name, "", ""))
            with { Unit = column.Unit };

    private static string KindOf(ColumnData column) =>
        column is ColumnData<double> ? "number" : column is ColumnData<long> ? "count" : "text";

    private static string KindOf(CellKind kind) => kind switch
    {
        CellKind.None => "null",
        CellKind.Number => "number",
        CellKind.Count => "count",
        CellKind.Flag => "flag",
        _ => "text",
    };

    private static JsonElement Element(Cell value) => value.Kind switch
    {
        CellKind.Number => JsonSerializer.SerializeToElement(value.Number, _json),
        CellKind.Count => JsonSerializer.SerializeToElement(value.Count, _json),
        CellKind.Flag => JsonSerializer.SerializeToElement(value.Flag, _json),
        _ => JsonSerializer.SerializeToElement(value.Text, _json),
    };

    private static Cell Value(HeadFigure figure) => figure.Kind switch
    {
        "number" => figure.Value.Deserialize<double>(_json),
        "count" => figure.Value.GetInt64(),
        "flag" => figure.Value.GetBoolean(),
        "text" => figure.Value.GetString(),
        _ => Cell.None,
    };

    private sealed record HeadColumn(string Name, string Unit, string Kind);

    private sealed record HeadList(string Name, int Count, string Digest, ulong[] Keys);

    private sealed record HeadFigure(string Name, JsonElement Value, string Kind);

    private sealed record Head(string Kind, RowOrder Order, ImmutableArray<HeadColumn> Columns,
        ImmutableArray<HeadFigure> Summary,
        string Method, ulong? RandomSeed, long? Iterations, bool? Converged, double? ErrorBound, long? Samples,
            ImmutableArray<string> Notes, HeadList[]? Lists); // null in files of before
}
