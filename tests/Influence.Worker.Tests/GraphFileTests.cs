using Influence.Application.Catalog;
using System.Text.Json;
using Influence.Testing;
using Parquet;

namespace Influence.Worker.Tests;

public sealed class GraphFileTests
{
    private const string Network = "network{name,nodes,edges,snapshot}";
    private const string Start = "evidence{method,options";

    [Fact]
    public async Task Rank_prints_the_document_of_the_contract()
    {
        using var scratch = new Scratch();
        var graph = scratch.File("g.txt", "a b", "c b", "b d");

        var document = (await InfluenceProgram.RunAsync("rank", "--graph", graph, "--json", "--top", "2")).Json();

        Assert.StartsWith("{kind," + Network + ",items[{rank,id,score,tied}]," + Start, JsonShape.Of(document));
        Assert.Contains(",format,reading{columns[{column,field}],direction,", JsonShape.Of(document));
        Assert.EndsWith("random_seed,chances,index,run,iterations,converged,error_bound,samples,threads,seconds{load,compute}," +
            "peak_bytes,version,notes[]}}", JsonShape.Of(document));
        Assert.Equal("rank", document.GetProperty("kind").GetString());
        Assert.Equal("g.txt", document.GetProperty("network").GetProperty("name").GetString());
        Assert.Equal((4, 3), (Number(document, "network", "nodes"), Number(document, "network", "edges")));
        Assert.Matches("^s-[0-9a-f]{32}$", document.GetProperty("network").GetProperty("snapshot").GetString());
        var ids = document.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString());
        Assert.Equal(["d", "b"], ids);
        Assert.InRange(document.GetProperty("evidence").GetProperty("peak_bytes").GetInt64(), 1 << 20, 1L << 32);
    }

    [Fact]
    public async Task Seeds_and_simulations_say_where_their_seconds_went()
    {
        using var scratch = new Scratch();
        var graph = scratch.File("g.txt", "a b", "c b", "b d", "d e", "a e");

        var seeds = (await InfluenceProgram.RunAsync("seeds", "--graph", graph, "-k", "1", "--json")).Json();
        var reach = (await InfluenceProgram.RunAsync("simulate", "--graph", graph, "--seeds", "a", "--json")).Json();
        var text = await InfluenceProgram.RunAsync("seeds", "--graph", graph, "-k", "1");

        Assert.Contains("seconds{load,compute,prepare,sample,choose,judge}", JsonShape.Of(seeds));
        Assert.Contains("seconds{load,compute,prepare,judge}", JsonShape.Of(reach));
        var seconds = seeds.GetProperty("evidence").GetProperty("seconds");
        string[] parts = ["prepare", "sample", "choose", "judge"];
        var whole = seconds.GetProperty("compute").GetDouble();
        Assert.InRange(parts.Sum(part => seconds.GetProperty(part).GetDouble()), 0.5 * whole, whole);
        Assert.Matches(@"to compute \(prepare .+, sample .+, choose .+, judge .+\) on ", text.Out);
    }

    // a → b ← c: in-degrees 2, 0, 0; the tie goes to the smaller id and is said to be one.
    [Fact]
    public async Task Ties_are_listed_by_id_and_said_to_be_ties()
    {
        using var scratch = new Scratch();
        var graph = scratch.File("g.txt", "c b", "a b");

        var csv = await InfluenceProgram.RunAsync("rank", "--graph", graph, "--method", "in-degree", "--csv");

        Assert.Equal("rank,id,score,tied\n1,b,2,false\n2,a,0,true\n3,c,0,true\n", csv.Out);
        Assert.Equal(0, csv.Exit);
    }

    [Fact]
    public async Task A_parquet_file_has_the_rows_of_the_csv_and_is_for_no_screen_and_no_report()
    {
        using var scratch = new Scratch();
        var (graph, file) = (scratch.File("g.txt", "c b", "a b"), Path.Combine(scratch.Folder, "rank.parquet"));

        var named = await InfluenceProgram.RunAsync("rank", "--graph", graph, "--method", "in-degree", "-o", file);
        var both = await InfluenceProgram.RunAsync("rank", "--graph", graph, "--csv", "--parquet");
        var report = await InfluenceProgram.RunAsync(
            "load", "follows", graph, "--data", scratch.PathOf("data"), "-o", scratch.PathOf("load.parquet"));

        Assert.Equal((0, 2, 2), (named.Exit, both.Exit, report.Exit));
        await using var reader = await ParquetReader.CreateAsync(file);
        Assert.Equal(["rank", "id", "score", "tied"], reader.Schema.DataFields.Select(field => field.Name));
        using var group = reader.OpenRowGroupReader(0);
        var ids = new string?[group.RowCount];
        await group.ReadAsync(reader.Schema.FindDataField("id"), ids.AsMemory());
        Assert.Equal("b,a,c", string.Join(',', ids));
        Assert.Contains("no table", report.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(scratch.Folder, "data")));
    }

    // Two triangles and one tie between them; of the second and third generation, one tie says nothing new.
    [Fact]
    public async Task Cuts_and_lineage_say_in_words_what_holds_of_the_whole()
    {
        using var scratch = new Scratch();
        var pair = scratch.File("pair.txt", "a b", "b c", "c a", "d e", "e f", "f d", "c d");
        var tree = scratch.File("tree.txt", "a b", "b c", "a c", "c d", "d c");

        var cut = await InfluenceProgram.RunAsync("cuts", "--graph", pair, "--between", "a,f");
        var lineage = await InfluenceProgram.RunAsync("lineage", "--graph", tree);

        Assert.Contains("The lightest cut: ties 1, their chances together 0.5. Communities with the first person: 1; with the " +
            "second: 1.", cut.Out, StringComparison.Ordinal);
        Assert.Contains("Generations: 3, people in them 4. Circles: 1, people in them 2. Ties that say nothing new: 1.",
            lineage.Out, StringComparison.Ordinal);
    }

    // One brings two, so that the second generation is the larger: generations are no groups to be numbered by size.
    [Theory, InlineData("", "0 anna,1 ben,1 cleo"), InlineData("--reverse", "0 ben,0 cleo,1 anna")]
    public async Task Generations_count_from_those_whom_nobody_brought(string turned, string expected)
    {
        using var scratch = new Scratch();
        var graph = scratch.File("two.txt", "anna ben", "anna cleo");
        var rows = await InfluenceProgram.RunAsync(
            [.. new[] { "lineage", "--graph", graph, "--direction", "as-is", "--csv", turned }.Where(word => word.Length > 0)]);
        string[] lines = [.. rows.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.TrimEnd('\r').Split(',')).Select(cells => $"{cells[2]} {cells[0]}")];
        Assert.Equal(expected, string.Join(',', lines));
    }

    [Fact]
    public async Task Top_all_lists_everybody_and_ten_is_the_default()
    {
        using var scratch = new Scratch();
        var graph = scratch.File("g.txt", [.. Enumerable.Range(0, 15).Select(node => $"{node} {node + 1}")]);

        var ten = await InfluenceProgram.RunAsync("rank", "--graph", graph, "--plain");
        var all = await InfluenceProgram.RunAsync("rank", "--graph", graph, "--plain", "--top", "all");

        Assert.Equal((11, 17), (Lines(ten.Out), Lines(all.Out)));
        Assert.All(all.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal(4, line.Split('\t').Length));
    }

    [Fact]
    public async Task A_graph_comes_from_standard_input_and_an_answer_goes_to_a_file()
    {
        using var scratch = new Scratch();
        var output = scratch.PathOf("rank.json");

        var ended = await InfluenceProgram.RunAsync(["rank", "--graph", "-", "-o", output], "a b\nb c\n");

        Assert.Equal((0, ""), (ended.Exit, ended.Out));
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
        Assert.Equal("stdin", document.RootElement.GetProperty("network").GetProperty("name").GetString());
        Assert.Equal(["rank.json"], Directory.GetFiles(scratch.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Rejected_lines_are_said_on_standard_error_and_leave_the_data_alone()
    {
        using var scratch = new Scratch();
        var graph = scratch.File("g.txt", "a b", "only", "b c");

        var ended = await InfluenceProgram.RunAsync("rank", "--graph", graph, "--json");
        var quiet = await InfluenceProgram.RunAsync("rank", "--graph", graph, "--json", "--quiet");

        Assert.Equal(2, Number(ended.Json(), "network", "edges"));
        Assert.Contains("g.txt:2", ended.Error);
        Assert.Contains("1 line was rejected", ended.Error);
        Assert.Empty(quiet.Error);
    }

    [Fact]
    public async Task The_table_has_the_evidence_and_a_pipe_has_no_colours()
    {
        using var scratch = new Scratch();
        var graph = scratch.File("g.txt", "a b", "b c", "c a");

        var table = await InfluenceProgram.RunAsync("rank", "--graph", graph);

        Assert.Contains("How do we know?", table.Out);
        Assert.Contains("converged; error at most", table.Out);
        Assert.DoesNotContain('\u001b', table.Out + table.Error);
    }

    // A name from a file must not clear the reader's screen or colour it.
    [Theory]
    [InlineData()]
    [InlineData("--plain")]
    public async Task Control_characters_of_the_data_do_not_reach_the_terminal(params string[] form)
    {
        using var scratch = new Scratch();
        var graph = scratch.File("g.txt", "a\u001b[2J b", "b c");

        var ended = await InfluenceProgram.RunAsync(["rank", "--graph", graph, .. form]);

        Assert.DoesNotContain('\u001b', ended.Out + ended.Error);
    }

    public static TheoryData<string, string> Methods => Questions.OfEachCommandOnFiles;

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Outside_the_evidence_an_answer_is_the_same_on_any_number_of_threads(string command, string method)
    {
        using var scratch = new Scratch();
        var graph = scratch.File("g.txt", [.. Edges(60, 400)]);

        var answers = new List<string>();
        foreach (var threads in Nightly.IsOn ? new[] { "1", "2", "8" } : ["1", "8"])
        {
            // What is computed on one thread takes no such option: it is the same each time.
            string[] asked = MethodCatalog.Of(MethodCatalog.Family(command).Name).Any(one => one.UsesThreads)
                ? ["--json", "--threads", threads] : ["--json"];
            var document = (await Ask(command, method, graph, asked)).Json();
            Assert.Equal(command, document.GetProperty("kind").GetString());
            answers.Add(JsonShape.WithoutEvidence(document));
        }

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Every_method_answers_as_a_table_and_as_csv(string command, string method)
    {
        using var scratch = new Scratch();
        var graph = scratch.File("g.txt", [.. Edges(20, 60)]);

        foreach (var form in new[] { "--csv", "--no-color" })
        {
            var ended = await Ask(command, method, graph, form);
            Assert.Equal(0, ended.Exit);
            Assert.StartsWith("g.txt (snap): 60 edges read.\n  Columns: column 1 is source, column 2 is target.\n", ended.Told);
            Assert.Contains("\n  A line \"a b\" ", ended.Error);
            Assert.NotEmpty(ended.Out);
        }
    }

    private static Task<Ended> Ask(string command, string method, string graph, params string[] more) =>
        InfluenceProgram.RunAsync([.. Questions.Line(command, method, "1,2,3"), "--graph", graph, .. more]);

    private static IEnumerable<string> Edges(int nodes, int edges)
    {
        var state = 12345u;
        for (var edge = 0; edge < edges; edge++)
        {
            state = (state * 1664525) + 1013904223;
            yield return $"{state % nodes} {(state >> 8) % nodes}";
        }
    }

    private static long Number(JsonElement document, string group, string name) =>
        document.GetProperty(group).GetProperty(name).GetInt64();

    private static int Lines(string text) => text.Count(letter => letter == '\n');
}
