using System.Net;
using System.Text.RegularExpressions;
using Influence.Api.Tests.Serving;

namespace Influence.Api.Tests.Pages;

/// <summary>The pages of kept answers: what they promise, how they are paged, and what becomes of a question that has no answer.
/// </summary>
public sealed class AnswerPageTests(Site site) : IClassFixture<Site>
{
    // Chances without a test promise no number of people: parts, times and ranks alone.
    [Theory]
    [InlineData("comparisons", "method=monte-carlo&k=3", "reach, in % of those chosen together")]
    [InlineData("responses", "method=truth&k=2&posted=p01", "Of all who would pass the story on, these keep")]
    [InlineData("introductions", "method=new-ties&k=2&advocates=p05", "With these introductions the advocates reach")]
    [InlineData("seeds", "method=constrained&k=3&samples=2000", "of what any choice within the limits can")]
    [InlineData("seeds", "method=opim&k=3", "times as many people as so many at random")]
    public async Task No_number_of_people_stands_on_an_answer_that_was_not_tested(string family, string fields, string said)
    {
        var (_, page) = await new QuestionSheet(site).AnswerAsync(family, [.. fields.Split('&').Select(field =>
            (field.Split('=')[0], field.Split('=')[1]))]);
        Assert.Contains("UNCALIBRATED", page, StringComparison.Ordinal);
        Assert.Contains(said, page.Replace("Reach, in", "reach, in", StringComparison.Ordinal), StringComparison.Ordinal);
        var text = Regex.Replace(page.Split("<main")[1].Split("</main>")[0], "<details.*?</details>|<[^>]*>", " ",
            RegexOptions.Singleline);
        Assert.DoesNotMatch(@"[0-9.]+ people (will )?(pass|act)|\(people\)", text);
    }

    [Fact]
    public async Task Limits_that_clash_are_told_where_they_were_written()
    {
        var (status, _, page) = await new QuestionSheet(site).SendAsync(
            "seeds", ("method", "constrained"), ("k", "2"), ("floors", "crowd=3"), ("must", "p03"), ("samples", "2000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("campaign_infeasible", page, StringComparison.Ordinal);
        Assert.Contains("but k is 2. Raise k to 3.", page, StringComparison.Ordinal);
        Assert.Matches("name=\"k\" value=\"2\"", page);
        Assert.Matches("name=\"floors\" value=\"crowd=3\"", page);
        Assert.Matches("<textarea id=\"field-must\"[^>]*>p03</textarea>", page);
    }

    [Fact]
    public async Task A_question_that_cannot_be_answered_leads_back_filled_in_and_is_no_trouble_of_the_program()
    {
        var (_, page) = await new QuestionSheet(site).AnswerAsync(
            "seeds", ("method", "fewest"), ("reach", "20"), ("sure", "0.99"), ("samples", "2000"));
        Assert.Contains("reach_not_reachable", page, StringComparison.Ordinal);
        Assert.Contains("Ask for fewer people, or to be less sure.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("dot-trouble", page, StringComparison.Ordinal);
        var back = Regex.Match(page, "href=\"(/questions/seeds[^\"]*)\"").Groups[1].Value;
        Assert.StartsWith("/questions/seeds?job=", back, StringComparison.Ordinal);
        (_, page) = await site.PageAsync(back);
        Assert.Matches("name=\"reach\" value=\"20\"", page);
        Assert.Matches("name=\"sure\" value=\"0.99\"", page);
    }

    [Fact]
    public async Task A_long_answer_is_shown_in_parts_and_leaves_whole()
    {
        await site.ImportAsync("people.csv", "id,name\nhana,Hana\n" + string.Concat(Enumerable.Range(1, 60).Select(n =>
            $"r{n:00},Friend {n}\n")), "long");
        await site.ImportAsync("referrals.csv", "referrer,referred,time,stage\n" + string.Concat(Enumerable.Range(1, 60)
            .Select(n => $"{(n == 60 ? "r01" : "hana")},r{n:00},2026-01-02T10:00:00Z,converted\n")), "long");
        var (address, page) = await new QuestionSheet(site, "long").AnswerAsync("lineage");
        Assert.Equal(50, page.Split("class=\"person-link\"").Length - 1);
        Assert.Contains("1 to 50 of 61", page, StringComparison.Ordinal);
        Assert.Contains("Of the 61 who may be listed, 60 came through somebody, at most 2 steps", page, StringComparison.Ordinal);
        Assert.Contains("The next 11", page, StringComparison.Ordinal);
        var run = address.Split('?')[0];
        (_, page) = await site.PageAsync($"{run}?network=long&from=50");
        Assert.Equal(11, page.Split("class=\"person-link\"").Length - 1);
        Assert.DoesNotContain("The next", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.PageAsync($"{run}?network=long&from=61")).Status);
        var csv = await site.Client.GetStringAsync($"{run}/table.csv?network=long", Site.Token);
        Assert.Equal(62, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(HttpStatusCode.NotFound, (await site.PageAsync(run)).Status); // of another network
        var bare = await site.Client.GetAsync($"{run}/table.csv", Site.Token);
        Assert.Equal(HttpStatusCode.NotFound, bare.StatusCode);
    }

    [Fact]
    public async Task An_answer_keeps_its_address_and_says_when_the_data_have_changed()
    {
        await site.ImportAsync("follows.csv", "follower,followed\nben,anna\ncleo,anna\n", "moves");
        var (address, page) = await new QuestionSheet(site, "moves").AnswerAsync("centrality", ("method", "in-degree"));
        Assert.Contains("anna stands first of 3.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The data have changed", page, StringComparison.Ordinal);
        await site.ImportAsync("follows2.csv", "follower,followed\ndora,ben\neve,ben\nfay,ben\n", "moves");
        (_, page) = await site.PageAsync(address);
        Assert.Contains("anna stands first of 3.", page, StringComparison.Ordinal);
        Assert.Contains("The data have changed since.", page, StringComparison.Ordinal);
    }

    // The same comparison in every form: nobody is named twice as far as another form names them.
    [Fact]
    public async Task The_table_of_a_comparison_has_one_number_a_list()
    {
        var (address, page) = await new QuestionSheet(site).AnswerAsync("comparisons", ("k", "4"));
        var chart = Regex.Match(page, "id=\"compared-data\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        var lists = System.Text.Json.JsonElement.Parse(chart).GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(7, lists.Length);
        Assert.Equal(100, lists.Single(list => list.GetProperty("stands").GetBoolean()).GetProperty("value").GetDouble());
        Assert.Equal(lists.Select(list => list.GetProperty("value").GetDouble()).OrderDescending(),
            lists.Select(list => list.GetProperty("value").GetDouble()));
        var csv = await site.Client.GetStringAsync(address.Split('?')[0] + "/lists.csv", Site.Token);
        var rows = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Trim().Split(',')).ToArray();
        Assert.Equal(7, rows.Length);
        var ours = Number(rows.Single(row => row[^4].Length == 0)[^7]);
        foreach (var row in rows.Where(row => row[^4].Length > 0)) // what it stays behind in the same worlds, and nothing else
        {
            var label = string.Join(',', row[..^7]).Trim('"');
            var drawn = lists.Single(list => list.GetProperty("label").GetString() == label);
            Assert.Equal(100 * (ours - Number(row[^4])) / ours, drawn.GetProperty("value").GetDouble(), 0.051);
        }
    }

    [Theory]
    [InlineData("comparisons", """{"k":3}""", true)]
    [InlineData("seeds", """{"method":"constrained","k":3,"samples":2000}""", true)]
    [InlineData("responses", """{"k":3,"posted":["p01"]}""", true)]
    [InlineData("introductions", """{"k":3,"advocates":["p05"],"samples_at_most":2000}""", true)]
    [InlineData("centrality", "{}", false)] // ranks of everybody are for programs
    public async Task A_list_that_is_read_whole_names_its_people_as_a_file(string family, string body, bool names)
    {
        var job = await site.AskAsync("/v1/" + family, body);
        using var request = new HttpRequestMessage(HttpMethod.Get, job.GetProperty("result_url").GetString());
        request.Headers.Accept.ParseAdd("text/csv");
        using var answer = await site.Client.SendAsync(request, Site.Token);
        var csv = await answer.Content.ReadAsStringAsync(Site.Token);
        Assert.Equal(names, csv.StartsWith("rank,id,name,", StringComparison.Ordinal));
        Assert.Equal(names, Regex.IsMatch(csv, ",(Person [0-9]+|Lea Leaver),"));
    }

    [Fact]
    public async Task Stories_are_found_by_name_and_shown_in_parts()
    {
        await site.ImportAsync("shares.csv", "person,source,time,kind,message\n" + string.Concat(Enumerable.Range(1, 30)
            .Select(n => $"a{n},b{n},2026-01-{1 + (n % 28):00}T00:00:00Z,retweet,{(n % 3 == 0 ? "Tea" : "cup")}-{n:00}\n")),
            "told");
        var page = await StoriesAsync("/stories?network=told");
        Assert.Equal(25, page.Split("/conversations/conversation?").Length - 1);
        Assert.Contains("1 to 25 of 30 stories.", page, StringComparison.Ordinal);
        page = await StoriesAsync("/stories?network=told&from=25");
        Assert.Equal(5, page.Split("/conversations/conversation?").Length - 1);
        page = await StoriesAsync("/stories?network=told&name=tea");
        Assert.Contains("1 to 10 of 10 stories with “tea” in the name.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("cup-", page, StringComparison.Ordinal);
        Assert.Contains("No story has “soup”", await StoriesAsync("/stories?network=told&name=soup"), StringComparison.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> StoriesAsync(string address)
    {
        for (var again = 0; ; again++)
        {
            var (_, page) = await site.PageAsync(address);
            if (again == 50 || !page.Contains("data-job", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(200, Site.Token);
        }
    }
}
