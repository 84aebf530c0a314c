using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Influence.Api.Tests.Serving;
using Influence.Application.Facts;
using Influence.Application.SampleBrand;
using Brand = Influence.Application.SampleBrand.SampleBrand;

namespace Influence.Api.Tests.Pages;

/// <summary>The law of one truth: every page, route and picture of a network tells one number for one thing.</summary>
public sealed partial class OneTruthTests
{
    private const int Kept = 200;

    // Of one brand: all its files; customers and referrals alone; follows and shares alone.
    public static TheoryData<string, FactKind[]> Networks => new()
    {
        { "whole", [FactKind.People, FactKind.Follows, FactKind.Shares, FactKind.Referrals] },
        { "owned", [FactKind.People, FactKind.Referrals] },
        { "social", [FactKind.Follows, FactKind.Shares] },
    };

    [Theory, MemberData(nameof(Networks))]
    public async Task Pages_routes_and_pictures_tell_the_same(string network, FactKind[] kinds)
    {
        await using var site = new Site();
        await site.InitializeAsync();
        var brand = Brand.Generate(new SampleBrandOptions { People = 600, RandomSeed = 3 });
        foreach (var file in SampleBrandFiles.All(brand).Where(file => kinds.Contains(file.Kind)))
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            file.Write(text);
            await site.ImportAsync(file.Name, text.ToString(), network);
        }

        var picture = await ReadAsync(site, $"/v1/networks/{network}/figures/network");
        var advocates = (await ReadAsync(site, $"/v1/networks/{network}/advocates?limit={Kept}")).GetProperty("items");
        var (_, overview) = await site.PageAsync($"/?network={network}");
        await AdvocatesStandWhereTheirPagesSayAsync(site, network, advocates, picture);
        CommunitiesAreThoseOfThePicture(overview, picture);
        Assert.Contains(
            $"{advocates[0].GetProperty("name").GetString()} leads our advocates", overview, StringComparison.Ordinal);
        await ACampaignNamesThemTooAsync(site, network, advocates);
    }

    // Who stands first alone stands first in the list; the score alone is the sum of the parts before the overlap, to the last
    // bit.
    private static async Task AdvocatesStandWhereTheirPagesSayAsync(
        Site site, string network, JsonElement advocates, JsonElement picture)
    {
        var drawn = picture.GetProperty("nodes").EnumerateArray().ToDictionary(node => node.GetProperty("id").GetString()!);
        Assert.True(advocates.GetArrayLength() >= 25);
        foreach (var advocate in advocates.EnumerateArray().Take(25))
        {
            var id = advocate.GetProperty("id").GetString()!;
            var person = await site.GetJsonAsync($"/v1/networks/{network}/people/{Uri.EscapeDataString(id)}");
            var (strength, parts) = (person.GetProperty("strength"), advocate.GetProperty("parts"));
            var alone = Number(parts, "first_hand") + Number(parts, "second_hand") + Number(parts, "further");
            Assert.Equal(alone, Number(strength, "score"));
            Assert.Equal(advocate.ToString(), person.GetProperty("advocate").ToString());
            Assert.Equal(alone, Number(drawn[id], "size"));
            if (advocate.GetProperty("rank").GetInt32() == 1)
            {
                Assert.Equal(1, strength.GetProperty("rank").GetInt32());
            }

            var community = person.GetProperty("community");
            Assert.Equal(community.ValueKind == JsonValueKind.Null ? -1 : Math.Min(7, community.GetInt32()),
                drawn.TryGetValue(id, out var node) ? node.GetProperty("community").GetInt32() : -1);
        }
    }

    // Names and numbers of the list beside the picture, and of the figures above it, are those of the picture.
    private static void CommunitiesAreThoseOfThePicture(string overview, JsonElement picture)
    {
        var listed = Listed().Matches(overview[overview.IndexOf("class=\"communities\"", StringComparison.Ordinal)..])
            .Select(found => (found.Groups["name"].Value.Trim(),
                found.Groups["people"].Value.Replace(",", "", StringComparison.Ordinal))).ToArray();
        var drawn = picture.GetProperty("communities").EnumerateArray().Where(one => one.GetProperty("index").GetInt32() < 7)
            .Select(one => (one.GetProperty("top_person").GetString()!, one.GetProperty("people").ToString())).ToArray();
        Assert.True(drawn.Length > 1);
        Assert.Equal(drawn, listed);
        var all = picture.GetProperty("communities_in_all").GetInt32();
        Assert.Matches($"Communities</[^>]*>\\s*<[^>]*>\\s*{all.ToString("N0", CultureInfo.InvariantCulture)}\\s*<", overview);
    }

    // Gains of a campaign count those invited as well; so near equals may change places, but nobody comes from far down.
    private static async Task ACampaignNamesThemTooAsync(Site site, string network, JsonElement advocates)
    {
        const int Invited = 5;
        var ids = advocates.EnumerateArray().Take(2 * Invited).Select(one => one.GetProperty("id").GetString()).ToHashSet();
        var job = await site.AskAsync($"/v1/networks/{network}/seeds", $$"""{"k":{{Invited}}}""");
        var seeds = await site.GetJsonAsync(job.GetProperty("result_url").GetString()!);
        Assert.All(seeds.GetProperty("items").EnumerateArray(), seed => Assert.Contains(seed.GetProperty("id").GetString(), ids));
    }

    private static async Task<JsonElement> ReadAsync(Site site, string address) =>
        await Site.JsonAsync(await site.MadeAsync(address), System.Net.HttpStatusCode.OK);

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    [GeneratedRegex("Around <a [^>]*>(?<name>[^<]*)</a>.*?class=\"number\">(?<people>[0-9,]+) ", RegexOptions.Singleline)]
    private static partial Regex Listed();
}
