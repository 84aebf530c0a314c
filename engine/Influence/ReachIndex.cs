using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Seeding;
using MathNet.Numerics.LinearAlgebra;

namespace Influence;

/// <summary>The reach index: random (RR) sets drawn once, from which the reach of any seeds is counted in milliseconds.</summary>
/// <remarks>Drawn apart from the sets that choose seeds, so that a plan is not flattered by it.</remarks>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = ["text/plain"])]
public sealed class ReachIndex
{
    private readonly ReachIndexes _indexes;
    private readonly NetworkReachIndex _index;

    private readonly Network _network;

    internal ReachIndex(Network network, ReachIndexes indexes, NetworkReachIndex index) =>
        (_network, _indexes, _index) = (network, indexes, index);

    /// <summary><c>x-</c> and 32 hex digits: snapshot, chances and options it is made from.</summary>
    public string Id => _index.Id;

    /// <summary>Random sets in it.</summary>
    public long Samples => _index.Samples;

    /// <summary>How many people act if these are invited, themselves included.</summary>
    /// <param name="seeds">Ids, each once.</param>
    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    /// <example><code>
    /// var index = brand.Graph().BuildIndex(new() { Samples = 10_000 });
    /// var both = index.Reach(["anna", "gita"]).Mean;
    /// var more = both - index.Reach(["anna"]).Mean; // what gita adds
    /// </code></example>
    public WhatIf Reach(IEnumerable<string> seeds)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        return new WhatIf(_indexes.Reach(_index, [.. seeds]), _index);
    }

    /// <summary>What each of them is worth to the others: reach alone, reach of all without them, and what is lost then.
    /// </summary>
    /// <param name="seeds">Ids, each once.</param>
    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    /// <example><code>
    /// var index = brand.Graph().BuildIndex(new() { Samples = 10_000 });
    /// Console.WriteLine(index.Each(["anna", "gita"])[0].Exclusive); // people whom gita does not reach
    /// </code></example>
    public WhatIfEach Each(IEnumerable<string> seeds)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ImmutableArray<string> ids = [.. seeds];
        return new WhatIfEach(_network, ids, _indexes.Parts(_index, ids), _index);
    }

    /// <summary>How many people each two of them reach both.</summary>
    /// <param name="seeds">k ids, each once.</param>
    /// <returns>k × k, symmetric, in people; the diagonal is the reach of each alone.</returns>
    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    /// <example><code>
    /// var index = brand.Graph().BuildIndex(new() { Samples = 10_000 });
    /// Console.WriteLine(index.Overlap(["anna", "gita"])[0, 1]); // people whom both reach
    /// </code></example>
    public OverlapMatrix Overlap(IEnumerable<string> seeds)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ImmutableArray<string> ids = [.. seeds];
        return new OverlapMatrix(_network, ids, _indexes.Overlap(_index, ids), _index);
    }

    /// <summary>Its id and size.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Id}: {Samples:N0} random sets");

    internal static IReadOnlyList<(string Label, string Text)> Facts(NetworkReachIndex index) =>
    [
        ("options", index.OptionsJson),
        ("samples", index.Samples.ToString("N0", CultureInfo.InvariantCulture)),
        ("made from", index.SnapshotId),
    ];
}

/// <summary>Reach read off an index.</summary>
public sealed class WhatIf : Shown
{
    private readonly NetworkReachIndex _index;

    internal WhatIf(IndexedReach reach, NetworkReachIndex index) =>
        (Mean, StandardError, _index) = (reach.Mean, reach.StandardError, index);

    /// <summary>Expected people, seeds included.</summary>
    public double Mean { get; }

    /// <summary>Of the mean, in people: sampling alone.</summary>
    public double StandardError { get; }

    internal override ShownContent Content
    {
        get
        {
            var reach = string.Create(CultureInfo.InvariantCulture,
                $"{Mean:N1} ± {StandardError:0.##} people (standard error, {_index.Samples:N0} samples).");
            return new ShownContent("Reach by the index",
                [reach, .. CalibrationReasons.Warning(_index.Calibration)], [], [], ReachIndex.Facts(_index));
        }
    }
}

/// <summary>How many people each two seeds reach both.</summary>
public sealed class OverlapMatrix : Shown
{
    private readonly IndexedReach[,] _people;
    private readonly NetworkReachIndex _index;

    internal OverlapMatrix(Network network, ImmutableArray<string> ids, IndexedReach[,] people, NetworkReachIndex index)
        : base(network) =>
        (Ids, _people, _index) = (ids, people, index);

    /// <summary>The seeds, in the order given: row and column i are those of id i.</summary>
    public ImmutableArray<string> Ids { get; }

    /// <summary>People that both reach; of one and the same, people that one reaches.</summary>
    public double this[int row, int column] => _people[row, column].Mean;

    /// <summary>Of the people that both reach, in people: sampling alone.</summary>
    /// <example><code>
    /// var both = brand.Graph().BuildIndex(new() { Samples = 10_000 }).Overlap(["anna", "gita"]);
    /// Console.WriteLine($"{both[0, 1]:0.0} ± {both.StandardError(0, 1):0.00}");
    /// </code></example>
    public double StandardError(int row, int column) => _people[row, column].StandardError;

    internal override ShownContent Content => new(
        FormattableString.Invariant($"People that each two of {Ids.Length:N0} reach both"), [],
        [new("id", "", false), .. Ids.Select(id => new DocumentColumn(id, "people", true))],
        [.. Ids.Select((id, row) => (Cell[])[id, .. Ids.Select((_, column) => (Cell)_people[row, column].Mean)])],
        ReachIndex.Facts(_index));

    /// <summary>As a dense matrix, in people.</summary>
    /// <example><code>
    /// var index = brand.Graph().BuildIndex(new() { Samples = 10_000 });
    /// var people = index.Overlap(["anna", "gita"]).ToMatrix().Diagonal(); // of each alone
    /// </code></example>
    public Matrix<double> ToMatrix() => Matrix<double>.Build.Dense(
        Ids.Length, Ids.Length, (row, column) => _people[row, column].Mean);
}
