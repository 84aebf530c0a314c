using System.Net;
using Influence.Api.Tests.Serving;

namespace Influence.Api.Tests.Pages;

/// <summary>What a page is asked for by its address: what cannot be answered for want of people is a sentence, and what cannot be
/// read is said to be so.</summary>
public sealed class QuestionTests(Site site) : IClassFixture<Site>
{
    private const string ReferralsOfTwo = "referrer,referred,time,stage\nmia,leo,2026-01-02T00:00:00Z,converted\n";

    // Two people and one referral: correct files, fewer people than the page asks for by itself.
    [Fact]
    public async Task A_campaign_of_a_small_shop_invites_as_many_as_there_are()
    {
        await site.ImportAsync("people.csv", "id,name,email,consent\nmia,Mia,m@x.org,yes\nleo,Leo,l@x.org,yes\n", "tiny");
        await site.ImportAsync("referrals.csv", ReferralsOfTwo, "tiny");
        var (status, page) = await MadeAsync("/campaign?network=tiny");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Download 2 invitations", page, StringComparison.Ordinal);
        Assert.DoesNotContain("dot-trouble", page, StringComparison.Ordinal);
        var csv = await site.Client.GetStringAsync("/campaign/invitations.csv?network=tiny", Site.Token);
        Assert.Equal(3, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task More_people_than_there_are_is_a_sentence_on_the_page_and_no_job()
    {
        await site.ImportAsync("people.csv", "id,name\nmia,Mia\nleo,Leo\n", "small");
        await site.ImportAsync("referrals.csv", ReferralsOfTwo, "small");
        var (status, page) = await site.PageAsync("/campaign?network=small&k=50");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("only 2 of 'small' may be chosen", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Code to quote", page, StringComparison.Ordinal);
        var jobs = (await site.GetJsonAsync("/v1/jobs?network=small")).GetProperty("items").EnumerateArray();
        Assert.DoesNotContain(jobs, job => job.GetProperty("kind").GetString() == "seeds");
    }

    [Fact]
    public async Task Too_few_people_are_no_trouble_whoever_asked()
    {
        await site.ImportAsync("people.csv", "id,name\nmia,Mia\nleo,Leo\n", "asked");
        await site.ImportAsync("referrals.csv", ReferralsOfTwo, "asked");
        var refused = await site.Client.PostAsync("/v1/networks/asked/seeds", Site.Json("""{"k":20}"""), Site.Token);
        var problem = await Bodies.ProblemAsync(refused, 400); // at once: no job is to fail later
        Assert.Equal("k_exceeds_candidates", problem.GetProperty("code").GetString());
        var (_, page) = await site.PageAsync("/jobs?network=asked");
        Assert.DoesNotContain("Too few people", page, StringComparison.Ordinal);
        Assert.DoesNotContain("dot-trouble", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_may_be_chosen_the_page_says_what_to_load()
    {
        await site.ImportAsync("people.csv", "id,consent\nmia,no\nleo,no\n", "silent");
        await site.ImportAsync("referrals.csv", ReferralsOfTwo, "silent");
        var (status, page) = await site.PageAsync("/campaign?network=silent");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Nobody of 'silent' may be chosen", page, StringComparison.Ordinal);
        Assert.DoesNotContain("dot-trouble", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/campaign?k=abc")]
    [InlineData("/campaign?k=1.5")]
    [InlineData("/campaign?k=99999999999")]
    [InlineData("/campaign?k=0")]
    [InlineData("/campaign/invitations.csv?k=2&k=3")]
    [InlineData("/campaign?k=2&model=xyz")]
    [InlineData("/campaign/invitations.csv?k=abc")]
    [InlineData("/campaign/people.csv?k=-1")]
    [InlineData("/advocates?from=abc")]
    [InlineData("/advocates?from=1e3")]
    public async Task A_number_that_is_none_is_said_to_be_none(string address)
    {
        var (status, page) = await site.PageAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("</html>", page, StringComparison.Ordinal);
        Assert.Matches("must be|must lie|but must", page);
        Assert.DoesNotContain("too old", page, StringComparison.Ordinal);
        var bare = await site.Client.GetAsync(address, Site.Token);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
    }

    private async Task<(HttpStatusCode Status, string Text)> MadeAsync(string address)
    {
        for (var again = 0; ; again++)
        {
            var (status, page) = await site.PageAsync(address);
            if (again == 50 || !page.Contains("data-job", StringComparison.Ordinal))
            {
                return (status, page);
            }

            await Task.Delay(200, Site.Token);
        }
    }
}
