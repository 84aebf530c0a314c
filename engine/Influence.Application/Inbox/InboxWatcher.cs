using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Jobs;
using Influence.Application.Networks;
using Influence.Application.Settings;
using Influence.Application.Writing;
using Influence.Engine.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Inbox;

/// <summary>Loads files put into the inbox folder, as in <c>follows-2026.csv</c>, and moves them to <c>done</c> or
/// <c>refused</c>.</summary>
/// <remarks>A file counts as whole when size and time have stood still for two seconds. A crash in between loads it again,
/// which changes nothing.</remarks>
public sealed class InboxWatcher(IInboxFolder folder, ImportFiles imports, JobFeed feed, INetworkStore networks,
    ServingOptions serving, TimeProvider clock, ILogger<InboxWatcher> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StillFor = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, (InboxFile File, long Since)> _seen = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!networks.CanWrite)
        {
            return;
        }

        using var timer = new PeriodicTimer(BetweenLooks, clock);
        do
        {
            try
            {
                foreach (var file in Whole(folder.List()))
                {
                    await TakeAsync(file, stoppingToken);
                }
            }
            catch (IOException trouble)
            {
                // Somebody else may be moving files about; the next look finds what is there then.
                log.LogWarning(trouble, "The inbox could not be read; looking again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>The files that have stood still long enough.</summary>
    internal List<InboxFile> Whole(IReadOnlyList<InboxFile> files)
    {
        var now = clock.GetTimestamp();
        var whole = new List<InboxFile>();
        foreach (var file in files)
        {
            if (!_seen.TryGetValue(file.Name, out var before) || before.File != file)
            {
                _seen[file.Name] = (file, now);
            }
            else if (clock.GetElapsedTime(before.Since, now) >= StillFor)
            {
                whole.Add(file);
            }
        }

        var names = files.Select(file => file.Name).ToHashSet();
        foreach (var gone in _seen.Keys.Where(name => !names.Contains(name)).ToArray())
        {
            _seen.Remove(gone);
        }

        return whole;
    }

    private async Task TakeAsync(InboxFile file, CancellationToken cancellationToken)
    {
        try
        {
            var import = imports.Create(serving.DefaultNetwork, file.Name, null, null);
            await using (var content = folder.Open(file.Name))
            {
                await imports.PutContentAsync(import.Id, content, cancellationToken);
            }

            import = await imports.StartAsync(import.Id, null, cancellationToken);
            var job = await feed.WaitAsync(new JobId(import.JobId!.Value), Timeout.InfiniteTimeSpan, cancellationToken);
            var refused = job?.State != JobState.Succeeded;
            var reason = refused ? Whole(file, job?.ErrorCode ?? "aborted", job?.ErrorMessage ?? "Called off.") : null;
            Put(file, refused, reason is null ? imports.Rejects(import.Id) : [reason]);
        }
        catch (InfluenceException error)
        {
            Put(file, refused: true, [Whole(file, error.Code, error.Message)]);
        }
    }

    private static Reject Whole(InboxFile file, string code, string message) => new(file.Name, 0, 0, null, code, "", message);

    private void Put(InboxFile file, bool refused, IEnumerable<Reject> rejects)
    {
        var moved = folder.Move(file.Name, refused);
        _seen.Remove(file.Name);
        using var lines = rejects.GetEnumerator();
        if (lines.MoveNext())
        {
            using var output = folder.CreateRejects(moved, refused);
            RejectsCsv.Write(FromCurrent(lines), output, CsvFlavour.Excel); // for people, beside the file they sent
        }

        log.LogInformation("Inbox: {File} {What}.", file.Name, refused ? "refused" : "loaded");
    }

    private static IEnumerable<Reject> FromCurrent(IEnumerator<Reject> lines)
    {
        do
        {
            yield return lines.Current;
        }
        while (lines.MoveNext());
    }
}
