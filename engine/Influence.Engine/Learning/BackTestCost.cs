using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>What a back-test takes, as far as it is known before.</summary>
internal static class BackTestCost
{
    // Of the test, and of fitting factor and widening before it.
    private const int WorldsInAll = 2_600;
    private const double SecondsPerEdgeTold = 15e-9; // a coin, and its part of beginning a world
    private const int BytesPerEdgeTold = 270; // sizes of all worlds, and what waits for the collector
    private const double FollowedMore = 3; // who is in stories is followed more than most
    private const int RowsLookedAt = 1_000;

    /// <summary>What it takes beside learning twice, before it is begun; nothing where no row names a story.</summary>
    public static Cost Of(Snapshot snapshot)
    {
        if (snapshot.ShareLog is not { } log || !NamesStories(log))
        {
            return default;
        }

        // A fifth of the rows are people told again, each with the edges of those followed most; more are not told.
        var followed = (double)ChanceTableOf.EdgesAtMost(snapshot) / snapshot.NodeCount;
        var edges = Math.Min(BackTest.EdgesToldAtMost, log.Count / 5.0 * (1 + (FollowedMore * followed)));
        return new Cost((long)(BytesPerEdgeTold * edges) + (300L * log.Count), WorldsInAll * edges * SecondsPerEdgeTold);
    }

    // The first rows stand for all: a log names stories or does not.
    private static bool NamesStories(ShareLog log)
    {
        for (var row = 0; row < Math.Min(log.Count, RowsLookedAt); row++)
        {
            if (StoryLog.Story(log, row) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
