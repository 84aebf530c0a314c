using System.Text.Json;
using System.Text.RegularExpressions;

namespace Influence.Worker.Tests;

public sealed class LoadTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Load_prints_the_document_of_the_contract_and_a_second_load_changes_nothing()
    {
        var file = _scratch.File("f.csv", "follower,followed", "anna,ben", "ben,chris", "dora,", "chris,chris");

        var first = (await LoadAsync("follows", file)).Json();
        var second = (await LoadAsync("follows", file)).Json();

        Assert.Equal("{kind,network{name,nodes,edges,snapshot},rows_read,rows_loaded,rows_unchanged,rows_rejected," +
            "rejects[{source,line,byte_offset,column,code,excerpt,message}]," +
            "files[{name,format,rows_read,rows_loaded,rows_unchanged,rows_rejected,bytes,reading}],self_rows,conflicting_facts," +
            "rejects_file,nos_kept,people_held,notes[],rejected_by_code[{code,rows}],news,matches[]}",
            Regex.Replace(JsonShape.Of(first), @"reading\{columns\[.*notes\[\]\}", "reading"));
        Assert.Equal((4, 3, 0, 1), Rows(first));
        Assert.Equal((4, 0, 3, 1), Rows(second));
        Assert.Equal(1, first.GetProperty("self_rows").GetInt64());
        Assert.Equal((3, 2), (Number(first, "nodes"), Number(first, "edges")));
        Assert.Equal(Snapshot(first), Snapshot(second));
        Assert.Equal((4, 37), (first.GetProperty("rejects")[0].GetProperty("line").GetInt32(),
            first.GetProperty("rejects")[0].GetProperty("byte_offset").GetInt32()));
    }

    [Fact]
    public async Task The_order_of_loading_does_not_change_the_snapshot()
    {
        var follows = _scratch.File("f.csv", "follower,followed", "anna,ben", "ben,chris");
        var referrals = _scratch.File("r.csv", "referrer,referred,time,stage", "anna,dora,2026-01-01T00:00:00Z,converted");

        await LoadAsync("follows", follows, "--network", "one");
        var one = (await LoadAsync("referrals", referrals, "--network", "one")).Json();
        await LoadAsync("referrals", referrals, "--network", "two");
        var two = (await LoadAsync("follows", follows, "--network", "two")).Json();

        Assert.Equal(Snapshot(one), Snapshot(two));
    }

    [Fact]
    public async Task Strict_is_exit_3_after_a_reject_and_the_good_rows_are_loaded()
    {
        var ended = await LoadAsync("follows", _scratch.File("f.csv", "follower,followed", "anna,ben", "only"), "--strict");

        Assert.Equal((2, 1, 0, 1), Rows(ended.Json(exit: 3)));
        Assert.Contains("f.csv:3", ended.Error);
    }

    // Nobody may take it for a load: neither by the exit code nor by what is said next.
    [Theory, InlineData, InlineData("--strict"), InlineData("--dry-run")]
    public async Task A_file_of_which_every_row_is_refused_is_no_success(params string[] more)
    {
        var ended = await LoadAsync("follows", _scratch.File("f.csv", "follower,followed", "only", "this,"), more);

        Assert.Equal("mostly_refused", ended.Json(exit: 1).GetProperty("code").GetString());
        Assert.Contains("2 of 2 rows cannot be read", ended.Error);
        Assert.DoesNotContain("Next:", ended.Error);
    }

    // Whoever has people alone is not sent to advocates, who would be refused for want of edges.
    [Fact]
    public async Task After_people_the_next_step_is_one_that_works()
    {
        var ended = await LoadAsync("people", _scratch.File("p.csv", "id,consent", "anna,yes"));

        Assert.StartsWith("Next: influence load referrals FILE --data", ended.Told);
    }

    [Theory]
    [InlineData("option_of_another_kind", "follows", "--stage-map", "bezahlt=converted")]
    [InlineData("map_not_readable", "referrals", "--stage-map", "bezahlt=paid")]
    [InlineData("map_not_readable", "people", "--consent-map", "ja")]
    [InlineData("option_not_readable", "referrals", "--dates", "dym")]
    [InlineData("option_not_readable", "referrals", "--decimal", ",")]
    [InlineData("option_not_readable", "referrals", "--time-unit", "hours")]
    [InlineData("option_not_readable", "referrals", "--skip", "-1")]
    public async Task A_way_of_reading_that_is_none_is_refused_by_name(string code, string kind, params string[] reading)
    {
        var problem = (await LoadAsync(kind, _scratch.File("f.csv", "a,b", "c,d"), reading)).Json(exit: 2);

        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.StartsWith(reading[0], problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Columns_alone_mean_the_first_fields()
    {
        var ended = await LoadAsync("follows", _scratch.File("f.csv", "1,anna,ben", "2,ben,chris"), "--map", "2,3");

        Assert.Equal((2, 2, 0, 0), Rows(ended.Json()));
        Assert.Equal((3, 2), (Number(ended.Json(), "nodes"), Number(ended.Json(), "edges")));
    }

    // 9.00 and 20.00: no date decides, and the message must not claim one.
    [Fact]
    public async Task Of_two_contents_the_rule_that_decided_is_said()
    {
        var file = _scratch.File("r.csv", "id,referrer,referred,time,stage,value",
            "1,anna,ben,2026-01-01T00:00:00Z,converted,9.00", "1,anna,ben,2026-01-01T00:00:00Z,converted,20.00");

        var ended = await InfluenceProgram.RunAsync("load", "referrals", file, "--data", Data);

        Assert.Contains("where neither is dated, the one whose text is greater", ended.Out);
        Assert.DoesNotContain("newer", ended.Out);
    }

    // More than the hundred that the report holds; each load has a file of its own.
    [Fact]
    public async Task All_rejects_of_a_load_are_kept_in_a_file_that_is_named()
    {
        var file = _scratch.File("f.csv", ["follower,followed", "a,b", .. Enumerable.Range(0, 150).Select(row => $"only{row}"),
            .. Enumerable.Range(0, 150).Select(row => $"a,c{row}")]); // a file of which most rows are refused is no load at all

        var first = await LoadAsync("follows", file);
        var second = (await LoadAsync("follows", file)).Json();
        var dry = (await LoadAsync("follows", file, "--dry-run")).Json();

        var path = first.Json().GetProperty("rejects_file").GetString()!;
        Assert.Contains(path, first.Error);
        Assert.Equal(100, first.Json().GetProperty("rejects").GetArrayLength());
        var kept = File.ReadLines(path).Select(line => JsonElement.Parse(line)).ToArray();
        Assert.Equal(Enumerable.Range(3, 150), kept.Select(reject => reject.GetProperty("line").GetInt32()));
        Assert.Equal(first.Json().GetProperty("rejects")[99].GetRawText(), kept[99].GetRawText());
        Assert.Equal(File.ReadAllText(path), File.ReadAllText(second.GetProperty("rejects_file").GetString()!));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(path)!).Length);
        Assert.Equal(JsonValueKind.Null, dry.GetProperty("rejects_file").ValueKind);
    }

    [Fact]
    public async Task Rejects_of_people_are_kept_without_their_addresses()
    {
        var file = _scratch.File(
            "p.csv", "id,name,email,consent", "anna,Anna Lind,anna@example.com,perhaps", ",Ben Lind,ben.example.com,yes",
            "cleo,,,yes", "dora,,,yes");

        var ended = await LoadAsync("people", file);

        var kept = File.ReadAllText(ended.Json().GetProperty("rejects_file").GetString()!);
        Assert.Equal(2, kept.Count(letter => letter == '\n'));
        Assert.DoesNotContain("example.com", kept + ended.Out + ended.Error);
        Assert.DoesNotContain("Lind", kept + ended.Out + ended.Error);
        Assert.DoesNotContain("anna", kept); // some of them say no
    }

    [Fact]
    public async Task Rows_come_from_standard_input_with_a_map_and_a_delimiter()
    {
        string[] reading = ["--map", "follower=2,followed=Wem", "--delimiter", ";"];
        var ended = await InfluenceProgram.RunAsync(
            ["load", "follows", "-", .. reading, "--data", Data, "--json"], "Nr;Wer;Wem\n1;anna;ben\n2;ben;chris\n");

        Assert.Equal((2, 2, 0, 0), Rows(ended.Json()));
        Assert.Equal("stdin", ended.Json().GetProperty("files")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        var file = _scratch.File("f.csv", "follower,followed", "anna,ben", "only");

        var report = (await LoadAsync("follows", file, "-n")).Json();

        Assert.False(Directory.Exists(Data));
        Assert.Equal((2, 1), (report.GetProperty("rows_read").GetInt64(), report.GetProperty("rows_rejected").GetInt64()));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("network").ValueKind);

        var before = (await LoadAsync("follows", file)).Json();
        var more = _scratch.File("more.csv", "follower,followed", "ben,chris");
        var dry = (await LoadAsync("follows", more, "-n")).Json();
        var after = (await LoadAsync("follows", file)).Json();
        Assert.Equal((1, 1, 0, 0), Rows(dry));
        Assert.Equal(Snapshot(before), Snapshot(after));
    }

    [Fact]
    public async Task A_folder_is_loaded_file_by_file_and_a_table_of_people_goes_to_standard_output()
    {
        Directory.CreateDirectory(_scratch.PathOf("files"));
        _scratch.File("files/b.csv", "follower,followed", "anna,ben");
        _scratch.File("files/a.csv", "follower,followed", "ben,chris");

        var ended = await InfluenceProgram.RunAsync("load", "follows", _scratch.PathOf("files"), "--data", Data);

        Assert.Equal(0, ended.Exit);
        Assert.Matches("^a.csv .*\n(  .*\n)+b.csv .*\n(  .*\n)+Network 'main': 3 people, 2 edges, snapshot s-", ended.Out);
        Assert.StartsWith("Next: influence advocates", ended.Told);
    }

    [Fact]
    public async Task An_activity_log_is_shares_and_its_cut_last_line_is_rejected_unless_accepted()
    {
        var log = _scratch.PathOf("log.txt");
        File.WriteAllText(log, "223789 213163 1341100972 MT\n223789 213163 1341100975 RE\n1 2 1341100976 RT");

        var cut = (await LoadAsync("activity", log, "--network", "cut")).Json();
        var whole = (await LoadAsync("activity", log, "--network", "whole", "--accept-unterminated")).Json();

        Assert.Equal((3, 2, 0, 1), Rows(cut));
        Assert.Equal("unterminated_last_line", cut.GetProperty("rejects")[0].GetProperty("code").GetString());
        Assert.Equal((3, 3, 0, 0), Rows(whole));
    }

    private string Data => _scratch.PathOf("data");

    private Task<Ended> LoadAsync(string kind, string file, params string[] more) =>
        InfluenceProgram.RunAsync(["load", kind, file, "--data", Data, "--json", .. more]);

    private static (long Read, long Loaded, long Unchanged, long Rejected) Rows(JsonElement report) =>
        (report.GetProperty("rows_read").GetInt64(), report.GetProperty("rows_loaded").GetInt64(),
            report.GetProperty("rows_unchanged").GetInt64(), report.GetProperty("rows_rejected").GetInt64());

    private static long Number(JsonElement report, string name) => report.GetProperty("network").GetProperty(name).GetInt64();

    private static string Snapshot(JsonElement report) => report.GetProperty("network").GetProperty("snapshot").GetString()!;
}
