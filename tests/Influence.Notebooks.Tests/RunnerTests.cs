using System.Text.Json;
using System.Text.Json.Nodes;
using Influence.Notebooks.Files;
using Influence.Notebooks.Pages;
using Influence.Notebooks.Running;
using Influence.Testing;

namespace Influence.Notebooks.Tests;

/// <summary>The runner on notebooks of a few lines: what cells may do, and what is said when one is wrong.</summary>
[Collection("console")]
public sealed class RunnerTests
{
    private const string Figure = "new Influence.Engine.Figures.CurveFigure(new(\"Invited\", \"people\"), new(\"Reach\", " +
        "\"people\"), [new(\"ours\", [new(1, 3), new(2, 5.5)])]) { Title = \"Two reach 5.5\" }";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cells_print_wait_display_and_end_in_a_value()
    {
        using var small = new SmallNotebook("var k = 3;",
            "Console.Write(\"a\");\nConsole.WriteLine(\"b\");\nawait Task.Delay(1);\nk * 2.5",
            "display(\"shown\");\nConsole.Error.WriteLine(\"wrong\");\nHTML(\"<b>x</b>\")", "var m = k + 1;");
        var cells = (await NotebookRun.RunAsync(small.Read, false, Stop)).Notebook.Cells;
        Assert.Empty(cells[0].Outputs);
        Assert.Equal(["stdout: ab\n", "text/plain: 7.5"], cells[1].Outputs.Select(Told));
        Assert.Equal(["text/plain: shown", "stderr: wrong\n", "text/html: <b>x</b>"], cells[2].Outputs.Select(Told));
        Assert.Empty(cells[3].Outputs); // a declaration has no value
        Assert.Equal([1, 2, 3, 4], cells.Select(cell => cell.Json["execution_count"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_figure_is_an_object_for_plotly_a_drawing_and_a_page()
    {
        using var small = new SmallNotebook(Reference + Figure);
        var data = (await NotebookRun.RunAsync(small.Read, false, Stop)).Notebook.Cells[0].Outputs[0]!["data"]!.AsObject();
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "image/svg+xml", "text/plain"],
            data.Select(part => part.Key));
        Assert.Equal(JsonValueKind.Object, data["application/vnd.plotly.v1+json"]!.GetValueKind());
        Assert.StartsWith("<img ", NotebookFile.Text(data["text/html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_twice_the_file_is_the_same_to_the_byte()
    {
        using var small = new SmallNotebook(
            Reference + "var figure = " + Figure + ";", "figure", "new[] { new { Name = \"a\", Is = 1.5 } }");
        var files = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            (await NotebookRun.RunAsync(small.Read, false, Stop)).Notebook.Write(small.Path);
            files.Add(await File.ReadAllTextAsync(small.Path, Stop));
        }

        Assert.Equal(files[0], files[1]);
        Assert.EndsWith("\n}\n", files[0], StringComparison.Ordinal);
        Assert.Equal([small.Path], Directory.GetFiles(Path.GetDirectoryName(small.Path)!)); // nothing half-written is left
    }

    [Theory]
    [InlineData("var a = 1;\nvar b = a + nothing;", "small, cell 2 (c2), line 2: error CS0103: The name 'nothing' does not")]
    [InlineData("var a = 0;\n\n_ = 1 / a;", "small, cell 2 (c2), line 3: DivideByZeroException: ")]
    [InlineData("await Task.Delay(1);\nthrow new InvalidOperationException(\"no\");", "line 2: InvalidOperationException: no")]
    [InlineData("#load \"absent.csx\"", "small, cell 2 (c2), line 1: error CS1504")]
    public async Task A_broken_cell_says_where_and_why_and_stores_nothing(string broken, string said)
    {
        using var small = new SmallNotebook("Console.WriteLine(1);", broken, "Console.WriteLine(\"never\");");
        var before = await File.ReadAllTextAsync(small.Path, Stop);
        var problem = await Assert.ThrowsAsync<NotebookException>(() => NotebookRun.RunAsync(small.Read, false, Stop));
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
        Assert.Contains("\n    " + broken.Split('\n')[^1], problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(small.Path, Stop));
    }

    [Fact]
    public async Task The_command_ends_with_1_at_the_first_failing_cell_and_with_2_for_what_it_does_not_know()
    {
        using var small = new SmallNotebook("throw new InvalidOperationException();");
        var before = await File.ReadAllTextAsync(small.Path, Stop);
        Assert.Equal(1, await Program.RunAsync([small.Path]));
        Assert.Equal(before, await File.ReadAllTextAsync(small.Path, Stop));
        Assert.Equal(2, await Program.RunAsync(["--colour"]));
        Assert.Equal(2, await Program.RunAsync(["no-such-notebook"]));
    }

    [Fact]
    public async Task Parameters_stand_in_a_cell_of_their_own_and_are_what_they_look_like()
    {
        using var small = new SmallNotebook("parameters: var k = 3;\nvar who = \"anna\";", "$\"{k + 1} {who}\"");
        var given = Parameters.Inject(small.Read, new Dictionary<string, string> { ["k"] = "50", ["who"] = "a\"; Evil(); //" });
        var cells = (await NotebookRun.RunAsync(given, false, Stop)).Notebook.Cells;
        Assert.Equal(3, cells.Count);
        Assert.True(cells[1].HasTag("injected-parameters"));
        Assert.Equal("text/plain: 51 a\"; Evil(); //", Told(cells[2].Outputs[0]));
        Assert.Equal("small has no parameter 'q'; it has k, who.", Assert.Throws<NotebookException>(
            () => Parameters.Inject(small.Read, new Dictionary<string, string> { ["q"] = "1" })).Message);
    }

    [Fact]
    public async Task Without_a_server_its_cells_keep_what_they_stored_and_are_counted()
    {
        using var small = new SmallNotebook("needs-neo4j: Console.WriteLine(\"asked\");", "1");
        var with = await NotebookRun.RunAsync(small.Read, hasServer: true, Stop);
        with.Notebook.Write(small.Path);
        var without = await NotebookRun.RunAsync(small.Read, hasServer: false, Stop);
        Assert.Equal((2, 0, 1, 1), (with.CellsRun, with.CellsSkipped, without.CellsRun, without.CellsSkipped));
        Assert.Equal("stdout: asked\n", Told(without.Notebook.Cells[0].Outputs[0]));
        Assert.Null(StoredOutputs.Difference(with.Notebook, without.Notebook));
    }

    [Fact]
    public void The_readme_s_commands_are_understood()
    {
        string[][] shown = [.. File.ReadLines(Path.Combine(TestData.Root, "README.md"))
            .Where(line => line.StartsWith("./dev.sh notebooks", StringComparison.Ordinal))
            .Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..])];
        Assert.Equal(3, shown.Length);
        var requests = shown.Select(Request.Read).ToArray();
        Assert.All(requests, request => Assert.All(request.Notebooks, notebook =>
            Assert.Subset(Parameters.NamesOf(notebook).ToHashSet(), request.Values.Keys.ToHashSet())));
        Assert.Equal(Directory.GetFiles(Path.Combine(TestData.Root, "notebooks"), "*.ipynb").Length, requests[0].Notebooks.Count);
        Assert.Single(requests[1].Notebooks);
        Assert.True(requests[2].IsCheck);
    }

    [Theory]
    [InlineData("1.50 people", "1.50 people", true)]
    [InlineData("1.50 people", "1.51 people", false)] // a printed digit
    [InlineData("1.50 people", "1.5 people", false)]
    [InlineData("0.30000000000000004", "0.30000000000000010", true)] // the last bit of a double printed whole
    [InlineData("0.30000000000000004", "0.30000001000000004", false)]
    [InlineData("anna 1", "bert 1", false)]
    public async Task Outputs_are_compared_to_the_printed_digits(string stored, string now, bool isSame)
    {
        using var small = new SmallNotebook("1");
        var (old, fresh) = ((await NotebookRun.RunAsync(small.Read, false, Stop)).Notebook, small.Read);
        old.Cells[0].Outputs = Printed(stored);
        fresh.Cells[0].Outputs = Printed(now);
        Assert.Equal(isSame, StoredOutputs.Difference(old, fresh) is null);
    }

    [Fact]
    public async Task A_page_obeys_neither_texts_nor_printed_lines()
    {
        using var small = new SmallNotebook("Console.Write(\"</pre><script>alert(1)</script>\"); // <i>");
        var page = NotebookPage.Of((await NotebookRun.RunAsync(small.Read, false, Stop)).Notebook);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
    }

    private static JsonArray Printed(string text) =>
        [new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = NotebookFile.Lines(text) }];

    private static string Reference => "#r \"Influence.Engine.dll\"\n";

    private static string Told(JsonNode? output) => output!["data"] is JsonObject data
        ? $"{data.First().Key}: {NotebookFile.Text(data.First().Value)}"
        : $"{output["name"]}: {NotebookFile.Text(output["text"])}";
}
