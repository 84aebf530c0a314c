namespace Influence.Engine.Referrals;

/// <summary>One rate of a funnel, in [0, 1] but for acquisition, with its 95 % interval; NaN where it is not known.</summary>
internal readonly record struct FunnelRate(double Value, double Low, double High)
{
    /// <summary>Not known: the log, or the people file, does not tell.</summary>
    public static FunnelRate Unknown { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>A part; unknown of nobody.</summary>
    public static FunnelRate OfPart(long count, long of) => of == 0 ? Unknown
        : new(count / (double)of, ScoreInterval.OfPart(count, of).Low, ScoreInterval.OfPart(count, of).High);

    /// <summary>So many each; unknown of nobody.</summary>
    /// <param name="count">In all.</param>
    /// <param name="squares">Sum of the squares of how many each has.</param>
    /// <param name="of">How many they are.</param>
    /// <remarks>A Poisson count, widened by how much more than Poisson they differ (McCullagh and Nelder 1989, 6.2).</remarks>
    public static FunnelRate OfEach(long count, double squares, long of)
    {
        if (of == 0)
        {
            return Unknown;
        }

        var mean = count / (double)of;
        var variance = of > 1 ? (squares - (count * mean)) / (of - 1) : 0;
        var wider = mean > 0 ? Math.Max(1, variance / mean) : 1;
        var interval = ScoreInterval.OfCount(count / wider);
        return new(mean, interval.Low * wider / of, interval.High * wider / of);
    }
}

/// <summary>A funnel: how many friends came how far.</summary>
/// <param name="By">What the group is by: all, channel, campaign, cohort or tier.</param>
/// <param name="Name">Of the group; null where it is of those without one.</param>
internal sealed record FunnelGroup(string By, string? Name)
{
    /// <summary>Distinct people who recommended to friends of the group.</summary>
    public long Advocates { get; set; }

    /// <summary>Friends who were touched at all.</summary>
    public long Friends { get; set; }

    /// <summary>Friends invited.</summary>
    public long Invited { get; set; }

    /// <summary>Friends who opened a link.</summary>
    public long Clicked { get; set; }

    /// <summary>Friends who signed up.</summary>
    public long SignedUp { get; set; }

    /// <summary>Friends of whom a purchase stands.</summary>
    public long Converted { get; set; }

    /// <summary>Of friends, minor units.</summary>
    public long RevenueMinor { get; set; }

    /// <summary>Customers who recommended, of all customers.</summary>
    public FunnelRate Share { get; set; } = FunnelRate.Unknown;

    /// <summary>Friends who opened a link, of those invited.</summary>
    public FunnelRate Click { get; set; } = FunnelRate.Unknown;

    /// <summary>Friends who signed up, of those who opened a link.</summary>
    public FunnelRate SignUp { get; set; } = FunnelRate.Unknown;

    /// <summary>Friends who bought, of those who opened a link.</summary>
    public FunnelRate Conversion { get; set; } = FunnelRate.Unknown;

    /// <summary>Friends who bought, an advocate.</summary>
    public FunnelRate Acquisition { get; set; } = FunnelRate.Unknown;
}
