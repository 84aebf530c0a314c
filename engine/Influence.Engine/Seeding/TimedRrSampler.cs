using Influence.Engine.Graphs;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>RR sets within a time: those through whom the root would act by the deadline, and speak well of it.</summary>
/// <remarks>
/// A search backwards in order of time: reach by a deadline is a coverage function (Chen, Lu, Zhang, AAAI 2012). Opinions:
/// whoever is d steps from the nearest seed speaks well with chance quality^(d + 1) (Chen and others, SDM 2011), which is the
/// chance that a set cut after D steps still holds that seed, where D + 1 people in a row are content: coverage again, and
/// greedy choice keeps its guarantee. With delays the word that comes first may have passed more people than one that comes
/// later, and this no longer holds: delays and opinions together are not sampled.
/// </remarks>
internal sealed class TimedRrSampler : RrSampler
{
    // Streams of a set that belong to no node.
    private const int OfContent = -1;
    private const int OfDelays = -2;

    private readonly RrSampler _rows;
    private readonly SpreadRules _rules;

    private TimedRrSampler(InfluenceGraph graph, RrSampler rows, SpreadRules rules, CancellationToken cancellationToken)
        : base(graph.NodeCount, isRowByRow: true, cancellationToken) =>
        (_rows, _rules) = (rows, rules);

    /// <summary>The sampler of a model where nothing else is asked, else one that keeps to what is.</summary>
    /// <param name="graph">n ≥ 1 nodes.</param>
    /// <param name="model">How influence travels.</param>
    /// <param name="areLearned">Learned linear-threshold weights above 1 are divided by their sum instead of refused.</param>
    /// <param name="rules">Delays or opinions, not both.</param>
    /// <param name="roots">Whose acting counts for how much; null where everybody counts alike.</param>
    /// <param name="cancellationToken">Looked at while sets are drawn.</param>
    public static RrSampler Of(InfluenceGraph graph, SpreadModel model, bool areLearned, SpreadRules rules, RootWeights? roots,
        CancellationToken cancellationToken) => rules.IsPlain
        ? Of(graph, model, areLearned, roots, cancellationToken)
        : new TimedRrSampler(graph, RowByRow(graph, model, areLearned, isLazy: false, cancellationToken), rules,
            cancellationToken) { Roots = roots };

    private protected override (int OneStep, int TwoSteps, int End) Grow(
        RrScratch scratch, int start, int stamp, Draws draws, int most)
    {
        var row = _rows.Rent();
        var ends = _rules.Waits ? ByTime(scratch, start, stamp, draws, row)
            : ByStep(scratch, start, stamp, draws, row, Math.Min(_rules.Deadline, Content(draws.OfRow(OfContent))));
        _rows.Return(row);
        return ends;
    }

    // So many steps may a word travel before somebody is against it; −1 where the root itself is.
    private long Content(Draws draws)
    {
        long steps = -1;
        while (_rules.Content >= Coin.Draws || draws.NextBits() >> 11 < _rules.Content)
        {
            steps++;
            if (steps == NodeCount)
            {
                break; // no way is longer
            }
        }

        return steps;
    }

    private (int OneStep, int TwoSteps, int End) ByStep(
        RrScratch scratch, int start, int stamp, Draws draws, RrScratch row, long steps)
    {
        if (steps < 0)
        {
            return (start, start, start);
        }

        var (head, tail, one, two) = (start, start + 1, start + 1, start + 1);
        for (long step = 1; step <= steps && head < tail; step++)
        {
            for (var end = tail; head < end; head++)
            {
                foreach (var u in _rows.Live(row, draws, scratch.Nodes[head]))
                {
                    if (scratch.Mark[u] != stamp)
                    {
                        (scratch.Mark[u], scratch.Nodes[tail++]) = (stamp, u);
                    }
                }
            }

            (one, two) = (step == 1 ? tail : one, step <= 2 ? tail : two);
        }

        return (one, two, tail);
    }

    // Those of a time go in when it has come: an earlier way to them would have been found before.
    private (int OneStep, int TwoSteps, int End) ByTime(RrScratch scratch, int start, int stamp, Draws draws, RrScratch row)
    {
        var (tail, one, two, delays) = (start, start, start, draws.OfRow(OfDelays).NextBits());
        scratch.Mark[scratch.Nodes[start]] = 0;
        scratch.Later.Enqueue(scratch.Nodes[start], 0);
        while (scratch.Later.TryDequeue(out var node, out var time))
        {
            if (scratch.Mark[node] == stamp)
            {
                continue;
            }

            (scratch.Mark[node], scratch.Nodes[tail++]) = (stamp, node);
            (one, two) = (time <= 1 ? tail : one, time <= 2 ? tail : two);
            foreach (var u in _rows.Live(row, draws, node))
            {
                if (scratch.Mark[u] != stamp && time + _rules.Delay(delays, u, node) is var at && at <= _rules.Deadline)
                {
                    scratch.Later.Enqueue(u, at);
                }
            }
        }

        return (one, two, tail);
    }
}
