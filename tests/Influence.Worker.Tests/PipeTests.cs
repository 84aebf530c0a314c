using System.Text;

namespace Influence.Worker.Tests;

/// <summary>What one command writes, the next one reads.</summary>
public sealed class PipeTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    // Every id begins with what a spreadsheet would run, or holds what CSV must quote.
    [Theory, InlineData("--csv"), InlineData("--plain")]
    public async Task Seeds_go_into_simulate_whatever_their_ids_begin_with(string form)
    {
        var graph = Graph("@anna", "=ben", "+49170", "-emil", "mia, of Ulm", "say \"hi\"", "1234567890123456789");

        var seeds = await InfluenceProgram.RunAsync("seeds", "-k", "7", "--graph", graph, form);
        var reach = await InfluenceProgram.RunAsync(
            ["simulate", "--graph", graph, "--seeds-file", "-", "--csv"], seeds.Out);

        Assert.Equal((0, 0), (seeds.Exit, reach.Exit));
        Assert.Contains("reach.mean,7\n", reach.Out);
    }

    [Fact]
    public async Task Plain_csv_leaves_ids_alone_and_that_for_excel_guards_them()
    {
        var graph = Graph("@anna", "=1+1", "1234567890123456789", "12");
        string[] question = ["rank", "--method", "degree", "--graph", graph];

        var plain = (await InfluenceProgram.RunAsync([.. question, "--csv"])).Out;
        await InfluenceProgram.RunAsync([.. question, "--csv-for", "excel", "-o", _scratch.PathOf("excel.csv")]);
        var excel = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(
            _scratch.PathOf("excel.csv"), TestContext.Current.CancellationToken));
        var other = await InfluenceProgram.RunAsync([.. question, "--csv-for", "lotus"]);

        Assert.Equal("rank,id,score,tied\n1,12,0,true\n2,1234567890123456789,0,true\n3,=1+1,0,true\n4,@anna,0,true\n", plain);
        Assert.Equal("\uFEFFrank,id,score,tied\r\n1,12,0,true\r\n2,\"'1234567890123456789\",0,true\r\n" +
            "3,\"'=1+1\",0,true\r\n4,\"'@anna\",0,true\r\n", excel);
        Assert.Equal(2, other.Exit);
    }

    [Theory]
    [InlineData("one\ntwo\n")]
    [InlineData("\uFEFFrank;ID;note\r\n1;one;\"a\r\nb\"\r\n2;\"two\";\r\n")]
    [InlineData("id\none\ntwo")]
    public async Task A_list_of_seeds_is_a_line_each_or_a_column_id(string list)
    {
        var reach = await InfluenceProgram.RunAsync(
            ["simulate", "--graph", Graph("one", "two", "three"), "--seeds-file", "-", "--csv"], list);

        Assert.Contains("reach.mean,2\n", reach.Out);
    }

    [Theory]
    [InlineData("--seeds", "-emil,anna")]
    [InlineData("--seeds=-emil,anna")]
    [InlineData("--seeds", "\"mia, of Ulm\",-emil")]
    public async Task Ids_may_begin_with_a_hyphen_and_hold_a_comma(params string[] seeds)
    {
        var reach = await InfluenceProgram.RunAsync(
            ["simulate", "--graph", Graph("-emil", "mia, of Ulm", "anna"), "--csv", .. seeds]);

        Assert.Contains("reach.mean,2\n", reach.Out);
    }

    // Who reads only rows must hear it all the same, and an edge that was left out too.
    [Theory, InlineData("--csv"), InlineData("--plain"), InlineData("--csv-for", "excel"), InlineData("--json"), InlineData()]
    public async Task No_form_hides_that_it_did_not_converge(params string[] form)
    {
        var graph = _scratch.File("g.txt", "a b", "b c", "c a", "a c");

        var ended = await InfluenceProgram.RunAsync(["rank", "--graph", graph, "--max-iterations", "2", "--quiet", .. form]);

        Assert.Equal(0, ended.Exit);
        Assert.Contains(form is ["--json"] ? "\"converged\":false" : "NOT CONVERGED", ended.Out + ended.Error);
    }

    [Fact]
    public async Task Edges_without_a_chance_are_left_out_and_said_beside_bare_rows()
    {
        var graph = _scratch.File("g.csv", "source,target,chance", "a,b,0.5", "b,c,", "c,d", "d,a,1");

        var ended = await InfluenceProgram.RunAsync("seeds", "-k", "1", "--graph", graph, "--chance", "column", "--csv");

        Assert.Contains("chance was left out", ended.Error.Replace("s without a chance were", " chance was"));
        Assert.Equal(2, (await InfluenceProgram.RunAsync("seeds", "-k", "1", "--graph", graph, "--chance", "column", "--json"))
            .Json().GetProperty("network").GetProperty("edges").GetInt32());
    }

    [Fact]
    public async Task Weights_that_are_wrong_are_told_by_id()
    {
        var graph = _scratch.File("g.txt", "anna chris 0.75", "ben chris 0.75", "anna ben -1");

        var lt = await InfluenceProgram.RunAsync(
            "simulate", "--graph", graph, "--chance", "column", "--model", "lt", "--seeds", "anna");
        var rank = await InfluenceProgram.RunAsync("rank", "--graph", graph, "--weighted");
        var groups = await InfluenceProgram.RunAsync("communities", "--graph", graph, "--weighted");

        Assert.Contains("into 'chris' sum to 1.5", lt.Error);
        Assert.Contains("from 'anna' to 'ben' weighs -1", rank.Error);
        Assert.Matches("between '(anna|ben)' and '(anna|ben)' weighs -1", groups.Error);
        Assert.DoesNotMatch("node \\d", lt.Error + rank.Error + groups.Error);
    }

    // A retweet says that the source influenced who retweeted: by --graph as by load.
    [Fact]
    public async Task An_activity_log_says_the_same_by_graph_and_by_load()
    {
        var log = _scratch.File("log.txt", "2 1 1341100972 RT", "3 1 1341100973 RT", "4 1 1341100974 RT");
        var data = _scratch.PathOf("data");

        var byGraph = await InfluenceProgram.RunAsync("advocates", "--graph", log, "--format", "activity", "--csv", "--top", "1");
        var asIs = await InfluenceProgram.RunAsync(
            "advocates", "--graph", log, "--format", "activity", "--direction", "as-is", "--csv", "--top", "1");
        await InfluenceProgram.RunAsync("load", "activity", log, "--data", data);
        var byLoad = await InfluenceProgram.RunAsync("advocates", "--data", data, "--csv", "--top", "1");

        Assert.All([byGraph, byLoad], answer => Assert.Contains("\n1,1,", answer.Out));
        Assert.DoesNotContain("\n1,1,", asIs.Out);
        Assert.Contains("influence goes from b to a", byGraph.Error);
        Assert.Contains("says that a influences b", asIs.Error);
    }

    [Fact]
    public async Task A_graph_file_is_read_in_every_way_a_load_reads()
    {
        var graph = _scratch.File("g.csv", "1;a;b", "2;b;c");

        var ended = await InfluenceProgram.RunAsync("rank", "--graph", graph, "--map", "2,3", "--delimiter", ";", "--csv");
        var alone = await InfluenceProgram.RunAsync("rank", "--map", "2,3", "--json");

        Assert.Equal(4, ended.Out.Count(letter => letter == '\n'));
        Assert.Equal("option_of_another_view", alone.Json(exit: 2).GetProperty("code").GetString());
    }

    // Everybody influences themselves alone, so that reaches can be counted.
    private string Graph(params string[] ids) => _scratch.File("ids.csv",
        ["source,target", .. ids.Select(id => $"{Quoted(id)},{Quoted(id)}")]);

    private static string Quoted(string id) => $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
