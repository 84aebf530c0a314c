using System.Net;
using System.Text.RegularExpressions;
using Influence.Api.Tests.Serving;

namespace Influence.Api.Tests.Pages;

/// <summary>The ways from one person to another, on the page of the one.</summary>
public sealed partial class WayToTests(Site site) : IClassFixture<Site>
{
    // Word goes from who is followed to who follows: from the URL by ben to gita, and straight on.
    private const string Follows = "follower,followed\nhttps://x.org/a?b=1,nobody\nben,https://x.org/a?b=1\ngita,ben\n" +
        "gita,https://x.org/a?b=1\notto,https://x.org/a?b=1\ngita,otto\n";

    private const string List = "class=\"ways\"";

    [Fact]
    public async Task A_page_names_the_ways_to_somebody_and_nobody_who_said_no_on_them()
    {
        await site.ImportAsync("follows.csv", Follows, "ways");
        await site.ImportAsync("people.csv", "id,name,consent\nhttps://x.org/a?b=1,Anna,yes\nben,Ben,yes\ngita,Gita,yes\n" +
            "otto,Otto Optout,no\n", "ways");
        var page = await WaysAsync("ways", "https://x.org/a?b=1", "gita");
        Assert.Equal(["Anna → Gita", "Anna → Ben → Gita"], Ways(page).OrderBy(way => way.Length));
        Assert.DoesNotContain("Otto", page, StringComparison.Ordinal);
        Assert.Contains("as likely as the first", page, StringComparison.Ordinal); // no chance is promised where none was checked
        Assert.Contains("No way leads from", await WaysAsync("ways", "gita", "ben"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_unknown_is_said_on_the_page_which_stays()
    {
        var (status, page) = await site.PageAsync("/people/p01?to=nobody-at-all");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("Nobody with the id 'nobody-at-all'", page, StringComparison.Ordinal);
        Assert.Contains("name=\"to\"", page, StringComparison.Ordinal);
        var (alike, other) = await site.PageAsync("/people/p01?to=" + Site.OptedOut); // like a stranger
        Assert.Equal(HttpStatusCode.NotFound, alike);
        Assert.Contains($"Nobody with the id '{Site.OptedOut}'", other, StringComparison.Ordinal);
    }

    // Two triangles, held together by Cleo's tie with Dora; Nono, who said no, has one too.
    [Fact]
    public async Task A_page_names_who_holds_two_groups_together_and_nobody_who_said_no()
    {
        await site.ImportAsync("follows.csv", "follower,followed\nann,bob\nbob,cleo\ncleo,ann\ndora,eve\neve,fay\nfay,dora\n" +
            "cleo,dora\nnono,ann\nnono,bob\nnono,cleo\nnono,eve\n", "held");
        await site.ImportAsync("people.csv", "id,name,consent\nann,Ann,yes\nbob,Bob,yes\ncleo,Cleo,yes\ndora,Dora,yes\n" +
            "eve,Eve,yes\nfay,Fay,yes\nnono,Nono Never,no\n", "held");
        var page = await WaysAsync("held", "ann", "fay");
        for (var tries = 0; tries < 50 && !page.Contains("carries most between them", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(100, Site.Token);
            page = await WaysAsync("held", "ann", "fay");
        }

        var rows = page.Split("Carries, beside the first</th>")[1].Split("</table>")[0];
        Assert.Equal(["Cleo", "Dora", "Eve"], Name().Matches(rows).Select(name => name.Groups[1].Value).Order());
        Assert.DoesNotContain("Nono", page, StringComparison.Ordinal);
    }

    private async Task<string> WaysAsync(string network, string from, string to)
    {
        for (var tries = 0; ; tries++)
        {
            var (status, page) = await site.PageAsync(
                $"/people?id={Uri.EscapeDataString(from)}&network={network}&to={Uri.EscapeDataString(to)}");
            Assert.Equal(HttpStatusCode.OK, status);
            if (tries > 50 || page.Contains(List, StringComparison.Ordinal)
                || page.Contains("No way leads", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(100, Site.Token);
        }
    }

    private static IEnumerable<string> Ways(string page) => Way().Matches(page.Split(List)[1].Split("</ol>")[0])
        .Select(way => string.Join(" → ", Name().Matches(way.Value).Select(name => name.Groups[1].Value)));

    [GeneratedRegex("<li>.*?</li>", RegexOptions.Singleline)]
    private static partial Regex Way();

    [GeneratedRegex("<a [^>]*>([^<]*)</a>")]
    private static partial Regex Name();
}
