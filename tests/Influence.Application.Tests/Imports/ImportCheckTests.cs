using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Jobs;
using Influence.Application.Tests.Memory;
using Influence.Engine.Errors;

namespace Influence.Application.Tests.Imports;

/// <summary>A file is counted before it is loaded, as it is read now; what is ambiguous is asked before either.</summary>
public sealed class ImportCheckTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly ReadQuestion _whichDates = new("dates_ambiguous", "03/04/2024 has two readings.", "dates",
        [new("dmy", "3 April 2024"), new("mdy", "4 March 2024")]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_counts_keeps_what_would_be_refused_and_loads_nothing()
    {
        await using var house = House();
        await house.StartAsync();
        var import = await UploadAsync(house, "follower,followed\na,b\nbad,b\n");
        var looked = await house.Imports.CheckAsync(import.Id, _patience, Token);
        Assert.Equal(("uploaded", 2L, 1L), (looked.State, looked.Check!.RowsRead, looked.Check.RowsRejected));
        Assert.Equal(new RowNews(1, 0, 0), looked.Check.News);
        Assert.Equal("bad,b", Assert.Single(house.Imports.Rejects(import.Id)).Excerpt);
        Assert.True(house.Files.HasContent(import.Id));
        Assert.Null(house.Stores.Find("main"));
        Assert.True(Assert.Single(house.Files.Read).DryRun);
    }

    [Fact]
    public async Task The_same_check_is_made_once_and_another_reading_forgets_it()
    {
        await using var house = House();
        await house.StartAsync();
        var import = await UploadAsync(house, "follower,followed\na,b\n");
        var first = await house.Imports.CheckAsync(import.Id, _patience, Token);
        house.Imports.Reread(import.Id, new ReadOptions { Map = ImmutableDictionary<string, string>.Empty }, null);
        Assert.Equal(first.CheckJobId, (await house.Imports.CheckAsync(import.Id, _patience, Token)).CheckJobId);
        var map = ImmutableDictionary<string, string>.Empty.Add("follower", "1");
        Assert.Null(house.Imports.Reread(import.Id, new ReadOptions { Map = map }, null).Check);
        var again = await house.Imports.CheckAsync(import.Id, _patience, Token);
        Assert.NotEqual(first.CheckJobId, again.CheckJobId);
        Assert.Equal(map, house.Files.Read[^1].Read.Map);
    }

    [Fact]
    public async Task What_was_counted_the_old_way_does_not_count_for_the_new()
    {
        await using var house = House();
        var began = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        house.Files.BeforeLoad = async _ =>
        {
            began.TrySetResult();
            await mayEnd.Task;
        };
        await house.StartAsync();
        var import = await UploadAsync(house, "follower,followed\na,b\n");
        var asked = await house.Imports.CheckAsync(import.Id, TimeSpan.Zero, Token);
        Assert.True(asked.IsBeingChecked);
        await began.Task;
        house.Imports.Reread(import.Id, new ReadOptions { Skip = 1 }, null);
        mayEnd.SetResult();
        await house.EndOfAsync(new JobId(asked.CheckJobId!.Value));
        var now = house.Imports.Find(import.Id)!;
        Assert.Equal((null, false), (now.Check, now.IsBeingChecked));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_to_its_end_says_so_and_can_be_checked_again()
    {
        await using var house = House();
        await house.StartAsync();
        var import = await UploadAsync(house, "follower,followed\nexplode\n");
        var failed = await house.Imports.CheckAsync(import.Id, _patience, Token);
        Assert.Equal(("uploaded", "The file is damaged. Export it again."), (failed.State, failed.CheckError));
        var again = await house.Imports.CheckAsync(import.Id, _patience, Token);
        Assert.NotEqual(failed.CheckJobId, again.CheckJobId);
    }

    [Fact]
    public async Task A_check_that_was_called_off_is_as_if_never_asked_for()
    {
        await using var house = House(); // nothing does the job
        var import = await UploadAsync(house, "follower,followed\na,b\n");
        var asked = await house.Imports.CheckAsync(import.Id, TimeSpan.Zero, Token);
        await house.Get<CancelJob>().AskAsync(new JobId(asked.CheckJobId!.Value), Token);
        var now = house.Imports.Find(import.Id)!;
        Assert.Equal(("uploaded", null), (now.State, now.CheckJobId));
        Assert.True(house.Files.HasContent(import.Id));
    }

    [Fact]
    public async Task A_question_is_answered_before_the_file_is_checked_or_loaded()
    {
        await using var house = House();
        house.Files.Question = _whichDates;
        await house.StartAsync();
        var import = await UploadAsync(house, "follower,followed\na,b\n");
        Assert.Equal("03/04/2024 has two readings.", Assert.Single(house.Imports.Preview(import.Id).Questions).Text);
        var refused = await Assert.ThrowsAsync<GraphDataException>(() => house.Imports.StartAsync(import.Id, null, Token));
        Assert.Equal("import_needs_answers", refused.Code);
        Assert.Contains("Say dates, one of dmy (3 April 2024), mdy (4 March 2024).", refused.Message, StringComparison.Ordinal);
        Assert.Equal("import_needs_answers", (await Assert.ThrowsAsync<GraphDataException>(() =>
            house.Imports.CheckAsync(import.Id, _patience, Token))).Code);
        Assert.Empty(house.Files.Read);

        house.Imports.Reread(import.Id, new ReadOptions { Dates = "dmy" }, null);
        var started = await house.Imports.StartAsync(import.Id, null, Token);
        await house.EndOfAsync(new JobId(started.JobId!.Value));
        var read = Assert.Single(house.Files.Read);
        Assert.Equal(("dmy", import.Id), (read.Read.Dates, read.LoadId));
    }

    [Fact]
    public async Task What_is_loaded_is_read_otherwise_no_more()
    {
        await using var house = House();
        await house.StartAsync();
        var import = await UploadAsync(house, "follower,followed\na,b\n");
        var started = await house.Imports.StartAsync(import.Id, null, Token);
        await house.EndOfAsync(new JobId(started.JobId!.Value));
        Assert.Equal("import_already_started", Assert.Throws<GraphDataException>(() =>
            house.Imports.Reread(import.Id, new ReadOptions { Skip = 1 }, null)).Code);
        Assert.Equal("import_has_no_content", (await Assert.ThrowsAsync<GraphDataException>(() =>
            house.Imports.CheckAsync(import.Id, _patience, Token))).Code);
    }

    [Theory]
    [InlineData("dates_unknown")]
    [InlineData("decimal_unknown")]
    [InlineData("time_unit_unknown")]
    [InlineData("skip_out_of_range")]
    public async Task Settings_are_what_is_allowed_or_refused_by_name(string code)
    {
        await using var house = House();
        var read = code switch
        {
            "dates_unknown" => new ReadOptions { Dates = "ydm" },
            "decimal_unknown" => new ReadOptions { DecimalSign = "," },
            "time_unit_unknown" => new ReadOptions { TimeUnit = "ns" },
            _ => new ReadOptions { Skip = -1 },
        };
        Assert.Equal(code, Assert.Throws<OptionException>(() => house.Imports.Create("main", "a.csv", null, read)).Code);
        var import = await UploadAsync(house, "follower,followed\na,b\n");
        Assert.Equal(code, Assert.Throws<OptionException>(() => house.Imports.Reread(import.Id, read, null)).Code);
    }

    private static MemoryHouse House()
    {
        var house = new MemoryHouse();
        house.Stores.Next = MemoryStores.Follows("s-next", 2, (0, 1));
        return house;
    }

    private static async Task<Import> UploadAsync(MemoryHouse house, string text)
    {
        var import = house.Imports.Create("main", "export.csv", null, null);
        return await house.Imports.PutContentAsync(
            import.Id, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), Token);
    }
}
