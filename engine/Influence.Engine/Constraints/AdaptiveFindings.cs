using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Engine.Constraints;

/// <summary>What inviting in batches brings beside one list of as many people.</summary>
public static class AdaptiveFindings
{
    /// <summary>The batch that a person is planned for; of the first it is sure, later ones are chosen anew.</summary>
    public static Column<double> Batch { get; } = new(
        "batch", "", "The batch the person is planned for: the first is to be invited now, later ones are chosen anew by then");

    /// <summary>Further people who act where each batch is chosen when it is known what became of those before.</summary>
    public static Finding<double> Gain { get; } = new("gain.mean");

    /// <summary>Lower end of the 95 % interval; below 0 where batches may be the worse way.</summary>
    public static Finding<double> GainLow { get; } = new("gain.low");

    /// <summary>Upper end.</summary>
    public static Finding<double> GainHigh { get; } = new("gain.high");

    /// <summary>People who act where all are invited at once, in the worlds compared.</summary>
    public static Finding<double> OneShot { get; } = new("gain.one_shot");

    /// <summary>People who act where they are invited in batches, in the same worlds.</summary>
    public static Finding<double> InBatches { get; } = new("gain.in_batches");

    /// <summary>Worlds compared.</summary>
    public static Finding<long> Worlds { get; } = new("gain.worlds");

    /// <summary>Batches there are: no more than people.</summary>
    public static Finding<long> Batches { get; } = new("gain.batches");

    internal static ImmutableArray<Found> Of(AdaptiveGain gain, int batches) =>
    [
        Gain.Is(gain.Mean), GainLow.Is(gain.Low), GainHigh.Is(gain.High), OneShot.Is(gain.OneShot),
        InBatches.Is(gain.OneShot + gain.Mean), Worlds.Is(gain.Worlds), Batches.Is(batches),
    ];
}
