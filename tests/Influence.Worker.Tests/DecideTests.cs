namespace Influence.Worker.Tests;

/// <summary>Deciding about credit by command: what is kept, what changes, what is refused.</summary>
public sealed class DecideTests(SmallBrand brand) : IClassFixture<SmallBrand>
{
    [Fact]
    public async Task A_denial_is_kept_and_takes_from_what_is_payable()
    {
        string[] question = ["referrals", "--method", "credit", "--json"];
        var before = (await brand.RunAsync(question)).Json();
        var made = (await brand.RunAsync("decide", "anna", "deny", "--note", "same\u001bhand", "--json")).Json();
        Assert.Equal("anna deny command", Told(made));
        var after = (await brand.RunAsync(question)).Json();
        Assert.Equal(before.GetProperty("revenue_minor").GetInt64(), after.GetProperty("revenue_minor").GetInt64());
        Assert.Equal(before.GetProperty("payable_minor").GetInt64(),
            after.GetProperty("payable_minor").GetInt64() + after.GetProperty("denied_minor").GetInt64());
        Assert.True(after.GetProperty("denied_minor").GetInt64() > 0);
        await brand.RunAsync("decide", "anna", "approve");
        Assert.Equal("anna approve command", Told((await brand.RunAsync("decisions", "--top", "1", "--json")).Json()));
        var all = await brand.RunAsync("decisions", "--person", "anna");
        Assert.Contains("deny    anna, at score", all.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', all.Out);
        Assert.Contains("anna,approve,", (await brand.RunAsync("decisions", "--csv")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "person_not_found", SmallBrand.OptedOut, "deny")]
    [InlineData(1, "person_not_found", SmallBrand.ThirdParty, "deny")]
    [InlineData(2, "option_not_readable", "anna", "never")]
    public async Task What_is_wrong_decides_nothing(int exit, string code, string person, string decision) => Assert.Equal(
        code, (await brand.RunAsync("decide", person, decision, "--json")).Json(exit).GetProperty("code").GetString());

    private static string Told(System.Text.Json.JsonElement page)
    {
        var one = page.GetProperty("items").EnumerateArray().First();
        return $"{one.GetProperty("person").GetString()} {one.GetProperty("decision").GetString()} " +
            one.GetProperty("by").GetString();
    }
}
