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

    /// <summary>Stories in which u was active before v acted in it or before the log's end.</summary>
    public int Trials(int u, int v)
    {
        var end = shares.Max(row => row.Time);
        return shares.Select(Story).Distinct().Count(story => First(u, story) < (First(v, story) ?? end));
    }

    /// <summary>Chance of each edge, all of one channel.</summary>
    public Dictionary<(int U, int V), double> Chances()
    {
        var credits = Credits();
        var learned = Edges().Where(edge => !IsReferralOnly(edge)).ToArray();
        var (credit, trials) = (learned.Sum(edge => credits[edge]), learned.Sum(edge => Trials(edge.U, edge.V)));
        var prior = trials < 100 ? 0.01 : Math.Min(1, credit / trials);
        return Edges().ToDictionary(edge => edge, edge => IsReferralOnly(edge) || Trials(edge.U, edge.V) < 3
            ? prior
            : Math.Min(1, (credits[edge] + 10 * prior) / (Trials(edge.U, edge.V) + 10)));
    }

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
