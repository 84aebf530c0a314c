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
