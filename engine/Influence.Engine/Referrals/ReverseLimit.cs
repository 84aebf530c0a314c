namespace Influence.Engine.Referrals;

/// <summary>How long it takes, of those of whom it happened: product limit with what the log's end hides put right.</summary>
/// <param name="Times">Distinct lengths, ascending, microseconds.</param>
/// <param name="Parts">Part of all that takes no longer.</param>
/// <param name="Lows">Lower ends of the 95 % intervals of these parts.</param>
/// <param name="Highs">Upper ends.</param>
/// <param name="Count">Lengths looked at.</param>
/// <param name="Horizon">Longer ones are left out: too few were looked at for so long.</param>
/// <param name="Longer">How many were.</param>
/// <remarks>
/// A length is known only if it ended before the log did: long ones are missing among the young (right truncation). Turned round,
/// lengths from the longest down are a product limit with delayed entry: F(a) = Π over t above a of (1 − d(t)/r(t)), d that took
/// exactly t, r that took at most t and were looked at for at least t. Lagakos, Barraj, De Gruttola, Biometrika 75(3), 1988;
/// Kaplan, Meier, JASA 53, 1958; variance by Greenwood, interval on the scale log(−log F).
/// </remarks>
internal sealed record ReverseLimit(
    long[] Times, double[] Parts, double[] Lows, double[] Highs, int Count, long Horizon, int Longer)
{
    /// <summary>Estimates. O(count · log count).</summary>
    /// <param name="lengths">How long each took.</param>
    /// <param name="looked">For how long each was looked at; at least its length.</param>
    public static ReverseLimit Of(ReadOnlySpan<long> lengths, ReadOnlySpan<long> looked)
    {
        var horizon = GrowthMembers.HorizonOf(looked.ToArray());
        var (taken, ends) = (new List<long>(), new List<long>());
        for (var at = 0; at < lengths.Length; at++)
        {
            if (lengths[at] <= horizon)
            {
                taken.Add(lengths[at]);
                ends.Add(looked[at]);
            }
        }

        taken.Sort();
        ends.Sort();
        var times = taken.Distinct().ToArray();
        var (parts, lows, highs) = (new double[times.Length], new double[times.Length], new double[times.Length]);
        var (part, variance, atMost, over) = (1.0, 0.0, taken.Count, ends.Count);
        for (var place = times.Length - 1; place >= 0; place--)
        {
            (parts[place], lows[place], highs[place]) = Interval(part, variance);
            var exactly = atMost;
            while (atMost > 0 && taken[atMost - 1] == times[place])
            {
                atMost--;
            }

            exactly -= atMost;
            while (over > 0 && ends[over - 1] >= times[place])
            {
                over--;
            }

            // At most t, less those whose look ended before it (each took less): over counts them.
            var risk = (double)(atMost + exactly - over);
            part *= 1 - (exactly / risk);
            variance += risk > exactly ? exactly / (risk * (risk - exactly)) : 0;
        }

        return new ReverseLimit(times, parts, lows, highs, taken.Count, horizon, lengths.Length - taken.Count);
    }

    /// <summary>The length that a part of all does not exceed, with its interval; NaN where nothing is known.</summary>
    /// <param name="part">In (0, 1).</param>
    /// <remarks>Interval: where the band of F holds the part (Brookmeyer, Crowley, Biometrics 38, 1982).</remarks>
    public (double Value, double Low, double High) Quantile(double part) =>
        (FirstAtLeast(Parts, part), FirstAtLeast(Highs, part), FirstAtLeast(Lows, part));

    private double FirstAtLeast(double[] parts, double part)
    {
        var place = Array.FindIndex(parts, one => one >= part);
        return place < 0 ? double.NaN : Times[place];
    }

    private static (double Part, double Low, double High) Interval(double part, double variance)
    {
        if (part is <= 0 or >= 1)
        {
            return (part, part, part);
        }

        var spread = Math.Exp(ScoreInterval.Quantile * Math.Sqrt(variance) / -Math.Log(part));
        return (part, Math.Pow(part, spread), Math.Pow(part, 1 / spread));
    }
}
