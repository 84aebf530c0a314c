using System.Collections.Immutable;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Tests.Rows;

/// <summary>A text read as rows of a kind, with all that is said about it.</summary>
internal sealed class Reading
{
    private static readonly DateTimeOffset _now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private Reading(IRows rows, RowSchema schema, List<Reject> rejects, List<string> read, ImmutableArray<string> notes)
    {
        (Format, Said, HeaderLine, RowsRead, RowsRejected) =
            (rows.Format, rows.Reading, rows.HeaderLine, rows.RowsRead, rows.RowsRejected);
        (Rejects, Rows, Schema, Notes) = (rejects, read, schema, [.. Said.Notes, .. notes]);
    }

    public RowSchema Schema { get; }

    public string Format { get; }

    public FileReading Said { get; }

    public string? HeaderLine { get; }

    public long RowsRead { get; }

    public long RowsRejected { get; }

    public IReadOnlyList<Reject> Rejects { get; }

    /// <summary>Fields that hold something, as in <c>follower=ann followed=bob</c>.</summary>
    public IReadOnlyList<string> Rows { get; }

    public ImmutableArray<string> Notes { get; }

    public string Columns => string.Join(" ", Said.Columns.Select(use => $"{use.Column}={use.Field ?? "-"}"));

    public string Passed => string.Join(" ", Said.Passed.Select(passed => $"{passed.Why}={passed.Lines}"));

    public static ReadOptions Options { get; } = new() { Now = _now };

    public static Reading Of(FactKind? kind, string text, ReadOptions? options = null) =>
        Of(kind, Encoding.UTF8.GetBytes(text), options);

    public static Reading Of(FactKind? kind, byte[] bytes, ReadOptions? options = null)
    {
        var schema = kind is { } known ? RowSchema.Of[known] : RowSchema.Graph;
        var (rejects, read) = (new List<Reject>(), new List<string>());
        options = (options ?? Options) with { Now = _now };
        using var rows = RowSource.Open(new FactSource("test", () => new MemoryStream(bytes), bytes.Length), schema, options,
            rejects.Add);
        var judge = kind is null ? null : new RowJudge(schema, rows, options);
        while (rows.Read())
        {
            if (judge is null || judge.Judge())
            {
                read.Add(string.Join(" ", Enumerable.Range(0, schema.Fields.Length).Where(field => !rows[field].IsEmpty)
                    .Select(field => $"{schema.Fields[field].Name}={Encoding.UTF8.GetString(rows[field])}")));
            }
        }

        return new Reading(rows, schema, rejects, read, [.. judge?.Notes ?? []]);
    }

    public static ReadOptions Map(params (string Field, string Column)[] map) =>
        Options with { Map = map.ToImmutableDictionary(pair => pair.Field, pair => pair.Column) };
}
