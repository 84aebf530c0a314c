namespace Influence.Worker.Tests;

public sealed class MaskTests(SmallBrand brand) : IClassFixture<SmallBrand>
{
    public static TheoryData<string, string> Methods => Questions.All;

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Who_said_no_is_in_no_output_of_any_method(string command, string method)
    {
        var question = Questions.Line(command, method, "anna,ben");
        string[] everybody = command is "rank" or "communities" or "advocates" ? ["--top", "all"] : [];

        var hidden = await brand.RunAsync([.. question, .. everybody, "--json"]);
        var table = await brand.RunAsync([.. question, .. everybody]);
        var shown = await brand.RunAsync([.. question, .. everybody, "--csv", "--third-parties", "show"]);

        Assert.Equal((0, 0, 0), (hidden.Exit, table.Exit, shown.Exit));
        foreach (var text in new[] { hidden, table, shown }.Select(ended => ended.Out + ended.Error))
        {
            Assert.DoesNotContain(SmallBrand.OptedOut, text);
            Assert.DoesNotContain(SmallBrand.Suppressed, text);
        }

        Assert.DoesNotContain(SmallBrand.ThirdParty, hidden.Out + hidden.Error + table.Out + table.Error);
        if (command is "rank" or "communities")
        {
            Assert.Equal(SmallBrand.Listed.Length, hidden.Json().GetProperty("items").GetArrayLength());
            Assert.Contains(SmallBrand.ThirdParty, shown.Out);
        }
    }

    [Theory]
    [InlineData(SmallBrand.OptedOut)]
    [InlineData(SmallBrand.Suppressed)]
    [InlineData(SmallBrand.ThirdParty)]
    [InlineData("nobody")]
    public async Task Who_may_not_be_named_is_answered_like_a_stranger(string id)
    {
        var problem = (await brand.RunAsync("simulate", "--seeds", id, "--json")).Json(exit: 1);

        Assert.Equal("person_not_found", problem.GetProperty("code").GetString());
        Assert.Equal($"Nobody with the id '{id}' may be chosen here. Look the id up with 'rank' or on the dashboard.",
            problem.GetProperty("detail").GetString());
    }

    // Their ranks are not left open either: a gap would tell that somebody is missing.
    [Fact]
    public async Task Ranks_have_no_gaps_where_somebody_is_hidden()
    {
        var document = (await brand.RunAsync("rank", "--method", "in-degree", "--top", "all", "--json")).Json();

        Assert.Equal(Enumerable.Range(1, SmallBrand.Listed.Length),
            document.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("rank").GetInt32()));
    }
}
