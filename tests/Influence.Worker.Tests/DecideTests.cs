namespace Influence.Worker.Tests;

/// <summary>Deciding about credit by command: what is kept, what changes, what is refused.</summary>
public sealed class DecideTests(SmallBrand brand) : IClassFixture<SmallBrand>
{
    [Fact]
    public async Task A_denial_is_kept_and_takes_from_what_is_payable()
    {
        string[] question = ["referrals", "--method", "credit", "--json"];
        var before = (await brand.RunAsync(question)).Json();
        var made = (await brand.RunAsync("decide", "anna", "deny", "--note", "same hand", "--json")).Json();
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
        Assert.Contains("anna,approve,", (await brand.RunAsync("decisions", "--csv")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "person_not_found", SmallBrand.OptedOut, "deny")]
    [InlineData(1, "person_not_found", SmallBrand.ThirdParty, "deny")]
    [InlineData(2, "option_not_readable", "anna", "never")]
    [InlineData(2, "option_not_readable", "anna", "deny", "--note", "same\u001bhand")]
    [InlineData(2, "option_not_readable", "anna", "deny", "--note", "paid \u202e05")]
    public async Task What_is_wrong_decides_nothing(
        int exit, string code, string person, string decision, params string[] more) => Assert.Equal(code,
            (await brand.RunAsync(["decide", person, decision, .. more, "--json"])).Json(exit).GetProperty("code").GetString());

    // Ten families of four are ten letters to whoever reads them, whatever they take to write.
    [Theory, InlineData(500, 0), InlineData(501, 2)]
    public async Task A_note_is_as_long_as_people_see_it(int families, int exit) => Assert.Equal(exit, (await brand.RunAsync(
        "decide", "anna", "approve", "--note", string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", families)))).Exit);

    // Behind -- nothing is an option any more: "has no option --data, did you mean --data?" helps nobody.
    [Fact]
    public async Task An_option_behind_the_two_hyphens_is_said_to_stand_there()
    {
        var refused = await InfluenceProgram.RunAsync("decide", "--", "-dash", "deny", "--data", "d");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("'--data' stands behind --", refused.Error, StringComparison.Ordinal);
        Assert.Contains("influence decide --data", refused.Error, StringComparison.Ordinal);
    }

    private static string Told(System.Text.Json.JsonElement page)
    {
        var one = page.GetProperty("items").EnumerateArray().First();
        return $"{one.GetProperty("person").GetString()} {one.GetProperty("decision").GetString()} " +
            one.GetProperty("by").GetString();
    }
}
