using System.Net;
using System.Security.Cryptography;
using System.Text;
using Influence.Api.Tests.Serving;
using Influence.Application.Ports;

namespace Influence.Api.Tests.Routes;

/// <summary>Files for CRMs and advertising platforms over HTTP: who is in them, what they say, what is written down. Every even
/// person said yes, of the odd ones it is not known, Otto said no; Lea says no in the middle.</summary>
public sealed class ExportTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] _targets = ["google", "meta", "tiktok", "x", "hubspot", "salesforce", "invitations"];

    [Theory]
    [InlineData("advocates")]
    [InlineData("campaign&k=12")]
    [InlineData("audience")]
    [InlineData("exclusions")]
    public async Task Only_people_who_said_yes_are_in_a_file(string from)
    {
        string[] yes = [.. Enumerable.Range(1, 8).Select(n => $"p{2 * n}@example.org"), "lea@secret.example"];
        string[] others = [.. Enumerable.Range(0, 9).Select(n => $"p{(2 * n) + 1}@example.org"), "otto@secret.example",
            "suse@secret.example"];
        foreach (var target in _targets)
        {
            using var answer = await site.MadeAsync($"/v1/exports/{target}?from={from}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
            var name = $"{target}-{from.Split('&')[0]}.csv".Replace("invitations-campaign", "invitations");
            Assert.Contains($"filename*=UTF-8''{name}", answer.Content.Headers.ContentDisposition!.ToString());
            var text = await answer.Content.ReadAsStringAsync(Site.Token);
            Assert.Contains(yes, email => Has(text, email));
            Assert.DoesNotContain(others, email => Has(text, email));
        }
    }

    [Fact]
    public async Task The_report_counts_who_is_left_out_and_warns_of_a_short_list()
    {
        await site.MadeAsync("/v1/exports/meta?from=exclusions");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/exports/meta?from=exclusions");
        request.Headers.Accept.ParseAdd("application/json");
        var before = Logged().Length;
        var report = await Site.JsonAsync(await site.Client.SendAsync(request, Site.Token), HttpStatusCode.OK);
        Assert.InRange(report.GetProperty("rows").GetInt64(), 8, 9);
        Assert.Equal(9, report.GetProperty("left_out").GetProperty("no_consent").GetInt64());
        Assert.Contains("100", report.GetProperty("warnings")[0].GetString());
        Assert.Equal(before, Logged().Length); // nothing left
    }

    [Fact]
    public async Task What_left_is_in_the_log_and_the_dashboard_gives_the_same_file()
    {
        var mine = await (await site.MadeAsync("/v1/exports/google?from=advocates")).Content.ReadAsStringAsync(Site.Token);
        Assert.Matches("^google-advocates: [0-9]+ rows left as csv by HTTP.$", Logged()[0]);
        Assert.Equal(mine, await site.Client.GetStringAsync("/exports/google.csv?from=advocates", Site.Token));
        Assert.EndsWith("left as csv by the dashboard.", Logged()[0], StringComparison.Ordinal);
        var forPeople = await site.Client.GetByteArrayAsync("/exports/invitations.csv?from=advocates", Site.Token);
        Assert.Equal([0xEF, 0xBB, 0xBF], forPeople[..3]);
        var page = (await site.PageAsync("/advocates")).Text;
        Assert.All(_targets, target => Assert.Contains($"/exports/{target}.csv?from=advocates", page));
        Assert.Contains("/exports/meta.csv?from=audience", page);
    }

    [Theory]
    [InlineData("/v1/exports/bing?from=advocates", "export_target_unknown")]
    [InlineData("/v1/exports/google", "option_missing")]
    [InlineData("/v1/exports/google?from=all", "option_not_readable")]
    [InlineData("/v1/exports/google?from=advocates&k=x", "option_not_readable")]
    [InlineData("/v1/exports/google?from=advocates&gmail_canonical=1", "option_not_readable")]
    [InlineData("/v1/exports/google?from=exclusions&k=3", "option_without_effect")]
    [InlineData("/v1/exports/google?from=advocates&csv_for=excel", "option_without_effect")]
    [InlineData("/v1/exports/google?from=advocates&top=3", "parameter_unknown")]
    public async Task What_is_asked_wrongly_is_a_problem(string address, string code) => Assert.Equal(code,
        (await Site.JsonAsync(await site.Client.GetAsync(address, Site.Token), HttpStatusCode.BadRequest))
        .GetProperty("code").GetString());

    [Fact]
    public async Task A_file_for_spreadsheets_begins_with_its_mark()
    {
        var bytes = await (await site.MadeAsync("/v1/exports/hubspot?from=advocates&csv_for=excel")).Content
            .ReadAsByteArrayAsync(Site.Token);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Contains("\r\n", Encoding.UTF8.GetString(bytes));
    }

    private string[] Logged() => [.. site.Get<ILoadHistory>().Logged("main", 100)
        .Where(entry => entry.What == "list_exported").Select(entry => entry.Text)];

    private static bool Has(string text, string email) => text.Contains(email, StringComparison.OrdinalIgnoreCase) ||
        text.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email))), StringComparison.Ordinal);
}
