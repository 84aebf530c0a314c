using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>How often influence succeeds on a channel; an edge that says little itself is taken to be like its channel.</summary>
/// <param name="ChannelOf">The channel of each person: that of most of their carrying rows; the last number means none.</param>
/// <param name="Chance">Σ credit / Σ trials of the channel, at most 1; 0.01 where Σ trials are below 100.</param>
/// <param name="Trials">Σ trials of the channel.</param>
/// <remarks>
/// An edge's channel is its source's: it must not depend on whether the edge ever succeeded, or the channel-less failures would
/// leave every channel looking certain. Edges that are referrals only are not counted.
/// </remarks>
internal sealed record ChannelPriors(int[] ChannelOf, double[] Chance, long[] Trials)
{
    /// <summary>The prior where too little is known.</summary>
    internal const double Unknown = 0.01;

    /// <summary>Trials a channel needs before its own rate is believed.</summary>
    internal const int EnoughTrials = 100;

    /// <summary>Adds up edges in order: the same bits whatever the threads.</summary>
    public static ChannelPriors Of(ShareLog log, CarryingShares carrying, InfluenceEdges edges, StoryCredits? credits)
    {
        var channels = log.Words.Length + 1;
        var channelOf = MostUsed(log, carrying, edges.NodeCount);
        var (credit, trials) = (new double[channels], new long[channels]);
        for (var edge = 0; credits is not null && edge < edges.Sources.Length; edge++)
        {
            if (edges.Origins[edge] != EdgeOrigins.Referral)
            {
                credit[channelOf[edges.Sources[edge]]] += credits.Credit[edge];
                trials[channelOf[edges.Sources[edge]]] += credits.Trials[edge];
            }
        }

        var chance = credit.Zip(trials, (won, tried) => tried < EnoughTrials ? Unknown : Math.Min(1, won / tried));
        return new ChannelPriors(channelOf, [.. chance], trials);
    }

    // Ties go to the smaller word; people without a row, or without a channel in any, have the last number.
    private static int[] MostUsed(ShareLog log, CarryingShares carrying, int nodeCount)
    {
        var counts = new Dictionary<(int Person, int Channel), int>();
        for (var row = 0; row < log.Count; row++)
        {
            var kind = log.Kind.Span[row];
            if (log.Channel.Span[row] is >= 0 and var channel && (carrying.Has(kind) || carrying.IsPost(kind)))
            {
                var key = (log.Person.Span[row], channel);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        var (channelOf, most) = (new int[nodeCount], new int[nodeCount]);
        Array.Fill(channelOf, log.Words.Length);
        foreach (var ((person, channel), count) in counts)
        {
            if (count > most[person] || (count == most[person] && channel < channelOf[person]))
            {
                (most[person], channelOf[person]) = (count, channel);
            }
        }

        return channelOf;
    }
}
