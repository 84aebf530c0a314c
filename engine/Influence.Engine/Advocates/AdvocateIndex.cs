using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Advocates;

/// <summary>RR sets seen as people reached: how much each person's invitation brings, alone and beside others.</summary>
/// <remarks>
/// A set counts for everyone in it but its root, who would have acted of their own accord: the person, with chance acceptance,
/// brings the root, unless somebody above in the list who is in the set accepts too. Sets are counted at their root: of those
/// whose root is somebody else, the part that holds the person, times the n − 1 others. So a score is never above n − 1, and is
/// n − 1 for who brings everybody, however the roots fell.
/// </remarks>
internal sealed class AdvocateIndex
{
    private readonly RrIndex _index;
    private readonly ReadOnlyMemory<float> _acceptance;
    private readonly int _sets;
    private readonly int[] _rooted;
    private readonly int[] _firstHand;
    private readonly int[] _secondHand;
    private readonly int[] _further;

    private CancellationWatch _watch;

    // Chance that nobody chosen before brings the root of a set.
    private readonly double[] _open;

    // What the root of a set is worth, in minor units; null where no values are known.
    private readonly long[]? _worth;

    public AdvocateIndex(RrSets sets, ReadOnlyMemory<float> acceptance, ReadOnlyMemory<long> values = default,
        CancellationToken cancellationToken = default)
    {
        _worth = values.IsEmpty ? null : new long[sets.Count];
        _watch = new CancellationWatch(cancellationToken);
        (_acceptance, _sets, _rooted) = (acceptance, sets.Count, new int[sets.NodeCount]);
        (_firstHand, _secondHand, _further) = (new int[sets.NodeCount], new int[sets.NodeCount], new int[sets.NodeCount]);
        for (var set = 0; set < sets.Count; set++)
        {
            var members = sets[set];
            _watch.Look(members.Length);
            var (withinOne, withinTwo) = sets.Steps(set);
            _rooted[members[0]]++;
            if (_worth is not null)
            {
                _worth[set] = values.Span[members[0]] is not long.MinValue and var value ? value : 0;
            }

            Count(_firstHand, members[1..withinOne]);
            Count(_secondHand, members[withinOne..withinTwo]);
            Count(_further, members[withinTwo..]);
        }

        _index = RrIndex.Of(sets, cancellationToken);
        _open = new double[sets.Count];
        Array.Fill(_open, 1);
    }

    /// <summary>Draws the sets: the same for the same graph, number and seed, whatever is asked of them.</summary>
    /// <exception cref="Errors.RefusedException">insufficient_memory.</exception>
    public static AdvocateIndex Of(InfluenceGraph graph, PeopleFacts? people, int samples, RandomMethodOptions options,
        ChunkLoop loop, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        progress.Enter(WorkPhase.Prepare);
        var sampler = RrSampler.Of(graph, SpreadModel.Ic, areLearned: false, cancellationToken);
        progress.Enter(WorkPhase.Sample);
        var sets = RrBudget.Sample(sampler, samples, options.RandomSeed, options.MemoryBytes, loop, progress);
        progress.Enter(WorkPhase.Choose);
        return new AdvocateIndex(sets, people?.Acceptance ?? default, people?.ValueMinor ?? default, cancellationToken);
    }

    /// <summary>Whether it is known how likely the person accepts.</summary>
    public bool KnowsAcceptance(int node) => !_acceptance.IsEmpty && !float.IsNaN(_acceptance.Span[node]);

    /// <summary>Chance that the person accepts an invitation; 1 where it is unknown.</summary>
    public double Acceptance(int node) => KnowsAcceptance(node) ? _acceptance.Span[node] : 1;

    /// <summary>The score with nobody else invited.</summary>
    public AdvocateScore Alone(int node)
    {
        var score = new AdvocateScore(
            People(node, _firstHand[node]), People(node, _secondHand[node]), People(node, _further[node]), 0);
        return score.Total <= MostOf(node) ? score : Fit(score, MostOf(node));
    }

    /// <summary>The score below those chosen so far. Rounding is monotone, so it falls as more are chosen.</summary>
    public AdvocateScore Beside(int node)
    {
        var alone = Alone(node);
        double taken = 0;
        var sets = _index.SetsOf(node);
        _watch.Look(sets.Length);
        foreach (var entry in sets)
        {
            if (entry >= 0)
            {
                taken += 1 - _open[entry];
            }
        }

        // 0 − x, so that nothing taken is 0 and not −0; never more than all, or rounding would leave a score below 0.
        return alone with { Overlap = 0 - Math.Min(alone.Total, People(node, taken)) };
    }

    /// <summary>What those further people are worth, in minor units; null where no values are known.</summary>
    public long? ValueBeside(int node)
    {
        if (_worth is null)
        {
            return null;
        }

        var sum = 0.0;
        foreach (var entry in _index.SetsOf(node))
        {
            sum += entry >= 0 ? _open[entry] * _worth[entry] : 0;
        }

        return (long)Math.Round(People(node, sum));
    }

    /// <summary>From now on the person counts as invited, with their chance to accept.</summary>
    public void Choose(int node)
    {
        var refuses = 1 - Acceptance(node);
        foreach (var entry in _index.SetsOf(node))
        {
            _open[RrIndex.Number(entry)] *= refuses;
        }
    }

    // The part of the sets rooted at others, times all others: 0 where there are no others.
    private double People(int node, double sets) =>
        _sets == _rooted[node] ? 0 : MostOf(node) * (sets / (_sets - _rooted[node]));

    private double MostOf(int node) => Acceptance(node) * (_rooted.Length - 1);

    // Three parts are rounded each, so that their sum may be a bit above the whole: the largest gives that bit.
    private static AdvocateScore Fit(AdvocateScore score, double most)
    {
        while (score.Total > most)
        {
            score = score.FirstHand >= Math.Max(score.SecondHand, score.Further)
                ? score with { FirstHand = Math.BitDecrement(score.FirstHand) }
                : score.SecondHand >= score.Further ? score with { SecondHand = Math.BitDecrement(score.SecondHand) }
                : score with { Further = Math.BitDecrement(score.Further) };
        }

        return score;
    }

    private static void Count(int[] counts, ReadOnlySpan<int> members)
    {
        foreach (var member in members)
        {
            counts[member]++;
        }
    }
}
