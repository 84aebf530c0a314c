using System.Diagnostics;
using Influence.Engine.Errors;
using Influence.Storage.Files;
using Influence.Testing;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Tests.Instants;

/// <summary>A disk that is really full, for SQLite too: what was acknowledged is there, and work goes on when there is room.
/// </summary>
public sealed class FullDiskTests
{
    private const int DiskBytes = 4 << 20;
    private const int ReserveBytes = DiskBytes / 20; // is left free
    private const int StoryBytes = 400 << 10; // what the story needs, and some more

    private static readonly int _instants = Nightly.Else(100, 3);

    [Fact]
    public void A_full_disk_loses_nothing_and_needs_no_restart()
    {
        var disk = FinishedFolder.NewPath();
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(Mount("mount", "-t", "tmpfs", "-o", $"size={DiskBytes}", "influence-test", disk),
            "Only root mounts a small disk.");
        try
        {
            var outcomes = new SortedDictionary<int, int>();
            for (var instant = 0; instant < _instants; instant++)
            {
                var room = ReserveBytes + (instant + 1) * (StoryBytes / (_instants + 1));
                var acknowledged = Tell(Path.Combine(disk, $"data-{instant}"), Path.Combine(disk, "ballast"), room);
                outcomes[acknowledged] = outcomes.GetValueOrDefault(acknowledged) + 1;
                Directory.Delete(Path.Combine(disk, $"data-{instant}"), recursive: true);
            }

            TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n',
                outcomes.Select(outcome => $"{outcome.Value} times full after {outcome.Key} steps")));
            Assert.True(outcomes.Keys.First() < Story.Steps, "The disk was never full.");
        }
        finally
        {
            Mount("umount", disk);
            Directory.Delete(disk);
        }
    }

    // Returns how many steps were acknowledged when the disk was full.
    private static int Tell(string data, string ballast, int room)
    {
        File.WriteAllBytes(ballast, new byte[DiskBytes - room]);
        var step = 0;
        try
        {
            using var story = new Story(data, SystemFiles.Instance);
            Go(story, ref step);
            File.Delete(ballast);
            var acknowledged = step;
            Go(story, ref step); // the same process, with room
            Assert.Equal(Story.Steps, step);
            DemandStands(story);
            return acknowledged;
        }
        catch (Exception full) when (IsFull(full))
        {
            File.Delete(ballast); // the folder could not even be opened
        }

        using var again = new Story(data, SystemFiles.Instance);
        Go(again, ref step);
        DemandStands(again);
        return 0;
    }

    private static void Go(Story story, ref int step)
    {
        try
        {
            for (; step < Story.Steps; step++)
            {
                story.Do(step);
            }
        }
        catch (Exception full) when (IsFull(full))
        {
        }
    }

    private static void DemandStands(Story story)
    {
        story.Refresh();
        Assert.Equal(FinishedFolder.States[^1], story.State());
    }

    private static bool IsFull(Exception error) => error is IOException or InfluenceException or SqliteException;

    private static bool Mount(string program, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
