using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Influence.Testing;
using Influence.Testing.Turns;
using Influence.Worker.Tests.Documents;

[assembly: TestCollectionOrderer(typeof(ServerLast))]

namespace Influence.Worker.Tests;

/// <summary>The program as a user has it, beside a real Neo4j.</summary>
public sealed class Neo4jTests : IClassFixture<Neo4jServer>
{
    private static (string, string)[] Store =>
        [("INFLUENCE_STORE", Neo4jServer.Address), ("INFLUENCE_NEO4J_PASSWORD", Neo4jServer.Password)];

    [Fact]
    public async Task The_lines_of_the_readme_lead_to_advocates_that_cypher_shows()
    {
        Neo4jServer.Demand();
        await Neo4jServer.EmptyAsync();
        using var scratch = new Scratch();
        await ShownCommands.PrepareAsync(scratch);
        var lines = ShownCommands.Needing("neo4j").Where(command => command.Page == "README.md").Select(command => command.Line
            .Replace("http://127.0.0.1:7474", Neo4jServer.Address, StringComparison.Ordinal)
            .Replace("your-password", Neo4jServer.Password, StringComparison.Ordinal)).ToArray();
        Assert.Equal(5, lines.Length);
        var ended = await ShownCommands.ShellAsync(scratch, string.Join(" &&\n", lines));
        Assert.True(ended.Exit == 0, ended.Out + ended.Error);

        var readme = Fences.Of(await File.ReadAllTextAsync(
            Path.Combine(TestData.Root, "README.md"), TestContext.Current.CancellationToken)).ToArray();
        var cypher = readme.Index().Single(fence => fence.Item.Language == "cypher");
        var rows = await Neo4jServer.RunAsync(cypher.Item.Text);
        var shown = rows.EnumerateArray().Select(row => string.Join(' ', row.EnumerateArray().Select(cell =>
            cell.ToString().Contains('.', StringComparison.Ordinal)
                ? cell.GetDouble().ToString("0.0", CultureInfo.InvariantCulture) : cell.ToString())) + "\n");
        Assert.Equal(readme[cypher.Index + 1].Text, string.Concat(shown));

        var hidden = await Neo4jServer.RunAsync("MATCH (p:Person {id: 'fred'}) RETURN properties(p) AS all");
        Assert.DoesNotContain("influence_", hidden[0][0].ToString());
    }

    [Fact]
    public async Task A_worker_notices_what_others_load_and_what_strangers_write()
    {
        Neo4jServer.Demand();
        await Neo4jServer.EmptyAsync();
        using var scratch = new Scratch();
        var first = scratch.File("first.csv", ["follower,followed", .. Follows("p", 20_000)]);
        var more = scratch.File("more.csv", ["follower,followed", .. Follows("new", 1000)]);
        Assert.Equal(0, (await LoadAsync(scratch, "ours", first)).Exit);
        using var worker = InfluenceProgram.Start(["worker", "-v", "--data", scratch.PathOf("ours")], false, Store);
        try
        {
            Assert.Contains("Working on", await InfluenceProgram.LineAsync(worker.StandardError, "Working on"));
            // The standard answers stand in the graph.
            await InfluenceProgram.LineAsync(worker.StandardError, "influence_pagerank|pagerank of");
            Assert.Equal(20_000, (await Neo4jServer.RunAsync("MATCH ()-[r:FOLLOWS]->() RETURN count(r) AS n"))[0][0].GetInt32());

            Assert.Equal(0, (await LoadAsync(scratch, "theirs", more)).Exit);
            var news = await NoticedAsync(worker, "another process' 1,000 follows", 1000);
            Assert.Contains("only what is new", news);

            await Neo4jServer.RunAsync(
                "MATCH (a:Person {id: 'p1'}), (b:Person {id: 'p9'}) CREATE (a)-[:FOLLOWS]->(b) RETURN 1 AS one");
            var foreign = await NoticedAsync(worker, "a stranger's follow", 21_001);
            Assert.Contains("came from outside", foreign);
        }
        finally
        {
            worker.Kill();
        }
    }

    private static IEnumerable<string> Follows(string name, int count) =>
        Enumerable.Range(0, count).Select(row => $"{name}{row % 997},q{row * 7 % 5003}");

    private static Task<Ended> LoadAsync(Scratch scratch, string folder, string file) =>
        InfluenceProgram.RunAsync(["load", "follows", file, "--data", scratch.PathOf(folder)], null, Store);

    // Not asserted: a busy machine is no fault. It is printed, for those who ask how long it takes.
    // A load enters in parts, and whoever looks in between reads it in as many goes.
    private static async Task<string> NoticedAsync(Process worker, string what, int rows)
    {
        var (watch, line) = (Stopwatch.StartNew(), "");
        for (var read = 0; read < rows;)
        {
            line = await InfluenceProgram.LineAsync(worker.StandardError, "[0-9]+ rows of Follows");
            read += int.Parse(Regex.Match(line, "([0-9]+) rows of Follows").Groups[1].Value, CultureInfo.InvariantCulture);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{what}: noticed and read after {watch.Elapsed.TotalSeconds:N1} s");
        return line;
    }
}
