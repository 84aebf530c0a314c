using System.Net;
using System.Text;
using Influence.Api.Tests.Serving;
using Influence.Application.Imports;

namespace Influence.Api.Tests.Pages;

/// <summary>What pages say is so: of what is loaded, of what was taken back, of files as their owners called them.</summary>
public sealed class PageWordsTests(Site site) : IClassFixture<Site>
{
    private const string People = "id,name,email,consent\nmia,Mia,m@x.org,yes\nleo,Leo,l@x.org,yes\n";
    private const string Referrals = "referrer,referred,time,stage\nmia,leo,2026-01-02T00:00:00Z,converted\n";
    private const string Follows = "follower,followed\nmia,leo\n";

    [Theory]
    [InlineData("referred", "referrals.csv", Referrals, "who recommended us to whom alone", "who follows whom")]
    [InlineData("followed", "follows.csv", Follows, "who follows whom alone", "who recommended us to whom")]
    public async Task Where_chances_come_from_is_said_of_what_is_loaded(
        string network, string name, string text, string said, string unsaid)
    {
        await site.ImportAsync("people.csv", People, network);
        await site.ImportAsync(name, text, network);
        await site.MadeAsync($"/v1/networks/{network}/advocates");
        foreach (var path in new[] { "/advocates", "/" })
        {
            var (_, page) = await site.PageAsync($"{path}?network={network}");
            Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.DoesNotContain(unsaid, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task People_alone_are_waited_for_by_nobody_and_the_page_says_what_is_missing()
    {
        var import = await site.ImportAsync("people.csv", People, "alone");
        var (_, page) = await site.PageAsync("/?network=alone");
        Assert.DoesNotContain("being worked out", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Finding the", page, StringComparison.Ordinal);
        Assert.Contains("not before follows, shares or referrals are loaded", page, StringComparison.Ordinal);
        var address = $"/data/imports/{import.GetProperty("id").GetString()}?network=alone";
        page = (await site.PageAsync(address)).Text;
        Assert.Contains("<a id=\"next\" href=\"/?network=alone\"", page, StringComparison.Ordinal);
        await site.ImportAsync("referrals.csv", Referrals, "alone");
        Assert.Contains("<a id=\"next\" href=\"/advocates?", (await site.PageAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_says_what_was_taken_back_and_what_was_checked()
    {
        var import = await site.ImportAsync("people.csv", People, "history");
        Assert.Contains(">Loaded</span>", (await site.PageAsync("/data?network=history")).Text, StringComparison.Ordinal);
        var gone = await site.Client.DeleteAsync($"/v1/imports/{import.GetProperty("id").GetString()}", Site.Token);
        await site.EndOfAsync(gone.Headers.Location!.ToString());
        var (_, page) = await site.PageAsync("/data?network=history");
        Assert.DoesNotContain(">Loaded</span>", page, StringComparison.Ordinal);
        Assert.Contains("They were taken back since.", page, StringComparison.Ordinal);

        var waiting = await UploadAsync("history", "referrals.csv", Referrals);
        page = (await site.PageAsync("/data?network=history")).Text;
        Assert.Contains("waits for you to check it", page, StringComparison.Ordinal);
        await site.Get<ImportFiles>().CheckAsync(waiting.Id, TimeSpan.FromSeconds(30), Site.Token);
        page = (await site.PageAsync("/data?network=history")).Text;
        Assert.Contains("waits for you to load it", page, StringComparison.Ordinal);
        Assert.DoesNotContain("aits for you to check it", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("say %22hi%22.csv", "say \"hi\".csv")]
    [InlineData("<script>alert(1)</script>.csv", "<script>alert(1)</script>.csv")]
    [InlineData("C:\\\\exports\\\\people.csv", "people.csv")]
    public async Task A_file_is_called_as_its_owner_called_it(string sent, string shown)
    {
        using var part = new ByteArrayContent(Encoding.UTF8.GetBytes(People));
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{sent}\"");
        using var form = new MultipartFormDataContent { { new StringContent("called"), "network" } };
        form.Add(part);
        var opened = await Site.JsonAsync(await site.Client.PostAsync("/v1/imports", form, Site.Token), HttpStatusCode.Created);
        Assert.Equal(shown, opened.GetProperty("file_name").GetString());
        var (_, page) = await site.PageAsync($"/data/imports/{opened.GetProperty("id").GetString()}?network=called");
        Assert.Contains(shown, page, StringComparison.Ordinal);
        var raw = await site.Client.GetStringAsync("/data?network=called", Site.Token);
        Assert.DoesNotContain("<script>alert", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_files_that_wait_are_one_notice()
    {
        for (var n = 0; n < 16; n++)
        {
            await UploadAsync("many", $"people-{n:00}.csv", People);
        }

        var (_, page) = await site.PageAsync("/data?network=many");
        Assert.Contains("16 files are uploaded and wait for you.", page, StringComparison.Ordinal);
        Assert.Single(page.Split("class=\"notice\"").Skip(1));
        Assert.Equal(16, page.Split("Check and load it: people-").Length - 1);
    }

    [Theory]
    [InlineData("..", "/people?network=odd&id=..")]
    [InlineData("a/b?c#d", "/people?network=odd&id=a%2Fb%3Fc%23d")]
    [InlineData("50%2Foff", "/people?network=odd&id=50%252Foff")]
    [InlineData("mia", "/people/mia?network=odd")]
    public async Task Whatever_an_id_is_its_link_leads_to_the_person(string id, string href)
    {
        await site.ImportAsync("people.csv", $"id,name\n{id},Odd one\n", "odd");
        var (_, found) = await site.PageAsync("/search?network=odd&q=" + Uri.EscapeDataString(id));
        Assert.Contains($"href=\"{href}\"", found, StringComparison.Ordinal);
        var (status, page) = await site.PageAsync(href);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<h1>Odd one</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"<code>{id}</code>", page, StringComparison.Ordinal);
    }

    // A server without a wire cannot tell a%2Fb from a%252Fb: that is asked of the program itself.
    [Theory]
    [InlineData("a/b?c#d")]
    [InlineData("50%off")]
    public async Task Programs_find_a_person_whose_id_has_a_slash(string id)
    {
        await site.ImportAsync("people.csv", $"id,name\n{id},Odd one\n", "slashed");
        var person = await site.GetJsonAsync("/v1/networks/slashed/people/" + Uri.EscapeDataString(id));
        Assert.Equal(id, person.GetProperty("person").GetProperty("id").GetString());
    }

    private async Task<Import> UploadAsync(string network, string name, string text)
    {
        var files = site.Get<ImportFiles>();
        var import = files.Create(network, name, null, null);
        return await files.PutContentAsync(import.Id, new MemoryStream(Encoding.UTF8.GetBytes(text)), Site.Token);
    }
}
