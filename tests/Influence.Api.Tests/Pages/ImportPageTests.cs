using System.Collections.Immutable;
using System.Net;
using System.Text;
using Influence.Api.Tests.Serving;
using Influence.Application.Facts;
using Influence.Application.Imports;

namespace Influence.Api.Tests.Pages;

/// <summary>The page of an upload: whatever was said of the file can be said otherwise there.</summary>
public sealed class ImportPageTests(Site site) : IClassFixture<Site>
{
    private const string Table = "What each column becomes";

    private static readonly ImmutableDictionary<string, string> _none = ImmutableDictionary<string, string>.Empty;

    [Theory]
    [InlineData("E-Mail\na@x.org\nb@x.org\n", "unsubscribed", "E-Mail")]
    [InlineData("id,email,ort\nmia,a@x.org,Turin\n", null, null)]
    public async Task A_people_file_without_anybodys_name_says_what_it_needs_and_shows_its_columns(
        string text, string? field, string? column)
    {
        var map = field is null ? _none : _none.Add(field, column!);
        var import = await UploadAsync("people.csv", text);
        foreach (var kind in new FactKind?[] { FactKind.People, null })
        {
            site.Get<ImportFiles>().Reread(import.Id, new ReadOptions { Map = map, MapIsWhole = true }, kind);
            var page = await LookAsync(import);
            Assert.Contains(Table, page, StringComparison.Ordinal);
            Assert.Contains("A file of people needs a column that says who each is", page, StringComparison.Ordinal);
            Assert.Contains("E-mail address, Telephone number, Handle", page, StringComparison.Ordinal);
            Assert.DoesNotContain("unknown_field", page, StringComparison.Ordinal);
        }

        var start = await site.Client.PostAsync($"/v1/imports/{import.Id}:start", null, Site.Token);
        var problem = await Bodies.ProblemAsync(start, 422);
        Assert.Contains("one of id, email, phone or handle", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone", null, null)]
    [InlineData(null, "no-such-encoding", null)]
    [InlineData("gone", "utf-16", ';')]
    public async Task A_file_that_cannot_be_read_as_said_keeps_its_kind_and_shows_its_columns(
        string? column, string? encoding, char? delimiter)
    {
        var import = await UploadAsync("export.csv", "id,email,ort\nmia,a@x.org,Turin\n");
        var read = new ReadOptions
        {
            Map = column is null ? _none : _none.Add("id", column),
            MapIsWhole = column is not null,
            Encoding = encoding,
            Delimiter = delimiter,
        };
        site.Get<ImportFiles>().Reread(import.Id, read, FactKind.People);
        var page = await LookAsync(import);
        Assert.Contains("Code to quote", page, StringComparison.Ordinal);
        Assert.Contains(Table, page, StringComparison.Ordinal);
        Assert.Contains("id=\"column-2\">ort<", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"people\" selected", page, StringComparison.Ordinal);
        Assert.Contains("id=\"encoding\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"delimiter\"", page, StringComparison.Ordinal);
        Assert.Contains("columns.anew", page, StringComparison.Ordinal);
    }

    private async Task<string> LookAsync(Import import)
    {
        var (status, page) = await site.PageAsync($"/data/imports/{import.Id}?network=looked");
        Assert.Equal(HttpStatusCode.OK, status);
        return page;
    }

    private async Task<Import> UploadAsync(string name, string text)
    {
        var files = site.Get<ImportFiles>();
        var import = files.Create("looked", name, null, null);
        return await files.PutContentAsync(import.Id, new MemoryStream(Encoding.UTF8.GetBytes(text)), Site.Token);
    }
}
