namespace Influence.Testing.Oracles;

/// <summary>Expected outcomes by looking at every world there is: which edges are live and how late, who accepts. Slow, exact up
/// to rounding of doubles, and written without the kernels.</summary>
/// <param name="nodeCount">n, at most 31.</param>
/// <param name="edges">Simple edges; some 14 at most, fewer where there are delays.</param>
public sealed class ModelOracle(int nodeCount, IReadOnlyList<(int From, int To, float Chance)> edges)
{
    private const int Never = int.MaxValue;

    /// <summary>n.</summary>
    public int NodeCount => nodeCount;

    /// <summary>The last step that counts.</summary>
    public int Deadline { get; init; } = Never;

    /// <summary>Chance to meet a friend in a step; below 1 a deadline is needed.</summary>
    public double Meeting { get; init; } = 1;

    /// <summary>Chance to be content.</summary>
    public double Quality { get; init; } = 1;

    /// <summary>Chance of each to accept; null is 1.</summary>
    public IReadOnlyList<double>? Acceptance { get; init; }

    /// <summary>What each is worth; null is nothing.</summary>
    public IReadOnlyList<long>? Values { get; init; }

    /// <summary>By independent cascade.</summary>
    public Outcome Cascade(params int[] seeds) => Accepted(seeds, begins => Cascade(0, new int[edges.Count], 1, begins));

    /// <summary>By linear threshold: at most one incoming edge of each is live.</summary>
    public Outcome Threshold(params int[] seeds)
    {
        return Accepted(seeds, begins =>
        {
            var delays = new int[edges.Count];
            Array.Fill(delays, Never);
            return Threshold(0, delays, 1, begins);
        });
    }

    private Outcome Accepted(int[] seeds, Func<int[], Outcome> ofThose)
    {
        var sum = default(Outcome);
        for (var who = 0; who < 1 << seeds.Length; who++)
        {
            var chance = 1.0;
            for (var place = 0; place < seeds.Length; place++)
            {
                var accepts = Acceptance?[seeds[place]] ?? 1;
                chance *= (who >> place & 1) == 1 ? accepts : 1 - accepts;
            }

            if (chance > 0)
            {
                sum += chance * ofThose([.. seeds.Where((_, place) => (who >> place & 1) == 1)]);
            }
        }

        return sum;
    }

    // Each edge is dead or too late for the deadline, or takes 1, 2, … steps.
    private Outcome Cascade(int edge, int[] delays, double chance, int[] seeds)
    {
        if (edge == edges.Count)
        {
            return chance * World(delays, seeds);
        }

        var (sum, left, late) = (default(Outcome), 1.0, (double)edges[edge].Chance);
        for (var steps = 1; late > 0 && steps <= Deadline; steps++)
        {
            var now = Meeting < 1 ? late * Meeting : late;
            delays[edge] = steps;
            sum += Cascade(edge + 1, delays, chance * now, seeds);
            (left, late) = (left - now, Meeting < 1 ? late - now : 0);
        }

        delays[edge] = Never;
        return left <= 0 ? sum : sum + Cascade(edge + 1, delays, chance * left, seeds);
    }

    private Outcome Threshold(int node, int[] delays, double chance, int[] seeds)
    {
        if (node == nodeCount)
        {
            return chance * World(delays, seeds);
        }

        var (sum, nobody) = (default(Outcome), 1.0);
        for (var edge = 0; edge < edges.Count; edge++)
        {
            if (edges[edge].To == node)
            {
                nobody -= edges[edge].Chance;
                delays[edge] = 1;
                sum += Threshold(node + 1, delays, chance * edges[edge].Chance, seeds);
                delays[edge] = Never;
            }
        }

        return nobody <= 0 ? sum : sum + Threshold(node + 1, delays, chance * nobody, seeds);
    }

    // Steps by relaxing edges until nothing changes. Of those who tell somebody in the same step each is as likely to speak
    // first.
    private Outcome World(int[] delays, int[] seeds)
    {
        var steps = new long[nodeCount];
        Array.Fill(steps, Never);
        foreach (var seed in seeds)
        {
            steps[seed] = 0;
        }

        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            for (var edge = 0; edge < edges.Count; edge++)
            {
                var (from, to, _) = edges[edge];
                if (delays[edge] != Never && steps[from] != Never && steps[from] + delays[edge] is var at && at < steps[to]
                    && at <= Deadline)
                {
                    (steps[to], isChanged) = (at, true);
                }
            }
        }

        var spoke = new double[nodeCount];
        double reached = 0, positive = 0, value = 0, content = 0;
        foreach (var node in Enumerable.Range(0, nodeCount).Where(node => steps[node] != Never).OrderBy(node => steps[node]))
        {
            var (told, tellers) = (0.0, 0);
            for (var edge = 0; edge < edges.Count; edge++)
            {
                if (edges[edge].To == node && delays[edge] != Never && steps[edges[edge].From] != Never
                    && steps[edges[edge].From] + delays[edge] == steps[node])
                {
                    (told, tellers) = (told + spoke[edges[edge].From], tellers + 1);
                }
            }

            spoke[node] = Quality * (tellers == 0 ? 1 : told / tellers);
            reached++;
            positive += spoke[node];
            value += Values?[node] ?? 0;
            content += spoke[node] * (Values?[node] ?? 0);
        }

        return new Outcome(reached, positive, value, content);
    }
}

/// <summary>Expected people who act, those of them who speak well of it, and what all and those are worth.</summary>
public readonly record struct Outcome(double Reach, double Positive, double Value, double PositiveValue)
{
    /// <summary>Those who speak badly of it.</summary>
    public double Negative => Reach - Positive;

    /// <summary>Adds each.</summary>
    public static Outcome operator +(Outcome a, Outcome b) => new(
        a.Reach + b.Reach, a.Positive + b.Positive, a.Value + b.Value, a.PositiveValue + b.PositiveValue);

    /// <summary>Times a chance.</summary>
    public static Outcome operator *(double chance, Outcome one) =>
        new(
        chance * one.Reach, chance * one.Positive, chance * one.Value, chance * one.PositiveValue);
}
