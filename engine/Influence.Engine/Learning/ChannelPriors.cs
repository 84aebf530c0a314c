namespace Influence.Engine.Learning;

/// <summary>How often influence succeeds on a channel, and into a segment; an edge that says little itself is taken to be like
/// its channel and segment.</summary>
/// <param name="Groups">Who is alike.</param>
/// <param name="Chance">Σ credit / Σ trials of the channel, at most 1. Where Σ trials are below 100: 0.01, or of a channel
/// in the table of trust the part that it says of the rate of friends.</param>
/// <param name="Trials">Σ trials of the channel.</param>
/// <param name="OfSegments">The same of each segment on each channel; the channel's where Σ trials are below 100.</param>
/// <param name="OwnRates">Segments on channels that have a rate of their own.</param>
/// <remarks>
/// An edge's channel is its source's: it must not depend on whether the edge ever succeeded, or the channel-less failures would
/// leave every channel looking certain. Its segment is its target's, who acts or does not. Edges that are referrals only are not
/// counted.
/// </remarks>
internal sealed record ChannelPriors(
    PriorGroups Groups, double[] Chance, long[] Trials, double[] OfSegments, int OwnRates)
{
    /// <summary>The prior where too little is known.</summary>
    internal const double Unknown = 0.01;

    /// <summary>Trials a channel needs before its own rate is believed.</summary>
    internal const int EnoughTrials = 100;

    /// <summary>Adds up edges in order: the same bits whatever the threads.</summary>
    /// <param name="groups">Who is alike.</param>
    /// <param name="edges">Influence edges.</param>
    /// <param name="tally">Of each edge; null where there are no stories.</param>
    public static ChannelPriors Of(PriorGroups groups, InfluenceEdges edges, EdgeTally? tally)
    {
        var channels = groups.Channels.Length;
        var (credit, trials) = (new double[channels], new long[channels]);
        var (ownCredit, ownTrials) = (new double[channels * groups.Segments], new long[channels * groups.Segments]);
        for (var v = 0; tally is not null && v < edges.NodeCount; v++)
        {
            for (var edge = (int)edges.Offsets[v]; edge < (int)edges.Offsets[v + 1]; edge++)
            {
                if (edges.Origins[edge] != EdgeOrigins.Referral)
                {
                    var channel = groups.ChannelOf[edges.Sources[edge]];
                    credit[channel] += tally.Value.Credit[edge];
                    trials[channel] += tally.Value.Trials[edge];
                    if (groups.Segments > 0 && groups.SegmentOf[v] is >= 0 and var segment)
                    {
                        ownCredit[(channel * groups.Segments) + segment] += tally.Value.Credit[edge];
                        ownTrials[(channel * groups.Segments) + segment] += tally.Value.Trials[edge];
                    }
                }
            }
        }

        var chance = new double[channels];
        var trusts = Array.ConvertAll(groups.Channels, ChannelTrust.Of);
        var friends = Friends(trusts, credit, trials);
        for (var channel = 0; channel < channels; channel++)
        {
            var otherwise = trusts[channel] is { } trust && friends is { } rate ? rate * trust.Ratio : Unknown;
            chance[channel] = Rate(credit[channel], trials[channel], otherwise);
        }

        var ofSegments = new double[ownTrials.Length];
        for (var cell = 0; cell < ofSegments.Length; cell++)
        {
            ofSegments[cell] = Rate(ownCredit[cell], ownTrials[cell], chance[cell / groups.Segments]);
        }

        return new ChannelPriors(groups, chance, trials, ofSegments, ownTrials.Count(tried => tried >= EnoughTrials));
    }

    /// <summary>Rate of the channel of a person.</summary>
    public double OfChannel(int source) => Chance[Groups.ChannelOf[source]];

    /// <summary>What an edge is taken to be like.</summary>
    public double Of(int source, int target) => Groups.Segments > 0 && Groups.SegmentOf[target] is >= 0 and var segment
        ? OfSegments[(Groups.ChannelOf[source] * Groups.Segments) + segment]
        : OfChannel(source);

    // Of all channels on which people speak to those they know; null where these too say too little.
    private static double? Friends(ChannelTrust?[] trusts, double[] credit, long[] trials)
    {
        var (won, tried) = (0.0, 0L);
        for (var channel = 0; channel < trusts.Length; channel++)
        {
            won += trusts[channel] is null ? credit[channel] : 0;
            tried += trusts[channel] is null ? trials[channel] : 0;
        }

        return tried < EnoughTrials ? null : Rate(won, tried, Unknown);
    }

    private static double Rate(double credit, long trials, double otherwise) =>
        trials < EnoughTrials ? otherwise : Math.Min(1, credit / trials);
}
