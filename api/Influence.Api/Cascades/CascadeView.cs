using Influence.Application.Queries;

namespace Influence.Api.Cascades;

/// <summary>One story, as the command line writes one.</summary>
/// <param name="Rank">From 1, by people.</param>
/// <param name="Id">Who began it; null where they may not be named.</param>
/// <param name="Name">Their name, else handle, else id.</param>
/// <param name="Story">The message, or the topic.</param>
/// <param name="StoryKind">message or topic.</param>
/// <param name="People">Distinct people in it.</param>
/// <param name="Trees">People who began it, each a tree of their own.</param>
/// <param name="Depth">Steps from who began it to who heard it last in line.</param>
/// <param name="Breadth">People of the largest generation.</param>
/// <param name="Virality">Steps between two people of one tree, on average; null where nobody passed it on.</param>
/// <param name="Generations">People of each generation, those who began it first.</param>
/// <param name="First">Time of its first row.</param>
/// <param name="Last">Time at which somebody joined it last.</param>
/// <param name="Branching">How many each who joins makes join, on average; null where that is not known.</param>
/// <param name="BranchingLow">Lower end of its 90 % interval.</param>
/// <param name="GrowsByItself">yes or no; null where that is not known.</param>
/// <param name="Forecast">How large it becomes; null where that may not be promised.</param>
public sealed record CascadeView(long Rank, string? Id, string? Name, string Story, string StoryKind, long People, long Trees,
    long Depth, long Breadth, double? Virality, string Generations, DateTimeOffset First, DateTimeOffset Last, double? Branching,
    double? BranchingLow, string? GrowsByItself, StoryForecast? Forecast)
{
    /// <summary>Shows a story.</summary>
    public static CascadeView From(StoryRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new CascadeView(row.Rank, row.BegunBy?.Id, row.BegunBy?.Label, row.Name, row.Kind, row.Size.People, row.Size.Trees,
            row.Size.Depth, row.Size.Breadth, row.Size.Virality, row.Size.Generations, row.First, row.Last, row.Growth?.Branching,
            row.Growth?.BranchingLow, row.Growth is { } growth ? (growth.GrowsByItself ? "yes" : "no") : null, row.Forecast);
    }
}

/// <summary>A page of stories, with what may be promised of them.</summary>
/// <param name="Items">In order of rank.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
/// <param name="Stories">How many there are.</param>
/// <param name="Calibrated">Whether sizes may be foretold.</param>
/// <param name="UncalibratedReason">Why not; null when calibrated.</param>
/// <param name="Snapshot">What they were computed from.</param>
/// <param name="AsOf">When that came into force.</param>
/// <param name="Run">The kept answer, at /v1/runs/{run}.</param>
public sealed record CascadePage(IReadOnlyList<CascadeView> Items, string? NextCursor, long Stories, bool Calibrated,
    string? UncalibratedReason, string Snapshot, DateTimeOffset? AsOf, string? Run);
