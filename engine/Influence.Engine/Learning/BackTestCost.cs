using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>What a back-test takes, as far as it is known before.</summary>
internal static class BackTestCost
{
    // Of the test and of fitting the widening, and of each learner's factor: by how many times the worlds that are told.
    private const double TimesTold = 2;
    private const double TimesFitted = 0.6;
    private const double SecondsPerEdgeTold = 15e-9; // a coin, and its part of beginning a world
    private const int BytesPerEdgeTold = 1_000; // of a thousand worlds: sizes, and what waits for the collector
    private const int BytesPerEdgeOfLearners = 70; // what acts that count once say, and tables of all learners
    private const double FollowedMore = 3; // who is in stories is followed more than most
    private const int RowsLookedAt = 1_000;

    /// <summary>What it takes beside learning, before it is begun; nothing where no row names a story.</summary>
    /// <param name="snapshot">The facts.</param>
    /// <param name="learners">How many are tried.</param>
    public static Cost Of(Snapshot snapshot, int learners)
    {
        if (snapshot.ShareLog is not { } log || !NamesStories(log))
        {
            return default;
        }

        // A fifth of the rows are people told again, each with the edges of those followed most.
        var followed = (double)ChanceTableOf.EdgesAtMost(snapshot) / snapshot.NodeCount;
        var inAWorld = log.Count / 5.0 * (1 + (FollowedMore * followed));
        var told = Math.Min(inAWorld, (double)ToldStories.EdgesInAll / BackTest.FewestWorlds);
        var worlds = Math.Min(BackTest.MostWorlds, ToldStories.EdgesInAll / Math.Max(1, told));
        return new Cost(
            (long)(BytesPerEdgeTold * told * worlds / BackTest.MostWorlds) + (300L * log.Count)
                + (learners > 1 ? BytesPerEdgeOfLearners * ChanceTableOf.EdgesAtMost(snapshot) : 0),
            (TimesTold + (TimesFitted * learners)) * worlds * told * SecondsPerEdgeTold);
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
