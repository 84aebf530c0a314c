using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Engine.Seeding;

namespace Influence.Api.Reach;

/// <summary>People expected to act, read off the random sets of an index.</summary>
/// <param name="Mean">People, those invited included.</param>
/// <param name="StandardError">Of the mean, in people: sampling alone.</param>
/// <param name="Low">Lower end of a 95 % interval that knows the range: where few sets tell nothing, an error of 0 is no
/// certainty.</param>
/// <param name="High">Upper end.</param>
public sealed record SampledView(double Mean, double StandardError, double Low, double High)
{
    internal static SampledView From(IndexedReach reach, ReachInterval interval) =>
        new(reach.Mean, reach.StandardError, interval.Low, interval.High);
}

/// <summary>One of the people asked about.</summary>
/// <param name="Id">The id given.</param>
/// <param name="Alone">What this person reaches alone.</param>
/// <param name="Without">What all the others reach.</param>
/// <param name="Exclusive">What is lost without this person: people whom no other reaches. Its error is that of the difference.
/// </param>
public sealed record ReachPersonView(string Id, SampledView Alone, SampledView Without, SampledView Exclusive);

/// <summary>People that each two reach both, in the order of the items; of one and the same, people that one reaches.</summary>
/// <param name="Mean">In people.</param>
/// <param name="StandardError">In people: sampling alone.</param>
public sealed record OverlapView(IReadOnlyList<IReadOnlyList<double>> Mean, IReadOnlyList<IReadOnlyList<double>> StandardError);

/// <summary>What some people reach together, and what each of them is worth to the others.</summary>
public sealed record ReachView
{
    /// <summary>People asked about, up to whom the overlap of each two is told.</summary>
    internal const int MostOverlapping = 100;

    /// <summary>Of all of them.</summary>
    public required SampledView Reach { get; init; }

    /// <summary>In the order given.</summary>
    public required IReadOnlyList<ReachPersonView> Items { get; init; }

    /// <summary>Null where more than 100 people are asked about.</summary>
    public OverlapView? Overlap { get; init; }

    /// <summary>Random sets counted.</summary>
    public required long Samples { get; init; }

    /// <summary>Whether it is reckoned with that some may refuse, by replies or the people file; else everybody asked about is
    /// taken to accept.</summary>
    public required bool Acceptance { get; init; }

    /// <summary>The reach index.</summary>
    public required string Index { get; init; }

    /// <summary>What it was drawn from.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The chances it was drawn by.</summary>
    public required string Chances { get; init; }

    /// <summary>Whether absolute numbers may be promised.</summary>
    public required bool Calibrated { get; init; }

    /// <summary>The back-test that says so; null where there was none.</summary>
    public string? CalibrationId { get; init; }

    /// <summary>Why not; null when calibrated.</summary>
    public string? UncalibratedReason { get; init; }

    internal static ReachView From(
        NetworkReachIndex index, ImmutableArray<string> ids, ReachParts parts, IndexedReach[,]? overlap) => new()
    {
        Reach = Sampled(index, parts.Reach),
        Items = [.. ids.Select((id, place) => new ReachPersonView(id, Sampled(index, parts.Alone[place]),
            Sampled(index, parts.Without[place]),
            SampledView.From(parts.Exclusive[place], index.IntervalOfDifference(parts.Exclusive[place]))))],
        Overlap = overlap is null ? null
            : new OverlapView(Rows(overlap, reach => reach.Mean), Rows(overlap, reach => reach.StandardError)),
        Samples = index.Samples,
        Acceptance = index.ReckonsWithRefusals,
        Index = index.Id,
        Snapshot = index.SnapshotId,
        Chances = index.ChancesId,
        Calibrated = index.Calibration.IsCalibrated,
        CalibrationId = index.Calibration.Id,
        UncalibratedReason = index.Calibration.Reason,
    };

    private static SampledView Sampled(NetworkReachIndex index, IndexedReach reach) =>
        SampledView.From(reach, index.Interval(reach));

    private static IReadOnlyList<IReadOnlyList<double>> Rows(IndexedReach[,] overlap, Func<IndexedReach, double> of) =>
        [.. Enumerable.Range(0, overlap.GetLength(0)).Select(row => (double[])
            [.. Enumerable.Range(0, overlap.GetLength(1)).Select(column => of(overlap[row, column]))])];
}
