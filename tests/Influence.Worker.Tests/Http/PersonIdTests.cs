using System.Text;
using System.Text.RegularExpressions;

namespace Influence.Worker.Tests.Http;

/// <summary>Any text can be an id: whoever is named in an address is meant, and nobody else.</summary>
[Collection(OnLiveServer.Name)]
public sealed class PersonIdTests(LiveServer server)
{
    [Fact]
    public async Task Every_id_is_found_by_its_path_and_by_its_parameter()
    {
        using var client = server.Client();
        foreach (var id in LiveServer.OddIds)
        {
            foreach (var prefix in new[] { "/v1", "/v1/networks/main" })
            {
                foreach (var address in new[] { $"{prefix}/people/{Encoded(id)}", $"{prefix}/person?id={Encoded(id)}" })
                {
                    var answer = await client.SendAsync("GET", address);
                    Assert.True(answer.Status == 200, $"{address}: {answer.Text}");
                    Assert.Equal(id, answer.Json.GetProperty("person").GetProperty("id").GetString());
                }
            }
        }
    }

    // What a page writes is what it reads: the form on a person's page names that person, and so does the page at its address.
    [Fact]
    public async Task Every_address_that_a_page_writes_leads_to_the_person_it_is_about()
    {
        using var client = server.Client();
        foreach (var id in LiveServer.OddIds)
        {
            var page = await client.SendAsync("GET", "/people?id=" + Encoded(id), null, ("Accept", "text/html"));
            Assert.True(page.Status == 200, $"{id}: {page.Status}");
            var action = Action(page.Text);
            Assert.DoesNotMatch("%2F|%5C|%25|/[.]{1,2}/", action.Split('?')[0]); // what programs change on the way
            var again = await client.SendAsync(
                "GET", action.Replace("/exclude", "", StringComparison.Ordinal), null, ("Accept", "text/html"));
            if (id != "exclude") // whose own name would be taken out
            {
                Assert.True(again.Status == 200, $"{id}: {action}: {again.Status}");
                Assert.Equal(action, Action(again.Text));
            }
        }
    }

    // a/b against the literal a%2Fb: who is excluded is gone, and the others are there.
    [Fact]
    public async Task Excluding_somebody_excludes_that_person_alone()
    {
        using var client = server.Client();
        string[] ids = ["x/1", "x%2F1", "x%252F1", "x/.", "x/..", "x?1", "x#1", "x+1", "x 1", "x😀", "x\\1"];
        await LiveServer.ImportAsync(client, "people.csv",
            "id,name,consent\n" + string.Concat(ids.Select((id, n) => $"{id},Name {n},yes\n")), "leaving");
        await LiveServer.ImportAsync(client, "follows.csv",
            "follower,followed\n" + string.Concat(ids.Select((id, n) => $"{id},{ids[(n + 1) % ids.Length]}\n")), "leaving");
        for (var gone = 0; gone < ids.Length; gone++)
        {
            await ExcludeAsync(client, "leaving", ids[gone]);
            var left = (await client.SendAsync("GET", "/v1/networks/leaving/people?limit=100")).Json.GetProperty("items")
                .EnumerateArray().Select(person => person.GetProperty("id").GetString()).ToHashSet();
            Assert.True(left.SetEquals(ids[(gone + 1)..]), $"{ids[gone]} was excluded, and left are {string.Join(' ', left)}");
        }
    }

    [Theory]
    [InlineData("/people/nobody/exclude", "person_not_found", 404)]
    [InlineData("/people/exclude?id=nobody", "person_not_found", 404)]
    [InlineData("/people/shop%252F99/exclude", "person_not_found", 404)]
    [InlineData("/people/exclude", "person_id_missing", 400)]
    [InlineData("/people/exclude?id=", "person_id_missing", 400)]
    [InlineData("/people/exclude?id=%E3%80%80", "person_id_missing", 400)]
    [InlineData("/people/%20/exclude", "person_id_missing", 400)]
    [InlineData("/people/exclude?id=anna&id=ben", "person_id_repeated", 400)]
    [InlineData("/people/%FF/exclude", "person_id_not_readable", 400)]
    [InlineData("/people/a%2/exclude", "person_id_not_readable", 400)]
    public async Task Excluding_nobody_is_an_error(string address, string code, int status)
    {
        using var client = server.Client();
        var page = await client.SendAsync("GET", "/people?id=anna", null, ("Accept", "text/html"));
        var token = Regex.Match(page.Text, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var answer = await client.SendAsync("POST", address, Encoding.UTF8.GetBytes("__RequestVerificationToken=" + token),
            ("Content-Type", "application/x-www-form-urlencoded"), ("Cookie", page.Headers["set-cookie"].Split(';')[0]));
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(200, (await client.SendAsync("GET", "/v1/people/anna")).Status);
    }

    [Theory]
    [InlineData("/v1/people/%FF", 400, "person_id_not_readable")]
    [InlineData("/v1/people/a%2", 400, "person_id_not_readable")]
    [InlineData("/v1/people/%C3%28", 400, "person_id_not_readable")]
    [InlineData("/v1/people/%ED%A0%80", 400, "person_id_not_readable")] // half of a letter
    [InlineData("/v1/x/%2e%2e/people/a%252Fb", 400, "person_id_not_readable")]
    [InlineData("/v1/person", 400, "person_id_missing")]
    [InlineData("/v1/person?id=%FF", 400, "person_id_not_readable")]
    [InlineData("/v1/person?id=anna&id=ben", 400, "person_id_repeated")]
    [InlineData("/v1/people/nobody", 404, "person_not_found")]
    [InlineData("/v1/people/anna/../ben", 200, "")] // dots as they are mean the folder above
    [InlineData("/v1/people/./ben", 200, "")]
    [InlineData("/V1/People/anna", 200, "")]
    [InlineData("/v1/people/..%2F", 404, "person_not_found")]
    public async Task An_address_that_names_nobody_is_answered_with_a_code(string address, int status, string code)
    {
        using var client = server.Client();
        var answer = await client.SendAsync("GET", address);
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Contact_is_allowed_again_for_somebody_or_it_is_an_error()
    {
        using var client = server.Client();
        foreach (var id in new[] { "shop/17", "..", "a%2Fb", "anna" })
        {
            Assert.Equal(204, (await client.SendAsync("POST", $"/v1/person/allow-contact?id={Encoded(id)}")).Status);
            Assert.Equal(204, (await client.SendAsync("POST", $"/v1/people/{Encoded(id)}/allow-contact")).Status);
        }

        var nobody = await client.SendAsync("POST", "/v1/people/shop%2F99/allow-contact");
        Assert.Equal((404, "person_not_found"), (nobody.Status, nobody.Code));
    }

    // The no of x/1 is not lifted when x%2F1 is meant, whoever of them was excluded before; an exclusion stays.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Contact_is_allowed_again_for_that_person_alone(bool byPath)
    {
        using var client = server.Client();
        string[] ids = [.. "/1 %2F1 %252F1 %25252F1 /.. ?1 +1 \\1".Split(' ').Select(end => (byPath ? "y" : "z") + end)];
        var network = $"lifting-{byPath}".ToLowerInvariant();
        string People(string consent) =>
            "id,name,consent\n" + string.Concat(ids.Select((id, n) => $"{id},Name {n},{consent}\n"));
        await LiveServer.ImportAsync(client, "people.csv", People("yes"), network);
        await LiveServer.ImportAsync(client, "follows.csv",
            "follower,followed\n" + string.Concat(ids.Select((id, n) => $"{id},{ids[(n + 1) % ids.Length]}\n")), network);
        await ExcludeAsync(client, network, ids[1]);
        await LiveServer.ImportAsync(client, "no.csv", People("no"), network);
        Assert.Empty(await LeftAsync());
        for (var lifted = 0; lifted < ids.Length; lifted++)
        {
            var address = byPath
                ? $"people/{Encoded(ids[lifted])}/allow-contact" : $"person/allow-contact?id={Encoded(ids[lifted])}";
            var answer = await client.SendAsync("POST", $"/v1/networks/{network}/{address}");
            Assert.True(answer.Status is 204 or 404, $"{address}: {answer.Status} {answer.Text}");
            var left = await LeftAsync();
            Assert.True(left.SetEquals(ids[..(lifted + 1)].Where(id => id != ids[1])),
                $"{ids[lifted]} was meant, and shown are {string.Join(' ', left)}");
        }

        async Task<HashSet<string?>> LeftAsync() =>
            [.. (await client.SendAsync("GET", $"/v1/networks/{network}/people?limit=100")).Json.GetProperty("items")
                .EnumerateArray().Select(person => person.GetProperty("id").GetString())];
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("%09")]
    [InlineData("%0a")]
    [InlineData("%c2%a0")]
    [InlineData("%E3%80%80")]
    [InlineData("+")]
    [InlineData("")]
    public async Task Blanks_name_nobody(string id)
    {
        using var client = server.Client();
        string[] addresses = id is "" or "+" ? ["/v1/person?id=", "/v1/networks/main/person?id="]
            : ["/v1/person?id=", "/v1/networks/main/person?id=", "/v1/people/"];
        foreach (var address in addresses.Select(before => before + id))
        {
            var act = address.Replace("/person?", "/person/allow-contact?", StringComparison.Ordinal) +
                (address.Contains('?', StringComparison.Ordinal) ? "" : "/allow-contact");
            foreach (var answer in new[] { await client.SendAsync("GET", address), await client.SendAsync("POST", act) })
            {
                Assert.True((answer.Status, answer.Code) == (400, "person_id_missing"), $"{address}: {answer.Text}");
            }
        }
    }

    private static async Task ExcludeAsync(RawClient client, string network, string id)
    {
        var page = await client.SendAsync(
            "GET", $"/people?network={network}&id={Encoded(id)}", null, ("Accept", "text/html"));
        Assert.Equal(200, page.Status);
        var form = Regex.Match(page.Text,
            "<form method=\"post\" action=\"(/people[^\"]*exclude[^\"]*)\".*?value=\"([^\"]+)\"",
            RegexOptions.Singleline);
        var cookie = page.Headers["set-cookie"].Split(';')[0];
        var answer = await client.SendAsync("POST", System.Net.WebUtility.HtmlDecode(form.Groups[1].Value),
            Encoding.UTF8.GetBytes("__RequestVerificationToken=" + form.Groups[2].Value),
            ("Content-Type", "application/x-www-form-urlencoded"), ("Cookie", cookie), ("Accept", "text/html"));
        Assert.True(answer.Status == 302, $"{form.Groups[1].Value}: {answer.Text}");
    }

    // Dots too: what does not encode them never asks by such a path.
    private static string Encoded(string id) => Uri.EscapeDataString(id).Replace(".", "%2E", StringComparison.Ordinal);

    private static string Action(string page) =>
        System.Net.WebUtility.HtmlDecode(Regex.Match(page, "action=\"(/people[^\"]*exclude[^\"]*)\"").Groups[1].Value);
}
