using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Jobs;
using Influence.Application.Tests.Memory;
using Influence.Engine.Errors;

namespace Influence.Application.Tests.Imports;

public sealed class ImportFilesTests
{
    // Long beside everything else here; not for ever, so that a load that cannot be stopped fails its test and does not hang it.
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_loaded_its_rejects_are_kept_and_its_bytes_are_not()
    {
        await using var house = House();
        await house.StartAsync();
        var import = await UploadAsync(house, "follower,followed\na,b\nbad,b\n");
        Assert.Equal("uploaded", import.State);
        var started = await house.Imports.StartAsync(import.Id, null, Token);
        var job = await house.EndOfAsync(new JobId(started.JobId!.Value));
        var ended = house.Imports.Find(import.Id)!;
        Assert.Equal((JobState.Succeeded, import.Id.ToString()), (job.State, job.ResultId));
        Assert.Equal(("completed_with_rejects", 1L), (ended.State, ended.Report!.RowsLoaded));
        Assert.Equal("bad,b", Assert.Single(house.Imports.Rejects(import.Id)).Excerpt);
        Assert.False(house.Files.HasContent(import.Id));
        Assert.Equal("s-next", house.Stores.Find("main")!.SnapshotId);
    }

    [Fact]
    public async Task Starting_twice_gives_one_job()
    {
        await using var house = House();
        var import = await UploadAsync(house, "follower,followed\na,b\n");
        var first = await house.Imports.StartAsync(import.Id, null, Token);
        Assert.Equal(first.JobId, (await house.Imports.StartAsync(import.Id, null, Token)).JobId);
        await house.StartAsync();
        await house.EndOfAsync(new JobId(first.JobId!.Value));
        Assert.Equal(first.JobId, (await house.Imports.StartAsync(import.Id, null, Token)).JobId); // also when it has ended
        Assert.Single(await house.Jobs.ListAsync("main", 10, Token));
    }

    [Fact]
    public async Task A_damaged_file_fails_in_plain_words()
    {
        await using var house = House();
        await house.StartAsync();
        var import = await UploadAsync(house, "follower,followed\nexplode\n");
        var started = await house.Imports.StartAsync(import.Id, null, Token);
        Assert.Equal("file_damaged", (await house.EndOfAsync(new JobId(started.JobId!.Value))).ErrorCode);
        Assert.Equal("failed", house.Imports.Find(import.Id)!.State);
        Assert.False(house.Files.HasContent(import.Id));
    }

    [Fact]
    public async Task An_import_whose_process_was_stopped_while_its_bytes_came_still_lacks_them()
    {
        await using var house = House();
        var import = house.Imports.Create("main", "follows.csv", null, null);
        Assert.True(house.Imports.LacksBytes(import.Id));
        house.Files.Save(import with { State = "uploading" });
        Assert.True(house.Imports.LacksBytes(import.Id));
        using var bytes = new MemoryStream("follower,followed\na,b\n"u8.ToArray());
        await house.Imports.PutContentAsync(import.Id, bytes, Token);
        Assert.False(house.Imports.LacksBytes(import.Id));
    }

    [Theory]
    [InlineData("follower,followed\na,b\n", "completed", JobState.Succeeded)]
    [InlineData("follower,followed\nexplode\n", "failed", JobState.Failed)]
    public async Task A_process_stopped_before_the_job_of_an_import_ended_ends_it_when_it_starts_again(
        string text, string state, JobState job)
    {
        await using var house = House();
        var import = await UploadAsync(house, text);
        house.Files.Held.Add(import.Id); // it stops when the bytes are to go
        var started = await house.Imports.StartAsync(import.Id, null, Token);
        await Assert.ThrowsAsync<IOException>(() => house.Imports.LoadAsync(import.Id, null, Token));
        house.Files.Held.Clear();
        await house.StartAsync();
        Assert.Equal(job, (await house.EndOfAsync(new JobId(started.JobId!.Value))).State);
        Assert.Equal(state, house.Imports.Find(import.Id)!.State);
        Assert.False(house.Files.HasContent(import.Id));
        Assert.Single(house.Files.Read);
    }

    [Fact]
    public async Task Called_off_while_it_loads_it_is_aborted_and_its_bytes_are_dropped()
    {
        await using var house = House();
        var began = new TaskCompletionSource();
        house.Files.BeforeLoad = async token =>
        {
            began.SetResult();
            await Task.Delay(_long, token);
        };
        await house.StartAsync();
        var import = await UploadAsync(house, "follower,followed\na,b\n");
        var job = new JobId((await house.Imports.StartAsync(import.Id, null, Token)).JobId!.Value);
        await began.Task;
        Assert.Equal("loading", house.Imports.Find(import.Id)!.State);
        await house.Get<CancelJob>().AskAsync(job, Token);
        Assert.Equal(JobState.Cancelled, (await house.EndOfAsync(job)).State);
        Assert.Equal("aborted", house.Imports.Find(import.Id)!.State);
        Assert.False(house.Files.HasContent(import.Id));
    }

    [Fact]
    public async Task Called_off_while_it_waits_it_is_aborted_too()
    {
        await using var house = House();
        var import = await UploadAsync(house, "follower,followed\na,b\n");
        var started = await house.Imports.StartAsync(import.Id, null, Token);
        await house.Get<CancelJob>().AskAsync(new JobId(started.JobId!.Value), Token);
        Assert.Equal("aborted", house.Imports.Find(import.Id)!.State);
        Assert.False(house.Files.HasContent(import.Id));
    }

    [Fact]
    public async Task A_stop_of_the_process_keeps_the_bytes_and_the_next_one_loads_them()
    {
        await using var house = House();
        var began = new TaskCompletionSource();
        house.Files.BeforeLoad = async token =>
        {
            began.TrySetResult();
            await Task.Delay(_long, token);
        };
        await house.StartAsync();
        var import = await UploadAsync(house, "follower,followed\na,b\n");
        var job = new JobId((await house.Imports.StartAsync(import.Id, null, Token)).JobId!.Value);
        await began.Task;
        await house.StopAsync();
        Assert.True(house.Files.HasContent(import.Id));
        house.Files.BeforeLoad = _ => Task.CompletedTask;
        await house.StartAsync();
        Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(job)).State);
    }

    [Theory]
    [InlineData("sample", "follows.csv", "network_is_the_sample")]
    [InlineData("Not Allowed", "follows.csv", "network_name_not_allowed")]
    public async Task Some_networks_take_no_files(string network, string file, string code)
    {
        await using var house = House();
        Assert.Equal(code, Assert.Throws<OptionException>(() => house.Imports.Create(network, file, null, null)).Code);
    }

    [Fact]
    public async Task What_cannot_be_loaded_is_said_before_it_is_queued()
    {
        await using var house = House();
        var unclear = house.Imports.Create("main", "export.csv", null, null);
        await house.Imports.PutContentAsync(unclear.Id, Bytes("a,b\n1,2\n"), Token);
        var columns = house.Imports.Create("main", "follows.csv", null, null);
        await house.Imports.PutContentAsync(columns.Id, Bytes("nothing,known\n1,2\n"), Token);
        var empty = house.Imports.Create("main", "follows.csv", null, null);
        Assert.Equal("kind_unclear", await CodeAsync(() => house.Imports.StartAsync(unclear.Id, null, Token)));
        Assert.Equal("columns_missing", await CodeAsync(() => house.Imports.StartAsync(columns.Id, null, Token)));
        Assert.Equal("import_has_no_content", await CodeAsync(() => house.Imports.StartAsync(empty.Id, null, Token)));
        Assert.Equal("file_empty", await CodeAsync(() => house.Imports.PutContentAsync(empty.Id, Bytes(""), Token)));
        Assert.Equal("import_not_found", await CodeAsync(() => house.Imports.StartAsync(Guid.NewGuid(), null, Token)));
        Assert.Equal("uploaded", house.Imports.Find(unclear.Id)!.State);
        Assert.Empty(await house.Jobs.ListAsync(null, 10, Token));
    }

    [Theory]
    [InlineData("follows-2026.csv.gz", FactKind.Follows)]
    [InlineData(@"C:\exports\People.CSV", FactKind.People)]
    [InlineData("somewhere/shares.ndjson", FactKind.Shares)]
    [InlineData("export.csv", null)]
    public void The_name_may_say_what_the_rows_are(string name, FactKind? kind) => Assert.Equal(kind, FileNames.Kind(name));

    private static MemoryHouse House()
    {
        var house = new MemoryHouse();
        house.Stores.Next = MemoryStores.Follows("s-next", 2, (0, 1));
        return house;
    }

    private static async Task<Import> UploadAsync(MemoryHouse house, string text)
    {
        var import = house.Imports.Create("main", "export.csv", null, null);
        return await house.Imports.PutContentAsync(import.Id, Bytes(text), Token);
    }

    private static MemoryStream Bytes(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAnyAsync<InfluenceException>(act)).Code;
}
