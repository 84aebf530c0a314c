using Influence.Engine.Snapshots;

namespace Influence.Engine.Replies;

/// <summary>The invitations that a log of replies tells of, each with its ending.</summary>
/// <remarks>
/// Rows of one person and one campaign are one invitation, reminders included; where no campaign is named, each row
/// <c>invited</c> begins another. Whoever passed it on has accepted; else the later of a yes and a no counts.
/// Silence counts as a refusal once it is longer than 95 of 100 answers took; until then the invitation is open and counts
/// nowhere. All of it is told from the log alone, whose last row is now. O(rows · log rows).
/// </remarks>
internal sealed class InvitationLog
{
    /// <summary>Answers from which on their delays say how long silence may last.</summary>
    public const int FewestDelays = 20;

    private const long Day = 86_400_000_000;
    private const double Waited = 0.95;

    private readonly List<Invitation> _all = [];
    private readonly List<(int Place, long At)> _silent = [];
    private readonly List<long> _delays = [];

    private InvitationLog(ReplyLog log)
    {
        var (person, campaign, time) = (log.Person, log.Campaign, log.Time);
        int[] order = [.. Enumerable.Range(0, log.Count).OrderBy(row => person.Span[row]).ThenBy(row => campaign.Span[row])];
        for (int first = 0, next; first < order.Length; first = next)
        {
            next = first + 1;
            while (next < order.Length && AreOne(log, order[first], order[next]))
            {
                next++;
            }

            Take(log, order.AsSpan(first, next - first));
        }

        Window = Delay();
        var last = time.Span[^1];
        foreach (var (place, at) in _silent)
        {
            _all[place] = _all[place] with { Ending = last - at >= Window ? Ending.Silent : Ending.Open };
        }
    }

    /// <summary>All of them, by person and campaign.</summary>
    public IReadOnlyList<Invitation> All => _all;

    /// <summary>How long an answer may take, in µs.</summary>
    public long Window { get; }

    /// <summary>Whether too few answers have a delay, so that <see cref="Window"/> is taken to be 14 days.</summary>
    public bool IsWindowAssumed => _delays.Count < FewestDelays;

    /// <summary>Reads a log with at least one row.</summary>
    public static InvitationLog Of(ReplyLog log) => new(log);

    private static bool AreOne(ReplyLog log, int first, int next) =>
        log.Person.Span[first] == log.Person.Span[next] && log.Campaign.Span[first] == log.Campaign.Span[next] &&
        (log.Campaign.Span[first] >= 0 || log.Stage.Span[next] != ReplyStage.Invited);

    private void Take(ReplyLog log, ReadOnlySpan<int> rows)
    {
        var (invited, answered, ending, hasShared) = (long.MinValue, long.MinValue, Ending.Open, false);
        foreach (var row in rows)
        {
            var (at, stage) = (log.Time.Span[row], log.Stage.Span[row]);
            if (stage == ReplyStage.Invited)
            {
                invited = invited == long.MinValue ? at : invited;
                continue;
            }

            // Passing on is what was asked for: a no that follows does not undo it.
            hasShared |= stage == ReplyStage.Shared;
            answered = answered == long.MinValue ? at : answered;
            ending = hasShared || stage == ReplyStage.Accepted ? Ending.Accepted : Ending.Declined;
        }

        if (ending == Ending.Open)
        {
            _silent.Add((_all.Count, invited));
        }
        else if (invited != long.MinValue && answered >= invited)
        {
            _delays.Add(answered - invited);
        }

        _all.Add(new Invitation(log.Person.Span[rows[0]], invited == long.MinValue ? answered : invited, ending));
    }

    private long Delay()
    {
        if (IsWindowAssumed)
        {
            return 14 * Day;
        }

        _delays.Sort();
        return _delays[Math.Min(_delays.Count - 1, (int)Math.Ceiling(Waited * _delays.Count) - 1)];
    }
}
