using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Errors;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Imports;

/// <summary>Loads files put into the inbox folder, as in <c>follows-2026.csv</c>, and moves them to <c>done</c> or
/// <c>refused</c>.</summary>
/// <remarks>
/// A file counts as whole when it has stood still for two seconds. It is moved to <c>reading</c> first and read there, so that
/// one put in its place meanwhile gets its own turn. What a crash or a full disk left in <c>reading</c> is taken up again;
/// loading it twice changes nothing. What cannot be taken is said once, and the others go on.
/// </remarks>
public sealed class InboxWatcher(IInboxFolder folder, ImportFiles imports, JobFeed feed, INetworkStore networks,
    ServingOptions serving, TimeProvider clock, ILogger<InboxWatcher> log) : LookingService(BetweenLooks, clock, log)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StillFor = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(4);

    private readonly Dictionary<(bool IsTaken, string Name), (InboxFile File, long Since)> _seen = [];
    private readonly Dictionary<InboxFile, long> _triedAt = [];
    private readonly Dictionary<InboxFile, Ending> _ended = [];
    private readonly HashSet<string> _others = [];

    /// <inheritdoc/>
    protected override bool HasWork => networks.CanWrite;

    /// <inheritdoc/>
    protected override string About => "The inbox";

    /// <inheritdoc/>
    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        var look = folder.Look();
        SayOthers(look.Others);
        Forget(look.Files);
        foreach (var file in Whole(look.Files).Where(IsDue))
        {
            try
            {
                if ((file.IsTaken ? file : Take(file)) is { } taken)
                {
                    await LoadAsync(taken, cancellationToken);
                }

                Troubles.Over(NameOf(file));
            }
            catch (Exception trouble)
                when (trouble is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                _triedAt[file] = Clock.GetTimestamp();
                Troubles.Say(NameOf(file), trouble);
            }
        }
    }

    /// <summary>The files that have stood still long enough.</summary>
    internal List<InboxFile> Whole(IReadOnlyList<InboxFile> files)
    {
        var now = Clock.GetTimestamp();
        var whole = new List<InboxFile>();
        foreach (var file in files)
        {
            if (!_seen.TryGetValue((file.IsTaken, file.Name), out var before) || before.File != file)
            {
                _seen[(file.IsTaken, file.Name)] = (file, now);
            }
            else if (Clock.GetElapsedTime(before.Since, now) >= StillFor)
            {
                whole.Add(file);
            }
        }

        var names = files.Select(file => (file.IsTaken, file.Name)).ToHashSet();
        foreach (var gone in _seen.Keys.Where(name => !names.Contains(name)).ToArray())
        {
            _seen.Remove(gone);
        }

        return whole;
    }

    // What was moved need not be what was looked at a moment ago: then it has to stand still first, like any other.
    private InboxFile? Take(InboxFile file) => folder.Take(file) is { } taken && taken.Identity == file.Identity
        && taken.Length == file.Length && taken.ModifiedAt == file.ModifiedAt ? taken : null;

    private async Task LoadAsync(InboxFile taken, CancellationToken cancellationToken)
    {
        if (!_ended.TryGetValue(taken, out var ending))
        {
            ending = await EndOfAsync(taken, cancellationToken);
            if (!folder.IsUnchanged(taken))
            {
                return; // somebody went on writing: the whole of it gets its turn when it stands still
            }

            _ended[taken] = ending; // a file that cannot be moved away is not loaded again and again
        }

        using var lines = ending.Rejects.GetEnumerator();
        folder.Settle(taken, ending.IsRefused, lines.MoveNext()
            ? output => RejectsCsv.Write(FromCurrent(lines), output, CsvFlavour.Excel) // for people, beside the file they sent
            : null);
        _ended.Remove(taken);
        Log.LogInformation("Inbox: {File} {What}.", PlainWords.Harmless(taken.Name), ending.IsRefused ? "refused" : "loaded");
    }

    private async Task<Ending> EndOfAsync(InboxFile taken, CancellationToken cancellationToken)
    {
        Import? import = null;
        try
        {
            await using var content = Open(taken);
            import = imports.Create(serving.DefaultNetwork, taken.Name, null, null);
            await imports.PutContentAsync(import.Id, content, cancellationToken);
            import = await imports.StartAsync(import.Id, null, cancellationToken);
            var job = await feed.WaitAsync(new JobId(import.JobId!.Value), Timeout.InfiniteTimeSpan, cancellationToken);
            return job?.State == JobState.Succeeded ? new Ending(false, imports.Rejects(import.Id))
                : Refused(taken, job?.ErrorCode ?? "aborted", job?.ErrorMessage ?? "Called off.");
        }
        catch (Exception error)
        {
            Drop(import);
            if (error is InfluenceException known && !Troubles.Passes(known.Code))
            {
                return Refused(taken, known.Code, known.Message);
            }

            throw;
        }
    }

    private Stream Open(InboxFile taken)
    {
        try
        {
            return folder.Open(taken);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            throw new GraphDataException("file_not_readable",
                $"'{taken.Name}' cannot be read: {held.Message} Give this program the right to read it, and" +
                " put it in again.", held);
        }
    }

    private static Ending Refused(InboxFile file, string code, string message) => Troubles.Passes(code)
        ? throw new GraphDataException(code, message)
        : new Ending(true, [new Reject(file.Name, 0, 0, null, code, "", message)]);

    private void Drop(Import? import)
    {
        try
        {
            if (import is not null && imports.Find(import.Id) is { IsOpen: true })
            {
                imports.Discard(import.Id);
            }
        }
        catch (Exception trouble) when (trouble is IOException or InfluenceException)
        {
            Troubles.Say(About, trouble); // it expires by itself
        }
    }

    private bool IsDue(InboxFile file) =>
        !_triedAt.TryGetValue(file, out var tried) || Clock.GetElapsedTime(tried) >= BetweenTries;

    private void SayOthers(IReadOnlyList<InboxOther> others)
    {
        foreach (var gone in _others.Where(name => others.All(other => other.Name != name)).ToArray())
        {
            _others.Remove(gone);
            Troubles.Over($"Inbox, '{gone}'");
        }

        foreach (var other in others)
        {
            _others.Add(other.Name);
            Troubles.Say($"Inbox, '{other.Name}'", other.Why);
        }
    }

    private void Forget(IReadOnlyList<InboxFile> files)
    {
        foreach (var gone in _triedAt.Keys.Concat(_ended.Keys).Where(file => !files.Contains(file)).ToArray())
        {
            _triedAt.Remove(gone);
            _ended.Remove(gone);
            Troubles.Over(NameOf(gone));
        }
    }

    private static string NameOf(InboxFile file) => $"Inbox, '{file.Name}'";

    private static IEnumerable<Reject> FromCurrent(IEnumerator<Reject> lines)
    {
        do
        {
            yield return lines.Current;
        }
        while (lines.MoveNext());
    }

    private sealed record Ending(bool IsRefused, IEnumerable<Reject> Rejects);
}
