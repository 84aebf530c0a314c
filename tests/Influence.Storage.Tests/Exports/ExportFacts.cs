using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Tests.Exports;

/// <summary>The facts that an export of referrals gives, one a line: who recommended to whom, stage, time, value, payment.
/// </summary>
internal sealed class ExportFacts
{
    private ExportFacts(IReadOnlyList<string> facts, FileReading reading, IReadOnlyList<Reject> rejects, string? currency) =>
        (Facts, Reading, Rejects, Currency) = (facts, reading, rejects, currency);

    /// <summary>As in <c>ada>ben converted 2026-03-28T11:30 123450 #A-1001</c>: the parts of addresses behind the sign are left
    /// out, and the seconds.</summary>
    public IReadOnlyList<string> Facts { get; }

    public FileReading Reading { get; }

    public IReadOnlyList<Reject> Rejects { get; }

    public string? Currency { get; }

    public static ExportFacts Of(string text, ReadOptions? options = null) => Of(Encoding.UTF8.GetBytes(text), options);

    public static ExportFacts Of(byte[] bytes, ReadOptions? options = null)
    {
        var (schema, rejects) = (RowSchema.Of[FactKind.Referrals], new List<Reject>());
        options ??= Tests.Rows.Reading.Options;
        using var rows = RowSource.Open(Folder.TestFolder.Source(bytes), schema, options, rejects.Add);
        var (judge, batch) = (new RowJudge(schema, rows, options), new BatchBuilder(FactKind.Referrals));
        while (rows.Read())
        {
            if (judge.Judge())
            {
                judge.AddTo(batch, 0);
            }
        }

        Assert.Equal(rows.RowsRead, batch.Count + rows.RowsRejected);
        var (columns, ids) = batch.Take(TestContext.Current.CancellationToken);
        var facts = Enumerable.Range(0, columns.Count).Select(row => Say(columns, ids, row)).Order(StringComparer.Ordinal);
        var reading = rows.Reading with { Notes = [.. rows.Reading.Notes, .. judge.Notes] };
        return new ExportFacts([.. facts], reading, rejects, rows.NotationOf(schema.IndexOf("value")).Currency);
    }

    private static string Say(FactColumns rows, BatchIds ids, int row)
    {
        var time = DateTime.UnixEpoch.AddTicks(rows.Longs["time"].Span[row] * TimeSpan.TicksPerMicrosecond);
        var value = rows.Longs.TryGetValue("value", out var values) ? values.Span[row] : FactColumns.NoNumber;
        var payment = rows.Places.TryGetValue("payment", out var payments) ? payments.Span[row] : -1;
        return $"{Id("referrer")}>{Id("referred")} {RowSchema.Stages[rows.Stages["stage"].Span[row]]} " +
            time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) +
            (value == FactColumns.NoNumber ? "" : string.Create(CultureInfo.InvariantCulture, $" {value}")) +
            (payment < 0 ? "" : $" {rows.Words[payment]}");

        string Id(string field) => Encoding.UTF8.GetString(ids[rows.Places[field].Span[row]]).Split('@')[0];
    }
}
