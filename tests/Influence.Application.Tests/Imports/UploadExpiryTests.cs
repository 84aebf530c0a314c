using Influence.Application.Imports;
using Influence.Application.Tests.Memory;
using Influence.Engine.Errors;
using Microsoft.Extensions.Logging.Abstractions;

namespace Influence.Application.Tests.Imports;

/// <summary>Files that nobody starts are kept for seven days, not longer.</summary>
public sealed class UploadExpiryTests
{
    private readonly HandClock _clock = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_seven_days_the_bytes_are_deleted_and_that_is_written_down()
    {
        await using var house = new MemoryHouse(_clock);
        using var expiry = Expiry(house);
        var import = await UploadAsync(house);
        var opened = house.Imports.Create("main", "only-opened.csv", null, null);
        _clock.Move(TimeSpan.FromDays(7));
        Assert.Equal(0, expiry.Look());
        Assert.True(house.Files.HasContent(import.Id));

        _clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(2, expiry.Look());
        Assert.False(house.Files.HasContent(import.Id));
        Assert.Equal(["expired", "expired"], new[] { import.Id, opened.Id }.Select(id => house.Imports.Find(id)!.State));
        Assert.Contains("within 7 days", house.Imports.Find(import.Id)!.Error, StringComparison.Ordinal);
        Assert.Equal(["upload_expired", "upload_expired"], house.History.Logged("main", 9).Select(entry => entry.What));
        Assert.Equal("An upload of 2026-05-01 was never started: its bytes were deleted.",
            house.History.Logged("main", 1)[0].Text);
        Assert.Equal(0, expiry.Look());
    }

    [Fact]
    public async Task What_was_started_is_left_alone()
    {
        await using var house = new MemoryHouse(_clock);
        using var expiry = Expiry(house);
        var import = await UploadAsync(house);
        await house.Imports.StartAsync(import.Id, null, Token);
        _clock.Move(TimeSpan.FromDays(30));
        Assert.Equal(0, expiry.Look());
        Assert.True(house.Files.HasContent(import.Id));
    }

    [Fact]
    public async Task One_that_cannot_be_deleted_keeps_no_other()
    {
        await using var house = new MemoryHouse(_clock);
        using var expiry = Expiry(house);
        var (held, free) = (await UploadAsync(house), await UploadAsync(house));
        house.Files.Held.Add(held.Id);
        _clock.Move(TimeSpan.FromDays(8));
        Assert.Equal(1, expiry.Look());
        Assert.Equal("expired", house.Imports.Find(free.Id)!.State);
        house.Files.Held.Clear();
        Assert.Equal(1, expiry.Look());
        Assert.False(house.Files.HasContent(held.Id));
    }

    [Fact]
    public async Task An_expired_one_takes_nothing_and_bytes_that_come_too_late_are_dropped()
    {
        await using var house = new MemoryHouse(_clock);
        using var expiry = Expiry(house);
        var import = house.Imports.Create("main", "follows.csv", null, null);
        _clock.Move(TimeSpan.FromDays(8));
        using var late = new LateBytes(() => expiry.Look());
        Assert.Equal("import_expired", (await Assert.ThrowsAsync<GraphDataException>(() =>
            house.Imports.PutContentAsync(import.Id, late, Token))).Code);
        Assert.False(house.Files.HasContent(import.Id));
        Assert.Equal("expired", house.Imports.Find(import.Id)!.State);
        Assert.Equal("import_has_no_content", (await Assert.ThrowsAsync<GraphDataException>(() =>
            house.Imports.StartAsync(import.Id, null, Token))).Code);
    }

    private static UploadExpiry Expiry(MemoryHouse house) => new(
        house.Imports, house.History, house.Stores, house.Get<TimeProvider>(), NullLogger<UploadExpiry>.Instance);

    private static Task<Import> UploadAsync(MemoryHouse house)
    {
        var import = house.Imports.Create("main", "follows.csv", null, null);
        return house.Imports.PutContentAsync(import.Id, new MemoryStream("follower,followed\na,b\n"u8.ToArray()), Token);
    }

    /// <summary>Bytes in the middle of which something happens.</summary>
    private sealed class LateBytes(Action then) : MemoryStream("follower,followed\na,b\n"u8.ToArray())
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == 0)
            {
                then();
            }

            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
