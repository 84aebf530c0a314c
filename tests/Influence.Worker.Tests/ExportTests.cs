namespace Influence.Worker.Tests;

/// <summary>People leave by command: whose file it is, what is said beside it, what is refused.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly Scratch _scratch = new();

    [Fact]
    public async Task A_file_holds_those_who_may_be_contacted_and_the_rest_is_counted()
    {
        await LoadAsync();
        var ended = await RunAsync("export", "hubspot", "--from", "exclusions");
        Assert.Equal(0, ended.Exit);
        Assert.Equal("Email,First Name,Last Name,Phone Number,Company Name,Lifecycle Stage,Influence Score,Referral Tier\n" +
            "anna@example.org,,Anna Example,+442079460958,,,,\n", ended.Out);
        Assert.Contains("no consent to be contacted on file: 1", ended.Error);
        Assert.DoesNotContain("olga", ended.Out + ended.Error, StringComparison.OrdinalIgnoreCase);
        var meta = await RunAsync("export", "meta", "--from", "exclusions", "-o", _scratch.PathOf("meta.csv"));
        Assert.Contains("fewer than 100 people", meta.Error);
        Assert.Equal("", meta.Out);
        Assert.Equal(2, (await File.ReadAllLinesAsync(
            _scratch.PathOf("meta.csv"), TestContext.Current.CancellationToken)).Length);
        var audience = await RunAsync("export", "salesforce", "--from", "audience", "-k", "1");
        Assert.Equal(0, audience.Exit);
    }

    [Theory]
    [InlineData("bing", "--from", "campaign")]
    [InlineData("google", "--from", "everybody")]
    [InlineData("google", "--from", "campaign", "--phone", "digits")]
    [InlineData("google", "--from", "campaign", "-o", "rank.parquet")]
    public async Task What_is_asked_wrongly_is_refused(params string[] asked) =>
        Assert.Equal(2, (await RunAsync(["export", .. asked])).Exit);

    // Yes and no are of two people by id, and one person to a platform: numbers with and without their country, addresses with a
    // tag, dots of Gmail, capitals. Who refuses advertisements alone is in files for mail tools, and so is who shares with them.
    [Theory]
    [InlineData("2125550111", "us", "+12125550111", "google")]
    [InlineData("+12125550112", "us", "(212) 555-0112", "salesforce")]
    [InlineData("+49 (0)170 1111119", "de", "+491701111119", "meta")]
    [InlineData("nora@example.com", "", "nora+shop@example.com", "tiktok")]
    [InlineData("no.ra@gmail.com", "", "nora@gmail.com", "google")]
    [InlineData("n9@googlemail.com", "", "n9@gmail.com", "invitations")]
    public async Task No_address_of_a_no_leaves_in_another_spelling(string no, string country, string yes, string target)
    {
        var column = no.Contains('@', StringComparison.Ordinal) ? "email" : "phone";
        _scratch.File("people.csv", $"id,name,{column},country,consent", $"n,Nora No,{no},{country},no",
            $"y,Yves Yes,{yes},{country},yes");
        _scratch.File("follows.csv", "follower,followed", "n,y", "y,z");
        await RunAsync("load", "people", _scratch.PathOf("people.csv"));
        await RunAsync("load", "follows", _scratch.PathOf("follows.csv"));
        var ended = await RunAsync("export", target, "--from", "exclusions");
        Assert.Single(ended.Out.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("Yves", ended.Out, StringComparison.Ordinal);
    }

    [Theory, InlineData("google", 0), InlineData("hubspot", 1)]
    public async Task Who_refuses_advertisements_takes_their_other_spellings_along(string target, int rows)
    {
        _scratch.File("people.csv", "id,email,consent,ad_user_data", "a,a@gmail.com,yes,no", "e,A+x@googlemail.com,yes,yes");
        _scratch.File("follows.csv", "follower,followed", "a,e");
        await RunAsync("load", "people", _scratch.PathOf("people.csv"));
        await RunAsync("load", "follows", _scratch.PathOf("follows.csv"));
        var ended = await RunAsync("export", target, "--from", "exclusions");
        Assert.Equal(2 * rows, ended.Out.TrimEnd('\n').Split('\n').Length - 1);
    }

    public void Dispose() => _scratch.Dispose();

    private async Task LoadAsync()
    {
        _scratch.File("people.csv", "id,name,email,phone,consent", "anna,Anna Example,Anna@Example.org,+44 20 7946 0958,yes",
            "ben,Ben Example,ben@example.org,,unknown", "olga,Olga Example,olga@example.org,,no");
        _scratch.File("follows.csv", "follower,followed", "ben,anna", "olga,anna", "anna,ben");
        await RunAsync("load", "people", _scratch.PathOf("people.csv"));
        await RunAsync("load", "follows", _scratch.PathOf("follows.csv"));
    }

    private Task<Ended> RunAsync(params string[] arguments) =>
        InfluenceProgram.RunAsync([.. arguments, "--data", _scratch.PathOf("data")]);
}
