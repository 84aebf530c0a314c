using System.Collections.Immutable;
using System.Text;
using Influence.Api.Dashboard.Forms;
using Influence.Api.Tests.Serving;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Influence.Api.Tests.Pages;

/// <summary>What the form of the import page says of a file: what a person changed, and nothing else.</summary>
public sealed class WizardFormTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] _shown =
        ["kind=people", "kind.was=people", "column.0.name=id", "column.0.was=id", "column.0=id", "column.1.name=ort",
            "column.1.was=", "column.1=", "column.2.name=news", "column.2.was=", "column.2="];

    [Fact]
    public async Task Who_changes_nothing_says_nothing()
    {
        var import = await UploadAsync();
        var (read, kind) = Read(import);
        Assert.True(ReadSettings.AreSame(import.Read, read));
        Assert.Null(kind);
    }

    [Fact]
    public async Task One_column_changed_says_all_of_them()
    {
        var (read, _) = Read(await UploadAsync(), "column.1=segment");
        Assert.True(read.MapIsWhole);
        Assert.Equal(("id", "ort", 2), (read.Map["id"], read.Map["segment"], read.Map.Count));
    }

    [Fact]
    public async Task Answers_settle_what_they_are_about_and_win_over_what_stands_below()
    {
        var (read, _) = Read(await UploadAsync(), "answer.map:consent=news", "answer.dates=mdy", "dates=dmy");
        Assert.Equal(("news", false, "mdy"), (read.Map["consent"], read.MapIsWhole, read.Dates));
    }

    [Fact]
    public async Task Settings_are_said_as_they_were_chosen()
    {
        var (read, _) = Read(await UploadAsync(), "delimiter=semicolon", "encoding=windows-1252", "decimal=comma", "time_unit=ms",
            "skip=2");
        Assert.Equal((';', "windows-1252", "comma", "ms", 2),
            (read.Delimiter, read.Encoding, read.DecimalSign, read.TimeUnit, read.Skip));
    }

    [Fact]
    public async Task Words_are_mapped_one_by_one_and_can_be_left_to_themselves_again()
    {
        var import = await UploadAsync() with
        {
            Read = new ReadOptions { StageMap = ImmutableDictionary<string, string>.Empty.Add("alt", "invited") },
        };
        string[] words = ["word.0.name=Gekauft", "word.0.field=stage", "word.0.was=", "word.0=converted", "word.1.name=alt",
            "word.1.field=stage", "word.1.was=invited", "word.1=", "word.2.name=doch", "word.2.field=consent", "word.2.was=yes",
            "word.2=yes"];
        var (read, _) = Read(import, words);
        Assert.Equal([KeyValuePair.Create("Gekauft", "converted")], read.StageMap);
        Assert.Empty(read.ConsentMap);
    }

    // Read as another encoding, a heading is written otherwise, and still is the same column.
    [Fact]
    public async Task A_column_mapped_by_hand_stays_mapped_when_its_heading_reads_otherwise()
    {
        var import = await UploadAsync("id,größe\nmia,4\n", 1252) with
        {
            Read = new ReadOptions
            {
                Encoding = "macintosh",
                Map = ImmutableDictionary<string, string>.Empty.Add("segment", "gr^fle").Add("consent", "-"),
            },
        };
        var form = Form(["kind=people", "kind.was=people", "column.0.name=id", "column.0.was=id", "column.0=id",
            "column.1.name=gr^fle", "column.1.was=segment", "column.1=segment", "encoding=windows-1252"]);
        var (read, _) = new WizardForm(form, import, site.Get<ImportFiles>()).Read();
        Assert.Equal(("größe", "-"), (read.Map["segment"], read.Map["consent"]));
    }

    [Fact]
    public async Task Another_kind_forgets_what_the_columns_were()
    {
        var import = await UploadAsync() with
        {
            Read = new ReadOptions { Map = ImmutableDictionary<string, string>.Empty.Add("segment", "ort"), MapIsWhole = true },
        };
        var (read, kind) = Read(import, "kind=accounts");
        Assert.Equal((FactKind.Accounts, 0, false), (kind, read.Map.Count, read.MapIsWhole));
    }

    [Fact]
    public async Task Columns_that_leave_nothing_needed_keep_the_kind_they_were_said_of()
    {
        var (read, kind) = Read(await UploadAsync(), "column.0=");
        Assert.Equal((FactKind.People, 0, true), (kind, read.Map.Count, read.MapIsWhole));
    }

    [Fact]
    public async Task Columns_shown_as_found_replace_what_could_not_be_read()
    {
        var import = await UploadAsync() with
        {
            Kind = FactKind.People,
            Read = new ReadOptions { Map = ImmutableDictionary<string, string>.Empty.Add("id", "gone"), MapIsWhole = true },
        };
        var (read, kind) = Read(import, "columns.anew=yes");
        Assert.Equal((FactKind.People, 0, false), (kind, read.Map.Count, read.MapIsWhole));
    }

    [Fact]
    public async Task Two_columns_for_one_field_and_no_number_are_refused_by_name()
    {
        var import = await UploadAsync();
        var twice = Assert.Throws<OptionException>(() => Read(import, "column.1=segment", "column.2=segment"));
        Assert.Equal("column_chosen_twice", twice.Code);
        Assert.Contains("Both ort and news were chosen as “Segment”", twice.Message, StringComparison.Ordinal);
        Assert.Equal("skip_out_of_range", Assert.Throws<OptionException>(() => Read(import, "skip=-1")).Code);
    }

    private (ReadOptions Read, FactKind? Kind) Read(Import import, params string[] changed) =>
        new WizardForm(Form([.. _shown, .. changed]), import, site.Get<ImportFiles>()).Read();

    // Of one name, the last counts: it stands for what a person changed.
    private static FormCollection Form(IEnumerable<string> fields)
    {
        var form = new Dictionary<string, StringValues>();
        foreach (var field in fields)
        {
            form[field[..field.IndexOf('=')]] = field[(field.IndexOf('=') + 1)..];
        }

        return new FormCollection(form);
    }

    private async Task<Import> UploadAsync(string text = "id,ort,news\nmia,Turin,ja\n", int codePage = 65001)
    {
        var encoding = codePage == 65001 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        var files = site.Get<ImportFiles>();
        var import = files.Create("wizard", "export.csv", null, null);
        return await files.PutContentAsync(import.Id, new MemoryStream(encoding.GetBytes(text)), Site.Token);
    }
}
