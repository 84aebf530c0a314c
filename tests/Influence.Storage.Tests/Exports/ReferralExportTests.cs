using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.Exports;

/// <summary>Exports in the shapes of the common referral tools are read without a map: columns, statuses, amounts, dates.
/// </summary>
public sealed class ReferralExportTests
{
    private const string Place = "tests/Influence.Storage.Tests/Exports/Files";

    [Theory]
    [InlineData("advocate-friends-us.csv", "USD",
        "ada>ben clicked 2026-03-02T09:00", "ada>ben converted 2026-03-28T11:30 123450 A-1001",
        "ada>ben invited 2026-03-01T14:15",
        "ada>ben rewarded 2026-04-02T08:00", "ada>ben signed_up 2026-03-03T10:00", "ada>cleo clicked 2026-03-06T12:00",
        "ada>cleo invited 2026-03-05", "dan>eve converted 2026-03-09T13:00 6550 A-1002", "dan>eve invited 2026-03-07T13:00")]
    [InlineData("event-log.csv", "USD",
        "ada>ben clicked 2026-02-02T10:00", "ada>ben converted 2026-02-04T10:00 4990 7001", "ada>ben invited 2026-02-01T10:00",
        "ada>ben refunded 2026-02-10T10:00 7001", "ada>ben rewarded 2026-02-09T10:00 7001", "ada>ben signed_up 2026-02-03T10:00")]
    [InlineData("purchases-in-words.csv", "USD",
        "ada>ben converted 2026-01-05 12000 R1", "ada>cleo converted 2026-01-17 8010 R2")]
    [InlineData("offers.tsv", null,
        "ada>ben clicked 2026-01-02T08:00", "ada>ben converted 2026-01-03T08:00 3000 #1001", "ada>ben invited 2026-01-01T08:00",
        "ada>zoé invited 2026-01-04T08:00")]
    [InlineData("referees-uk.csv", "GBP", "ada>ben converted 2026-02-13 4500 UK1", "ada>ben invited 2026-02-01",
        "dan>eve invited 2026-02-03")]
    [InlineData("empfehlungen.csv", "EUR",
        "ada>bärbel converted 2026-03-05 123450 4711", "ada>bärbel invited 2026-03-01", "ada>bärbel rewarded 2026-03-20",
        "ada>bärbel signed_up 2026-03-02", "ada>carl cancelled 2026-03-09 4712", "ada>carl converted 2026-03-06 9900 4712",
        "ada>carl invited 2026-03-02", "dörte>emil invited 2026-03-03", "dörte>emil signed_up 2026-03-04",
        "dörte>frieda invited 2026-03-04")]
    [InlineData("parrainages.csv", "EUR",
        "ada>ben converted 2026-01-20 123450 F1", "ada>ben invited 2026-01-15", "ada>ben signed_up 2026-01-16",
        "ada>chloé invited 2026-01-02", "ada>chloé signed_up 2026-01-03")]
    [InlineData("waiting-list.csv", null, "ada>ben signed_up 2026-01-01", "ada>cleo converted 2026-01-02")]
    [InlineData("foglio.csv", "CHF",
        "ada>bea converted 2026-03-25 123450 N1", "ada>bea invited 2026-03-01", "ada>bea signed_up 2026-03-02",
        "ada>ciro converted 2026-03-26 8000 N2", "ada>ciro invited 2026-03-01", "ada>ciro refunded 2026-03-28 N2")]
    [InlineData("tienda.csv", "EUR",
        "ada>belén converted 2026-03-04 123450 S1", "ada>belén invited 2026-03-01", "ada>caro invited 2026-03-02")]
    public void An_export_is_read_without_a_map(string file, string? currency, params string[] facts)
    {
        var read = ExportFacts.Of(Bytes(file));
        Assert.Equal(facts, read.Facts);
        Assert.Equal(currency, read.Currency);
    }

    // What is left out is counted and said.
    [Theory]
    [InlineData("advocate-friends-us.csv", "totals_line", "denied (1)")]
    [InlineData("purchases-in-words.csv", "", "Self-referral (1)")]
    [InlineData("referees-uk.csv", "stage_undated", "signed_up (1), rewarded (1)")]
    [InlineData("empfehlungen.csv", "totals_line", "each stage that it dates is a fact of its own, 11 of 5 rows")]
    [InlineData("waiting-list.csv", "", "CREDIT_EXPIRED (1)")]
    [InlineData("tienda.csv", "", "rewarded (1)")]
    public void What_an_export_leaves_out_is_counted_and_said(string file, string codes, string note)
    {
        var read = ExportFacts.Of(Bytes(file));
        Assert.Equal(codes, string.Join(" ", read.Rejects.Select(reject => reject.Code)));
        Assert.Contains(read.Reading.Notes, one => one.Contains(note, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Each_file_is_taken_for_referrals_and_its_columns_are_shown_as_they_are_read()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(TestData.Root, Place)).Order(StringComparer.Ordinal))
        {
            var preview = SourcePreview.Of(TestFolder.File(path), null, Rows.Reading.Options);
            Assert.True(preview.Kind == FactKind.Referrals, $"{path}: {preview.Kind}");
            Assert.Empty(preview.Questions);
            Assert.Empty(preview.Missing);
            var again = Rows.Reading.Options with { Map = preview.Map, MapIsWhole = true };
            Assert.Equal(ExportFacts.Of(File.ReadAllBytes(path)).Facts, ExportFacts.Of(File.ReadAllBytes(path), again).Facts);
        }
    }

    [Fact]
    public void The_same_export_twice_changes_nothing_and_a_newer_one_adds_the_new_stages_alone()
    {
        const string Head = "Advocate Email,Friend Email,Date Shared,Signup Date,Purchase Date,Order Total,Status\n";
        const string Ann = "ann@x.example,bob@x.example,2026-01-01,2026-01-02,2026-01-03,$10.00,Purchased\n";
        using var folder = new TestFolder();
        folder.Load(FactKind.Referrals, Head + Ann + "ann@x.example,cid@x.example,2026-01-04,,,,Invited\n");
        Assert.Equal(4, folder.Snapshot().ReferralLog!.Count);
        var again = folder.Load(FactKind.Referrals, Head + Ann + "ann@x.example,cid@x.example,2026-01-04,,,,Invited\n");
        Assert.Equal((0L, 4L), (again.RowsLoaded, again.RowsUnchanged));
        folder.Load(FactKind.Referrals, Head + Ann +
            "ann@x.example,cid@x.example,2026-01-04,2026-01-05,2026-01-09,$7.00,Purchased\n");
        var log = folder.Snapshot().ReferralLog!;
        Assert.Equal((6, 1700L), (log.Count, log.ValueMinor.ToArray().Sum()));
    }

    private static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(TestData.Root, Place, file));
}
