using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Influence.Api.Assets;
using Influence.Browser.Tests.Serving;

namespace Influence.Browser.Tests;

/// <summary>What a browser may keep of the dashboard's files, and for how long.</summary>
public sealed class AssetHttpTests(AssetSite site) : IClassFixture<AssetSite>
{
    [Fact]
    public async Task An_address_with_the_content_s_hash_is_kept_for_a_year_and_any_other_is_asked_again()
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        using var pinned = await client.GetAsync(InfluenceAssets.Url("tokens.css"));
        Assert.Equal("public, max-age=31536000, immutable", pinned.Headers.CacheControl!.ToString());
        using var stale = await client.GetAsync($"{InfluenceAssets.Root}tokens.css?v=0123456789abcdef");
        Assert.Equal("no-cache", stale.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task An_unchanged_file_is_not_sent_twice()
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        using var first = await client.GetAsync($"{InfluenceAssets.Root}tokens.css");
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.GetAsync($"{InfluenceAssets.Root}tokens.css");
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Gzip_unpacks_to_the_same_bytes_and_has_a_tag_of_its_own()
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        using var plain = await client.GetAsync($"{InfluenceAssets.Root}tokens.css");
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var packed = await client.GetAsync($"{InfluenceAssets.Root}tokens.css");
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        await using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        var integrity = "sha256-" + Convert.ToBase64String(await SHA256.HashDataAsync(unpacked));
        Assert.Equal(InfluenceAssets.Integrity("tokens.css"), integrity);
    }

    [Theory]
    [InlineData("absent.js")]
    [InlineData("../Influence.Api.dll")]
    [InlineData("")]
    public async Task What_is_no_asset_is_not_found(string path)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        using var answer = await client.GetAsync($"{InfluenceAssets.Root}{path}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
