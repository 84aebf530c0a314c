using Influence.Application.Queries;

namespace Influence.Api.Advocates;

/// <summary>One advocate, as the command line writes one, and whether an invitation may be sent.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Id">The id given.</param>
/// <param name="Name">Name, else handle, else id.</param>
/// <param name="Score">Further people expected to act if this person is invited after those above.</param>
/// <param name="Parts">What the score is the sum of.</param>
/// <param name="Facts">Shown beside the score, never added to it; null = not loaded.</param>
/// <param name="Why">One sentence.</param>
/// <param name="IsContactable">Whether an invitation may be sent.</param>
public sealed record AdvocateView(
    long Rank, string Id, string Name, double Score, PartsView Parts, AdvocateFacts Facts, string Why, bool IsContactable)
{
    /// <summary>Shows an advocate.</summary>
    public static AdvocateView From(Advocate advocate)
    {
        ArgumentNullException.ThrowIfNull(advocate);
        var parts = advocate.Parts;
        return new AdvocateView(advocate.Rank, advocate.Card.Id, advocate.Card.Label, advocate.Score,
            new PartsView(parts.FirstHand, parts.SecondHand, parts.Further, parts.Overlap), advocate.Facts, advocate.Why,
            advocate.Card.IsContactable);
    }
}

/// <summary>The parts of a score, in people.</summary>
/// <param name="FirstHand">One step away.</param>
/// <param name="SecondHand">Two steps away.</param>
/// <param name="Further">Three steps or more.</param>
/// <param name="Overlap">What those above already reach; 0 or less.</param>
public sealed record PartsView(double FirstHand, double SecondHand, double Further, double Overlap);

/// <summary>A page of advocates, with what may be promised of them.</summary>
/// <param name="Items">In order of rank.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
/// <param name="Calibrated">Whether absolute numbers may be promised.</param>
/// <param name="UncalibratedReason">Why not; null when calibrated.</param>
/// <param name="Snapshot">What they were computed from.</param>
/// <param name="AsOf">When that came into force.</param>
/// <param name="Run">The kept answer, at /v1/runs/{run}.</param>
public sealed record AdvocatePage(IReadOnlyList<AdvocateView> Items, string? NextCursor, bool Calibrated,
    string? UncalibratedReason, string Snapshot, DateTimeOffset? AsOf, string? Run);
