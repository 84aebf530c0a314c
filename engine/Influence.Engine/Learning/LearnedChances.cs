using System.Collections.Immutable;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>Chances learned from a share log, with what they were learned from.</summary>
public sealed record LearnedChances
{
    /// <summary>u→v with chances in [0, 1].</summary>
    public required InfluenceGraph Graph { get; init; }

    /// <summary>Why reaches may not be promised: no_carrying_shares, no_story or no_backtest.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>By which rule.</summary>
    public required Learner Learner { get; init; }

    /// <summary>Stories that were seen; 0 when rows carry neither message nor topic.</summary>
    public required int Stories { get; init; }

    /// <summary>Share rows that carry influence.</summary>
    public required long CarryingRows { get; init; }

    /// <summary>Time within which a share without a source may be owed to a neighbour; null without stories.</summary>
    public required TimeSpan? Window { get; init; }

    /// <summary>Delays the window was taken from; below 20 it is seven days.</summary>
    public required int Delays { get; init; }

    /// <summary>Edges whose chance was above 1 and was cut.</summary>
    public required int Capped { get; init; }

    /// <summary>Edges that took their channel's rate, having too few trials or being referrals only.</summary>
    public required int FromPrior { get; init; }

    /// <summary>People the chances into whom still changed when <see cref="Learner.Em"/> stopped.</summary>
    public int Unsettled { get; init; }

    /// <summary>Rates of the channels: word (null: none named), rate, Σ trials; only channels that some edge has.</summary>
    public required IReadOnlyList<(string? Channel, double Chance, long Trials)> Priors { get; init; }

    /// <summary>Segments of people, on each channel, that are taken to have a rate of their own.</summary>
    public int SegmentRates { get; init; }

    /// <summary>How sure it is how readily others pass on what each person says, a node: shape of a gamma distribution, whose
    /// relative error is 1/√shape; empty where no story tells.</summary>
    public ReadOnlyMemory<float> Sureness { get; init; }

    /// <summary>Whether people have factors of their own beside the rates of channels and segments.</summary>
    public bool TellsPeopleApart => !Sureness.IsEmpty;

    /// <summary>Kinds of share that carried influence, by name; empty where kinds did not matter.</summary>
    public ImmutableArray<string> CarryingKinds { get; init; } = [];

    /// <summary>Kinds of share that did not, by name.</summary>
    public ImmutableArray<string> KindsLeftOut { get; init; } = [];

    /// <summary>Learns one chance an influence edge.</summary>
    /// <param name="snapshot">Must hold shares.</param>
    /// <param name="options">Null means <see cref="LearningOptions.Default"/>.</param>
    /// <param name="progress">Told after each chunk of people, from any thread.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <exception cref="GraphDataException">no_shares.</exception>
    /// <exception cref="OptionException">kind_not_found.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>
    /// p = (credit + 10 · prior) / (trials + 10), with credit and trials as the learner counts them: partial credit (Goyal,
    /// Bonchi, Lakshmanan, WSDM 2010) unless another is named; prior = rate of channel and segment · how readily others pass on
    /// what the source says · how readily the target passes on. About 50 bytes an edge and 60 a row.
    /// </remarks>
    public static LearnedChances Learn(Snapshot snapshot, LearningOptions? options = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        options ??= LearningOptions.Default;
        return Learn(snapshot, options, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress);
    }

    internal static LearnedChances Learn(
        Snapshot snapshot, LearningOptions options, ChunkLoop loop, IProgress<AlgorithmProgress>? progress)
    {
        var log = snapshot.ShareLog ?? throw new GraphDataException("no_shares",
            "Chances can be learned from shares only, but none are loaded. Load shares, or ask for weighted cascade (wc).");
        var learner = options.Learner ?? Learning.Learner.PartialCredit;
        return LearningPass.Of(snapshot, CarryingShares.Of(log, options.Kinds), [learner], loop, progress)
            .Chances(learner, out _);
    }
}
