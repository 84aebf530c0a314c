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
        Assert.Equal($"Nobody with the id '{id}' may be chosen here. Look the id up with 'rank' or on the dashboard, " +
            "or leave it out.",
            problem.GetProperty("detail").GetString());
    }

    // Worth more than all others, and yet nothing is given to them, and nothing is told of them but how many they are.
    [Fact]
    public async Task Who_may_not_be_named_gets_no_offer_and_is_counted_like_a_stranger()
    {
        string[] listed = ["person,offer,value", "anna,tote,2", "ben,tote,3", "anna,mug,1"];
        string[] named = [SmallBrand.OptedOut, SmallBrand.Suppressed, SmallBrand.ThirdParty];
        using var scratch = new Scratch();
        var masked = await AssignAsync(scratch.File("masked.csv", [.. listed, .. named.Select(id => $"{id},tote,1000")]));
        var strangers = await AssignAsync(scratch.File("strangers.csv", [.. listed, "x,tote,1000", "y,tote,1000", "z,tote,1"]));
        Assert.Equal("ben tote 3, anna mug 1; total 4, left out 3", masked);
        Assert.Equal(masked, strangers);
    }

    private async Task<string> AssignAsync(string offers)
    {
        var document = (await brand.RunAsync("assign", "--offers", offers, "--json")).Json();
        var items = document.GetProperty("items").EnumerateArray().Select(item =>
            $"{item.GetProperty("id").GetString()} {item.GetProperty("offer").GetString()} {item.GetProperty("value")}");
        return $"{string.Join(", ", items)}; total {document.GetProperty("total")}, left out {document.GetProperty("left_out")}";
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
