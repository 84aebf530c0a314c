namespace Influence.Worker.Tests;

/// <summary>What comes from files, file names and arguments must not steer the reader's terminal.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string Clear = "\u001b[2J";
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_rejected_line_is_told_without_its_control_characters()
    {
        var ended = await RunAsync("rank", "--graph", _scratch.File("g.txt", "a b", $"only{Clear}"));

        Assert.Equal(0, ended.Exit);
        Assert.Contains("rejected g.txt:2", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', ended.Error);
    }

    [Fact]
    public async Task An_error_is_told_without_the_control_characters_of_what_was_typed()
    {
        var ended = await RunAsync("simulate", "--graph", _scratch.File("g.txt", "a b"), "--seeds", $"a{Clear}");

        Assert.Equal(1, ended.Exit);
        Assert.Contains("a\uFFFD[2J", ended.Error);
    }

    [Fact]
    public async Task A_file_s_name_is_told_without_its_control_characters()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There a file's name cannot hold control characters.");
        var load = await RunAsync(
            "load", "follows", _scratch.File($"f{Clear}.csv", "follower,followed", "a,b"), "--data", _scratch.PathOf("data"));
        var rank = await RunAsync("rank", "--graph", _scratch.File($"g{Clear}.txt", "a b"));

        Assert.Equal((0, 0), (load.Exit, rank.Exit));
        Assert.Contains("f\uFFFD[2J.csv", load.Out);
        Assert.Contains("g\uFFFD[2J.txt", rank.Out);
    }

    [Theory]
    [InlineData()]
    [InlineData("--plain")]
    public async Task A_person_s_name_is_told_without_its_control_characters(params string[] form)
    {
        var data = _scratch.PathOf("data");
        await RunAsync("load", "people", _scratch.File("p.csv", "id,name", $"a,Ann{Clear}", "b,Ben"), "--data", data);
        await RunAsync("load", "follows", _scratch.File("f.csv", "follower,followed", "b,a"), "--data", data);

        var ended = await RunAsync(["advocates", "--data", data, "--samples", "100", .. form]);

        Assert.Equal(0, ended.Exit);
        Assert.Contains("Ann\uFFFD[2J", ended.Out);
    }

    private static async Task<Ended> RunAsync(params string[] arguments)
    {
        var ended = await InfluenceProgram.RunAsync(arguments);
        Assert.DoesNotContain('\u001b', ended.Out + ended.Error);
        return ended;
    }
}
