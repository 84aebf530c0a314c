using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Facts;

/// <summary>Rows of every kind: what is loaded, what is refused, and where it stood.</summary>
public sealed class LoadTests
{
    [Fact]
    public void Columns_are_found_by_the_names_people_give_them()
    {
        using var folder = new TestFolder();
        Loaded(folder.Load(FactKind.Follows, "User ID,Followee\nann,bob\n"));
        Loaded(folder.Load(FactKind.Shares, "userId;SharedFrom;Timestamp;Type;Post\nann;bob;2026-01-01T00:00:00Z;retweet;m1\n"));
        Loaded(folder.Load(FactKind.Referrals,
            "Inviter\tInvitee\tDate\tStatus\tRevenue\nann\tbob\t1767225600.5\tConverted\t12.50\n"));
        Loaded(folder.Load(FactKind.People, "customer_id|E-Mail|Opt Out|Segment\nann|a@b.c|no|gold\n"));
        Loaded(folder.Load(FactKind.Accounts, "{\"person\":\"ann\",\"platform\":\"x\",\"username\":\"annie\"}\n"));
        var snapshot = folder.Snapshot();
        Assert.Equal(1250, snapshot.ReferralLog!.ValueMinor.Span[0]);
        Assert.Equal(1_767_225_600_500_000, snapshot.ReferralLog.Time.Span[0]);
        Assert.Equal(1_767_225_600_000_000, snapshot.ShareLog!.Time.Span[0]);
        Assert.Equal(2, snapshot.NodeCount);

        static void Loaded(LoadReport report) =>
            Assert.Equal((1L, 1L, 0L), (report.RowsRead, report.RowsLoaded, report.RowsRejected));
    }

    [Theory]
    [InlineData(FactKind.Shares, "person,time\nann,yesterday\n", 2, 12, "time", "bad_time")]
    [InlineData(FactKind.Shares, "person,time\nann,1767225600000000000\n", 2, 12, "time", "out_of_range")]
    [InlineData(FactKind.Shares, "person,time,sentiment\nann,1,2\n", 2, 22, "sentiment", "out_of_range")]
    [InlineData(FactKind.Shares, "person,time,sentiment\nann,1,x\n", 2, 22, "sentiment", "bad_number")]
    [InlineData(FactKind.Shares, "person,time\nann,\n", 2, 12, "time", "missing_value")]
    [InlineData(FactKind.Shares, "person,time\n,1\n", 2, 12, "person", "empty_id")]
    [InlineData(FactKind.Referrals, "referrer,referred,time,stage\na,b,1,seen it\n", 2, 29, "stage", "bad_stage")]
    [InlineData(FactKind.Referrals, "referrer,referred,time,stage,value\na,b,1,invited,five\n", 2, 35, "value", "bad_number")]
    [InlineData(FactKind.People, "id,consent\na,maybe\n", 2, 11, "consent", "bad_consent")]
    [InlineData(FactKind.People, "id,suppressed\na,perhaps\n", 2, 14, "suppressed", "boolean_not_readable")]
    [InlineData(FactKind.People, "id,acceptance\na,1.5\n", 2, 14, "acceptance", "out_of_range")]
    [InlineData(FactKind.Follows, "a b\nc\n", 2, 4, "followed", "missing_column")]
    [InlineData(FactKind.Shares, "a b 1 RT\na b 2 RT\na b 3 XX\n", 3, 18, "kind", "bad_kind")]
    public void A_refused_row_says_where_and_why(
        FactKind kind, string text, long line, long offset, string column, string code)
    {
        using var folder = new TestFolder();
        var format = text.StartsWith("a b 1 RT", StringComparison.Ordinal) ? "activity" : "auto";
        var report = folder.Load(kind, text + GoodRow(text), new ReadOptions { Format = format });
        var reject = Assert.Single(report.Rejects);
        Assert.Equal((line, offset, column, code), (reject.Line, reject.ByteOffset, reject.Column, reject.Code));
        Assert.Equal(report.RowsRead, report.RowsLoaded + report.RowsUnchanged + report.RowsRejected);
    }

    // A file of which most rows are refused is refused as a whole, so a row that can be read stands below the other.
    private static string GoodRow(string text) => !text.Contains(',', StringComparison.Ordinal) ? ""
        : string.Join(',', text.Split('\n')[0].Split(',').Select(column => column switch
        {
            "time" or "value" => "1",
            "sentiment" or "acceptance" => "0.5",
            "stage" => "invited",
            "consent" or "suppressed" => "no",
            _ => column + "1",
        })) + "\n";

    [Theory]
    [InlineData("person,time\nann,yesterday\n")]
    [InlineData("person,time\nann,yesterday\nbob,1\ncid,tomorrow\n")]
    public void A_file_of_which_most_rows_are_refused_is_refused_as_a_whole(string text)
    {
        using var folder = new TestFolder();
        var error = Assert.Throws<GraphDataException>(() => folder.Load(FactKind.Shares, text));
        Assert.Equal("mostly_refused", error.Code);
        Assert.Contains("bad_time", error.Message, StringComparison.Ordinal);
        Assert.Contains("ann,yesterday", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, folder.Data.Networks.LastBatch("main"));
    }

    // Every tenth row of a thousand is broken in a way that is known: precision and recall are 1.
    [Fact]
    public void Planted_faults_are_found_exactly()
    {
        var text = new StringBuilder("person,source,time,kind\r\n");
        var planted = new List<(long Line, long Offset, string Code)>();
        string[] faults = ["p,q,soon,share", "p,q", ",q,1,share", "p,q,1,share,more", "p\0,q,1,share", "\"p\"x,q,1,share"];
        string[] codes = ["bad_time", "missing_column", "empty_id", "too_many_columns", "nul_byte", "bad_quote"];
        for (var row = 0; row < 1000; row++)
        {
            var fault = row % 10 == 3 ? row / 10 % faults.Length : -1;
            if (fault >= 0)
            {
                planted.Add((row + 2, Encoding.UTF8.GetByteCount(text.ToString()), codes[fault]));
            }

            text.Append(fault >= 0 ? faults[fault] : $"é{row % 37},s{row % 11},{row},\"a \"\"kind\"\"\"").Append("\r\n");
        }

        using var folder = new TestFolder();
        var report = folder.Load(FactKind.Shares, text.ToString());
        Assert.Equal((1000L, 900L, 100L), (report.RowsRead, report.RowsLoaded, report.RowsRejected));
        Assert.Equal(planted, report.Rejects.Select(reject => (reject.Line, reject.ByteOffset, reject.Code)));
        Assert.Equal(900, folder.Snapshot().ShareLog!.Count);
    }

    [Fact]
    public void Contact_data_stands_in_no_reject()
    {
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.People,
            "id,email,name,note,consent\nann,secret@x.org,Secret,secret,maybe\nzoe,,,,yes\nyan,,,,no\nbob,\"secret\n");
        Assert.Equal(["bad_consent", "bad_quote"], report.Rejects.Select(reject => reject.Code));
        Assert.All(report.Rejects, reject => Assert.DoesNotContain("ecret", reject.Excerpt + reject.Message));
        Assert.DoesNotContain("ann", report.Rejects[0].Excerpt, StringComparison.Ordinal); // some say no
    }

    [Fact]
    public void A_dry_run_reports_and_writes_nothing()
    {
        using var folder = new TestFolder();
        Assert.Equal(1, folder.Load(FactKind.Follows, "a b\n", dryRun: true).RowsLoaded);
        Assert.Equal(0, folder.Data.Networks.LastBatch("main"));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, "facts"), "*.batch"));
        folder.Load(FactKind.Follows, "a b\n");
        var again = folder.Load(FactKind.Follows, "a b\n", dryRun: true);
        Assert.Equal((0L, 1L), (again.RowsLoaded, again.RowsUnchanged));
    }

    [Fact]
    public void A_file_without_a_needed_column_is_an_error_that_says_how_to_map_it()
    {
        using var folder = new TestFolder();
        var error = Assert.Throws<GraphDataException>(() => folder.Load(FactKind.Shares, "who,when\na,1\n"));
        Assert.Equal("missing_column", error.Code);
        Assert.Contains("--map person=COLUMN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preview_guesses_the_kind_and_masks_contact_columns()
    {
        using var folder = new TestFolder();
        var people = folder.Data.Loader.Preview(
            TestFolder.Source("customer id,e-mail,consent\nann,a@b.c,yes\nbob,,no\n"), null, new ReadOptions());
        Assert.Equal((FactKind.People, "csv", ','), (people.Kind, people.Format, people.Delimiter));
        Assert.Equal("customer id", people.Map["id"]);
        Assert.Equal(["ann", "a•••@b.c", "yes"], people.Rows[0]);
        Assert.Equal(FactKind.Referrals, KindOf("referrer,referred,time,stage\n"));
        Assert.Equal(FactKind.Shares, KindOf("a b 1341100972 RT\n"));
        Assert.Equal(FactKind.Follows, KindOf("1 2\n3 4\n"));
        Assert.Equal(FactKind.Accounts, KindOf("person,channel,handle\n"));
        Assert.Null(KindOf("colour,size\nred,3\n"));
        Assert.Equal(["time"], folder.Data.Loader.Preview(
            TestFolder.Source("person,source\na,b\n"), FactKind.Shares, new ReadOptions()).Missing);

        FactKind? KindOf(string text) => folder.Data.Loader.Preview(TestFolder.Source(text), null, new ReadOptions()).Kind;
    }
}
