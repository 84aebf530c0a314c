using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Tests.Fuzzing;

/// <summary>Tables of people, referrals and shares, workbooks and archives, whole and broken.</summary>
public sealed class TableFuzzTests
{
    private const int CasesByDay = 30;

    private static readonly FactKind?[] _kinds =
        [null, FactKind.Follows, FactKind.Shares, FactKind.Referrals, FactKind.People, FactKind.Accounts];

    public static TheoryData<string> Formats => [.. TableTexts.Formats];

    // The generator knows which rows it broke.
    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_row_written_is_handed_out_or_counted(string format) => FuzzRun.Repeat(CasesByDay, seed =>
    {
        var table = new TableTexts(seed);
        var bytes = table.Of(format);
        var (schema, refused, handedOut) = (RowSchema.Of[table.Kind], new List<Reject>(), 0);
        using var rows = RowSource.Open(FuzzRun.Source(bytes), schema, table.Options, refused.Add);
        var judge = new RowJudge(schema, rows, table.Options);
        while (rows.Read())
        {
            handedOut += judge.Judge() ? 1 : 0;
        }

        Assert.Equal((table.Good, table.Broken, (long)table.Broken), (handedOut, refused.Count, rows.RowsRejected));
    });

    [Theory]
    [MemberData(nameof(Formats))]
    public void Broken_tables_are_read_row_by_row_or_refused_by_name(string format) => FuzzRun.Repeat(CasesByDay, seed =>
    {
        var draw = new Random(seed);
        var other = new TableTexts(seed + 1).Of(TableTexts.Formats[draw.Next(TableTexts.Formats.Length)]);
        var table = new TableTexts(seed);
        var how = draw.Next(3); // cells and lines, bytes, or both
        var bytes = table.Of(format, text => how == 1 ? text : Mutations.OfCells(text, draw));
        bytes = how == 0 ? bytes : Mutations.Of(bytes, other, draw);
        var kind = draw.Next(4) > 0 ? table.Kind : _kinds[draw.Next(_kinds.Length)];
        var asked = draw.Next(6) == 0 ? FileFormats.Names[draw.Next(FileFormats.Names.Length)] : table.Options.Format;
        var options = table.Options with { Format = asked, AllowPartial = draw.Next(4) == 0,
            AcceptUnterminated = draw.Next(2) == 0 };
        FuzzRun.Within(bytes, () =>
        {
            FuzzRun.CountRows(bytes, kind, options);
            FuzzRun.Preview(bytes, draw.Next(2) == 0 ? null : kind, options);
            FuzzRun.Whole(bytes, options);
        });
    });
}
