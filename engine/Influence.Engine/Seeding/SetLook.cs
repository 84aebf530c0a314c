using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>What a few RR sets show before many are drawn: how many people one holds, and over how many edges it was found.
/// </summary>
/// <param name="Members">People, on average.</param>
/// <param name="Edges">Edges looked at, on average, long rows of small chances by jumps.</param>
/// <param name="Alone">Part of the sets that hold one person alone.</param>
/// <param name="IsAssumed">Whether nothing could be looked at.</param>
internal readonly record struct SetLook(double Members, double Edges, double Alone, bool IsAssumed)
{
    private const int Sets = 2048;
    private const long EdgesAtMost = 1_000_000;

    // Beside the members: ends and steps of a set, covered mark and weight.
    private const double BytesPerSet = 12 + 9;

    /// <summary>Of the chances where they are made, else of a usual network.</summary>
    public static SetLook Of(WorkSize size, SpreadModel model) => size.Influence is { NodeCount: > 0 } graph
        ? Of(graph, model)
        : new SetLook(
            Math.Min(size.Nodes, RrBudget.AssumedSetSize), Math.Min(size.Nodes + size.Edges, 64), 0, IsAssumed: true);

    /// <summary>Draws a few, as they come, without preparing the graph.</summary>
    public static SetLook Of(InfluenceGraph graph, SpreadModel model)
    {
        var (members, edges, drawn, alone, sets) = (0L, 0L, 0L, 0, 0);
        var marks = new HashSet<int>();
        var queue = new List<int>();
        for (; sets < Sets && drawn < EdgesAtMost; sets++)
        {
            var draws = new Draws(1, sets);
            marks.Clear();
            queue.Clear();
            var root = draws.NextBelow(graph.NodeCount);
            marks.Add(root);
            queue.Add(root);
            for (var head = 0; head < queue.Count; head++)
            {
                var row = Row(graph.In, queue[head]);
                drawn += row.Length;
                edges += model == SpreadModel.Ic
                    ? Cascade(graph.In, row, ref draws, marks, queue)
                    : Threshold(graph.In, row, ref draws, marks, queue);
            }

            members += queue.Count;
            alone += queue.Count == 1 ? 1 : 0;
        }

        return new SetLook((double)members / sets, (double)edges / sets, (double)alone / sets, IsAssumed: false);
    }

    /// <summary>Seconds that drawing so many sets takes.</summary>
    public double SecondsToDraw(WorkSize size, SpreadModel model, double samples)
    {
        // The next edge of a cascade is known before the one before has come; the next step of a walk is not.
        var (member, edge) = model == SpreadModel.Ic ? (12e-9, 1.2 * Pace.Coin + 0.3 * Pace.Place(12.0 * size.Edges))
            : (100e-9, Pace.Place(8.0 * size.Edges));
        return samples * (250e-9 + Members * (member + 2.4 * Pace.Place(16.0 * size.Nodes)) + Edges * edge);
    }

    /// <summary>Seconds that seeing them from their members takes.</summary>
    public double SecondsToIndex(WorkSize size, double samples) =>
        samples * Members * 2 * (Pace.Place(8.0 * size.Nodes) + Pace.Place(4 * samples * Members / 64));

    /// <summary>Seconds that cascades of one person each take: forwards they are as large as backwards.</summary>
    public double SecondsToWalk(WorkSize size, SpreadModel model, double cascades)
    {
        var edges = Math.Max(Edges, Members * size.Edges / Math.Max(1, size.Nodes));
        return cascades * new WorldLook(Members, edges, 0).Seconds(size, model);
    }

    /// <summary>What it takes to choose seeds by so many sets: they are gathered in stages, and what a choice leaves of each
    /// waits for the collector.</summary>
    public Cost CostOfChoosing(WorkSize size, SpreadModel model, double samples)
    {
        var index = Cost(size, model, samples);
        return index with { PeakBytes = Methods.Cost.Bytes(index.PeakBytes + 160.0 * size.Nodes + 4 * Members * samples) };
    }

    /// <summary>What it takes to draw so many sets, to see them from their members and to choose among them.</summary>
    public Cost Cost(WorkSize size, SpreadModel model, double samples)
    {
        var prepared = (model == SpreadModel.Ic ? 8.0 : 16) * size.Edges + 16.0 * size.Nodes;
        return new Cost(
            Methods.Cost.Bytes(prepared + 40.0 * size.Nodes + samples * (BytesPerSet + 8 * Members)),
            (size.Edges + size.Nodes) * 4 * Pace.Edge + SecondsToDraw(size, model, samples)
                + SecondsToIndex(size, samples),
            IsAssumed: IsAssumed);
    }

    private static (int Start, int Length) Row(Adjacency rows, int node) =>
        ((int)rows.Offsets[node], rows.Degree(node));

    private static long Cascade(Adjacency rows, (int Start, int Length) row, ref Draws draws, HashSet<int> marks, List<int> queue)
    {
        long live = 0;
        for (var place = row.Start; place < row.Start + row.Length; place++)
        {
            if (draws.NextUnit() < rows.Weights[place])
            {
                live++;
                if (marks.Add(rows.Targets[place]))
                {
                    queue.Add(rows.Targets[place]);
                }
            }
        }

        return Math.Min(row.Length, CascadeRrSampler.CoinsPerJump * (1 + live));
    }

    private static long Threshold(
        Adjacency rows, (int Start, int Length) row, ref Draws draws, HashSet<int> marks, List<int> queue)
    {
        double sum = 0;
        foreach (var weight in rows.Weights.Slice(row.Start, row.Length))
        {
            sum += weight;
        }

        var left = draws.NextUnit() * Math.Max(1, sum);
        for (var place = row.Start; place < row.Start + row.Length && left >= 0; place++)
        {
            left -= rows.Weights[place];
            if (left < 0 && marks.Add(rows.Targets[place]))
            {
                queue.Add(rows.Targets[place]);
            }
        }

        return (long)Math.Ceiling(Math.Log2(1 + row.Length));
    }
}
