namespace Influence.Testing.Oracles;

/// <summary>Learned chances by reading the definition aloud: dictionaries, every row compared with every row.</summary>
/// <param name="follows">Follower, followed.</param>
/// <param name="shares">Rows that carry influence; each names a message or a topic.</param>
/// <param name="referrals">Referrer, referred.</param>
public sealed class LearningOracle((int Follower, int Followed)[] follows, ShareRow[] shares,
    (int Referrer, int Referred)[] referrals)
{
    /// <summary>Window in microseconds: 95th percentile of delays by nearest rank, seven days below 20 delays.</summary>
    public long Window()
    {
        long[] delays =
        [
            .. from row in shares
               where row.Source is not null && row.Source != row.Person
               let first = First(row.Source!.Value, Story(row))
               where first is not null && first <= row.Time
               let delay = row.Time - first!.Value
               orderby delay
               select delay,
        ];
        return delays.Length < 20 ? 7L * 24 * 3600 * 1_000_000 : delays[(int)Math.Ceiling(0.95 * delays.Length) - 1];
    }

    /// <summary>Credit of each edge u→v.</summary>
    public Dictionary<(int U, int V), double> Credits()
    {
        var credits = Edges().ToDictionary(edge => edge, _ => 0.0);
        foreach (var row in shares.Where(row => row.Source != row.Person))
        {
            if (row.Source is { } source)
            {
                credits[(source, row.Person)] += 1;
                continue;
            }

            var owed = Edges().Where(edge => edge.V == row.Person && shares.Any(other => other.Person == edge.U
                && Story(other) == Story(row) && other.Time < row.Time && row.Time - other.Time < Window())).ToArray();
            foreach (var edge in owed)
            {
                credits[edge] += 1.0 / owed.Length;
            }
        }

        return credits;
    }

    /// <summary>Stories in which u was active before v acted in it or before the log's end; whoever is named as a source
    /// without a row was active before all others.</summary>
    public int Trials(int u, int v)
    {
        var end = shares.Max(row => row.Time);
        return shares.Select(Story).Distinct()
            .Count(story => ActiveSince(u, story) < (ActiveSince(v, story) ?? end));
    }

    /// <summary>Chance of each edge, all of one channel.</summary>
    public Dictionary<(int U, int V), double> Chances()
    {
        var credits = Credits();
        return Chances(edge => (credits[edge], Trials(edge.U, edge.V)));
    }

    /// <summary>The same by acts that count once a story, of trials or of the stories of either.</summary>
    public Dictionary<(int U, int V), double> ChancesByFirstActs(bool ofEither) =>
        Chances(edge => FirstActs(edge.U, edge.V, ofEither));

    private Dictionary<(int U, int V), double> Chances(Func<(int U, int V), (double Credit, int Trials)> tally)
    {
        var tallies = Edges().ToDictionary(edge => edge, tally);
        var learned = tallies.Where(one => !IsReferralOnly(one.Key)).Select(one => one.Value).ToArray();
        var (credit, trials) = (learned.Sum(one => one.Credit), learned.Sum(one => one.Trials));
        var prior = trials < 100 ? 0.01 : Math.Min(1, credit / trials);
        return tallies.ToDictionary(one => one.Key, one => IsReferralOnly(one.Key) || one.Value.Trials < 3
            ? prior
            : Math.Min(1, (one.Value.Credit + 10 * prior) / (one.Value.Trials + 10)));
    }

    private (double Acts, int Trials) FirstActs(int u, int v, bool ofEither)
    {
        var end = shares.Max(row => row.Time);
        var (acts, trials) = (0, 0);
        foreach (var story in shares.Select(Story).Distinct())
        {
            var (ofU, ofV) = (ActiveSince(u, story), ActiveSince(v, story));
            var first = shares.Where(row => row.Person == v && Story(row) == story)
                .OrderBy(row => row.Time).ThenBy(row => row.Source ?? -1).FirstOrDefault();
            var owed = first is null ? []
                : first.Source is { } named ? new[] { named }
                : Edges().Where(edge => edge.V == v && First(edge.U, story) is { } since && since < first.Time
                    && shares.Any(row => row.Person == edge.U && Story(row) == story && row.Time < first.Time
                        && first.Time - row.Time < Window())).Select(edge => edge.U).ToArray();
            var began = ofV == long.MinValue || (first is not null && (owed.Length == 0 || first.Source == v));
            var isOwed = !began && owed.Contains(u);
            acts += isOwed ? 1 : 0;
            trials += ofEither ? (ofU is not null || ofV is not null ? 1 : 0)
                : !began && ((first?.Source == u) || (ofU < end && (ofV is null || ofU < ofV))) ? 1 : 0;
        }

        return (acts, trials);
    }

    // Who is named without a row was active before all others.
    private long? ActiveSince(int person, string story) => First(person, story)
        ?? (shares.Any(row => row.Source == person && row.Person != person && Story(row) == story) ? long.MinValue : null);

    private static string Story(ShareRow row) => row.Message is { } message ? $"message {message}" : $"topic {row.Topic}";

    private bool IsReferralOnly((int U, int V) edge) =>
        !follows.Contains((edge.V, edge.U)) && !shares.Any(row => row.Person == edge.V && row.Source == edge.U);

    private HashSet<(int U, int V)> Edges() =>
    [
        .. follows.Select(pair => (pair.Followed, pair.Follower))
            .Concat(shares.Where(row => row.Source is not null).Select(row => (row.Source!.Value, row.Person)))
            .Concat(referrals).Where(pair => pair.Item1 != pair.Item2),
    ];

    private long? First(int person, string story) =>
        shares.Where(row => row.Person == person && Story(row) == story).Select(row => (long?)row.Time).Min();
}
