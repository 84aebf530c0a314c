namespace Influence.Worker.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("rnak", "rank")]
    [InlineData("advocats", "advocates")]
    public async Task A_mistyped_command_is_exit_2_with_the_one_meant(string typed, string meant)
    {
        var ended = await InfluenceProgram.RunAsync(typed);

        Assert.Equal(2, ended.Exit);
        Assert.Empty(ended.Out);
        Assert.Contains($"Did you mean {meant}?", ended.Error);
    }

    [Theory]
    [InlineData("--methd", "--method", "rank", "--methd", "degree")]
    [InlineData("--strct", "--strict", "load", "follows", "f.csv", "--strct")]
    [InlineData("--ksimple", null, "seeds", "--ksimple")]
    public async Task A_mistyped_option_is_exit_2_with_the_one_meant(string typed, string? meant, params string[] arguments)
    {
        var ended = await InfluenceProgram.RunAsync(arguments);

        Assert.Equal(2, ended.Exit);
        Assert.Empty(ended.Out);
        Assert.Contains($"no option '{typed}'", ended.Error);
        Assert.Contains(meant is null ? "--help" : $"Did you mean {meant}?", ended.Error);
    }

    [Theory]
    [InlineData("option_out_of_range", "rank", "--graph", "none.txt", "--damping", "1.5")]
    [InlineData("option_not_readable", "rank", "--graph", "none.txt", "--damping", "much")]
    [InlineData("option_not_readable", "rank", "--graph", "none.txt", "--threads", "two")]
    [InlineData("option_not_readable", "rank", "--graph", "none.txt", "--memory", "lots")]
    [InlineData("option_not_readable", "rank", "--graph", "none.txt", "--top", "0")]
    [InlineData("method_unknown", "rank", "--graph", "none.txt", "--method", "pagrank")]
    [InlineData("option_of_another_method", "rank", "--graph", "none.txt", "--method", "degree", "--damping", "0.5")]
    [InlineData("option_of_another_view", "rank", "--graph", "none.txt", "--relation", "follows")]
    [InlineData("option_of_another_view", "rank", "--format", "csv")]
    [InlineData("options_exclude_each_other", "rank", "--graph", "none.txt", "--csv")]
    [InlineData("option_missing", "seeds", "--graph", "none.txt")]
    [InlineData("option_out_of_range", "seeds", "--graph", "none.txt", "-k=-1")]
    [InlineData("option_out_of_range", "seeds", "--graph", "none.txt", "-k", "0")]
    [InlineData("seeds_missing", "simulate", "--graph", "none.txt")]
    [InlineData("argument_missing", "load")]
    [InlineData("argument_missing", "load", "follows")]
    [InlineData("kind_unknown", "load", "folows", "f.csv")]
    [InlineData("map_not_readable", "load", "follows", "-", "--map", "follower")]
    [InlineData("network_is_the_sample", "load", "follows", "-", "--network", "sample")]
    [InlineData("network_name_not_allowed", "load", "follows", "-", "--network", "Ours")]
    public async Task A_wrong_question_is_exit_2_and_one_problem_document(string code, params string[] arguments)
    {
        var ended = await InfluenceProgram.RunAsync([.. arguments, "--json"], input: "");
        var problem = ended.Json(exit: 2);

        Assert.Equal("{type,title,detail,code}", JsonShape.Of(problem));
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Contains(problem.GetProperty("detail").GetString()!, ended.Error);
    }

    [Fact]
    public async Task An_option_of_another_method_names_the_methods_that_have_it()
    {
        var ended = await InfluenceProgram.RunAsync("rank", "--graph", "none.txt", "--method", "degree", "--damping", "0.5");

        Assert.Contains("degree has no option --damping; pagerank has it", ended.Error);
    }

    [Fact]
    public async Task A_missing_file_is_exit_1()
    {
        var problem = (await InfluenceProgram.RunAsync("rank", "--graph", "none.txt", "--json")).Json(exit: 1);

        Assert.Equal("file_not_found", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_will_not_fit_is_refused_with_exit_4()
    {
        using var scratch = new Scratch();
        var graph = scratch.File("g.txt", "a b", "b c");

        var problem = (await InfluenceProgram.RunAsync("rank", "--graph", graph, "--memory", "1B", "--json")).Json(exit: 4);

        Assert.Equal("insufficient_memory", problem.GetProperty("code").GetString());
    }

    // On a ring of certain edges everybody makes everybody act: the size of sets is known only once some are drawn.
    [Fact]
    public async Task Samples_that_turn_out_too_large_are_refused_with_the_number_that_fits()
    {
        using var scratch = new Scratch();
        var ring = scratch.File("ring.txt", [.. Enumerable.Range(0, 5_000).Select(u => $"p{u} p{(u + 1) % 5_000}")]);

        var ended = await InfluenceProgram.RunAsync(
            "seeds", "--graph", ring, "-k", "1", "--method", "rr", "--memory", "256MiB", "--json");

        Assert.Matches("of 5000 people on average .* samples fit", ended.Json(exit: 4).GetProperty("detail").GetString());
    }
}
