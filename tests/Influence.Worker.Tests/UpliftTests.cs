namespace Influence.Worker.Tests;

/// <summary>A hold-out test on the command line: of a file, of standard input, and of a test to come.</summary>
public sealed class UpliftTests
{
    private static readonly string[] _small =
        ["id;gruppe;gekauft", "a;test;1", "b;test;1", "c;kontrolle;0", "d;kontrolle;1"];

    [Fact]
    public async Task A_file_is_told_in_words_and_as_a_document()
    {
        using var scratch = new Scratch();
        var path = scratch.File("test.csv", _small);
        var words = await InfluenceProgram.RunAsync("uplift", path, "--planned", "0.5");
        Assert.Equal(0, words.Exit);
        Assert.StartsWith("Of 2 invited 100 % bought, of 2 held out 50 %: 50.0 percentage points more", words.Out,
            StringComparison.Ordinal);
        var json = (await InfluenceProgram.RunAsync("uplift", path, "--json", "--cost", "3")).Json();
        Assert.Equal(50, json.GetProperty("points").GetProperty("value").GetDouble());
        Assert.Equal(3, json.GetProperty("cost_per_extra").GetProperty("value").GetDouble(), 1e-9);
    }

    [Theory, InlineData("x.csv"), InlineData("x.tsv"), InlineData("x.parquet")]
    public async Task Sentences_are_never_written_into_a_table(string name)
    {
        using var scratch = new Scratch();
        var refused = await InfluenceProgram.RunAsync("uplift", scratch.File("test.csv", _small), "-o", scratch.PathOf(name));
        Assert.Equal(2, refused.Exit);
        Assert.Contains("no table. Name a file that ends in .json or .txt", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.PathOf(name)));
    }

    [Fact]
    public async Task A_test_to_come_is_told_without_a_file()
    {
        var told = await InfluenceProgram.RunAsync(
            "uplift", "--method", "power", "--people", "2000", "--base", "0.05", "--held-out", "0.1");
        Assert.Equal(0, told.Exit);
        Assert.Contains("5.9 percentage points", told.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("needs the FILE of a test")]
    [InlineData("--people is for --method power", "test.csv", "--people", "10")]
    [InlineData("--cost is for --method test", "--method", "power", "--people", "10", "--base", "0.1", "--cost", "3")]
    [InlineData("has no file yet", "test.csv", "--method", "power", "--people", "10", "--base", "0.1")]
    [InlineData("--base is required", "--method", "power", "--people", "10")]
    [InlineData("no method 'lift'", "--method", "lift")]
    [InlineData("no column 'arm'", "test.csv", "--map", "group=arm")]
    [InlineData("at least 2 and at most 100000000", "--method", "power", "--people", "1", "--base", "0.1")]
    public async Task What_is_wrong_is_refused_in_words(string says, params string[] arguments)
    {
        using var scratch = new Scratch();
        var path = scratch.File("test.csv", _small);
        var refused = await InfluenceProgram.RunAsync(
            ["uplift", .. arguments.Select(one => one == "test.csv" ? path : one), "--json"]);
        Assert.Equal(2, refused.Exit);
        Assert.Contains(says, refused.Error, StringComparison.Ordinal);
    }
}
