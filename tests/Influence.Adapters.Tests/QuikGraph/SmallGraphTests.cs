using System.Collections.Immutable;
using Influence.Adapters.QuikGraph;
using Influence.Application.SmallGraphs;
using Influence.Engine.Graphs;

namespace Influence.Adapters.Tests.QuikGraph;

/// <summary>Each question against trying everything, on 1,000 random small graphs.</summary>
public sealed class SmallGraphTests
{
    private const int Graphs = 1_000;
    private static readonly QuikGraphQuestions Library = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Two_groups_are_held_together_by_the_lightest_cut()
    {
        // 0 1 and 3 4 are close; 2 stands between, and .3 + .2 is less than either group costs.
        SmallTie[] ties = [new(0, 1, 5), new(3, 4, 5), new(1, 2, .3), new(2, 3, 1), new(1, 3, .2), new(2, 2, 9)];
        var cut = Library.Cut(5, ties, 0, 4, Token);
        Assert.Equal(.5, cut.Weight, 12);
        Assert.Equal([true, true, false, false, false], cut.IsWithFirst);
    }

    [Fact]
    public void The_lightest_cut_is_that_of_trying_all()
    {
        for (var seed = 0; seed < Graphs; seed++)
        {
            var random = new Random(seed);
            var size = random.Next(2, 8);
            var ties = Ties(random, size);
            var lightest = Enumerable.Range(0, 1 << size).Where(set => (set & 1) == 1 && (set & (1 << (size - 1))) == 0)
                .Min(set => ties.Where(tie => (set >> tie.From & 1) != (set >> tie.To & 1)).Sum(tie => tie.Weight));
            var cut = Library.Cut(size, ties, 0, size - 1, Token);
            Assert.Equal(lightest, cut.Weight, 9);
            Assert.True(cut.IsWithFirst[0] && !cut.IsWithFirst[^1]);
            Assert.Equal(lightest,
                ties.Where(tie => cut.IsWithFirst[tie.From] != cut.IsWithFirst[tie.To]).Sum(tie => tie.Weight), 9);
        }
    }

    [Fact]
    public void A_backbone_keeps_together_what_is_together_by_the_strongest_ties()
    {
        for (var seed = 0; seed < Graphs; seed++)
        {
            var random = new Random(seed);
            var size = random.Next(1, 7);
            SmallTie[] ties = [.. Ties(random, size).Take(12)];
            var kept = Library.Backbone(size, ties, Token);
            var parts = Parts(size, ties);
            var best = Enumerable.Range(0, 1 << ties.Length)
                .Where(set => int.PopCount(set) == size - parts)
                .Select(set => ties.Where((_, at) => (set >> at & 1) == 1).ToArray())
                .Where(chosen => Parts(size, chosen) == parts).Max(chosen => chosen.Sum(tie => tie.Weight));
            Assert.Equal(parts, Parts(size, [.. kept.Select(number => ties[number])]));
            Assert.Equal(size - parts, kept.Length);
            Assert.Equal(best, kept.Sum(number => ties[number].Weight), 9);
            Assert.Equal<int>(kept, Library.Backbone(size, ties, Token));
        }
    }

    [Fact]
    public void Of_ties_equally_strong_the_first_are_the_backbone()
    {
        SmallTie[] ties = [new(0, 1, 1), new(1, 2, 1), new(2, 0, 1), new(0, 1, 1), new(2, 3, 1), new(3, 3, 7)];
        Assert.Equal([0, 1, 4], Library.Backbone(4, ties, Token));
    }

    [Fact]
    public void An_assignment_is_worth_as_much_as_the_best_of_all()
    {
        for (var seed = 0; seed < Graphs; seed++)
        {
            var random = new Random(seed);
            var (agents, tasks) = (random.Next(0, 6), random.Next(0, 6));
            var values = new double[agents, tasks];
            for (var agent = 0; agent < agents; agent++)
            {
                for (var task = 0; task < tasks; task++)
                {
                    values[agent, task] = random.Next(3) == 0 ? random.Next(-3, 4) : random.NextDouble() * 1e6;
                }
            }

            var found = Library.Assignment(values, Token);
            Assert.Equal(agents, found.Length);
            int[] given = [.. found.Where(task => task >= 0)];
            Assert.Equal(Math.Min(agents, tasks), given.Distinct().Count());
            Assert.Equal(given.Length, given.Distinct().Count());
            Assert.Equal(Best(values, 0, [], Math.Min(agents, tasks)),
                found.Select((task, agent) => task < 0 ? 0 : values[agent, task]).Sum(), 0.2); // a step of the range an agent
        }
    }

    [Fact]
    public void An_order_draws_circles_together_and_spares_what_follows()
    {
        for (var seed = 0; seed < Graphs; seed++)
        {
            var random = new Random(seed);
            var size = random.Next(1, 8);
            (int, int)[] edges = [.. Enumerable.Range(0, random.Next(0, 14)).Select(_ => (random.Next(size), random.Next(size)))];
            var graph = Graph.FromEdges(size, edges);
            var leads = Leads(size, edges);
            var order = Library.Order(graph, Token);
            for (var one = 0; one < size; one++)
            {
                var before = Enumerable.Range(0, size).Where(other => leads[other, one] && !leads[one, other]).ToArray();
                Assert.Equal(Longest(one, leads, size), order.Generation[one]);
                Assert.All(Enumerable.Range(0, size), other =>
                    Assert.Equal(one == other || (leads[one, other] && leads[other, one]), order.Part[one] == order.Part[other]));
                Assert.Equal(before.Length == 0, order.Generation[one] == 0);
            }

            var spared = edges.Where(edge => order.Part[edge.Item1] != order.Part[edge.Item2])
                .Where(edge => Enumerable.Range(0, size).Any(middle =>
                    order.Part[middle] != order.Part[edge.Item1] && order.Part[middle] != order.Part[edge.Item2] &&
                    leads[edge.Item1, middle] && leads[middle, edge.Item2]))
                .Distinct().Order();
            Assert.Equal(spared, order.Spared.Order());
        }
    }

    [Fact]
    public void Each_stops_when_it_is_told_to()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        SmallTie[] ties = [new(0, 1, 1)];
        Action[] questions =
        [
            () => Library.Cut(2, ties, 0, 1, stopped.Token),
            () => Library.Backbone(2, ties, stopped.Token),
            () => Library.Assignment(new double[1, 1], stopped.Token),
            () => Library.Order(Graph.FromEdges(2, [(0, 1)]), stopped.Token),
        ];
        Assert.All(questions, question => Assert.ThrowsAny<OperationCanceledException>(question));
    }

    private static SmallTie[] Ties(Random random, int size) => [.. Enumerable.Range(0, random.Next(0, 16))
        .Select(_ => new SmallTie(random.Next(size), random.Next(size),
            random.Next(3) == 0 ? random.Next(4) : random.NextDouble()))];

    private static int Parts(int size, SmallTie[] ties)
    {
        var part = Enumerable.Range(0, size).ToArray();
        foreach (var tie in ties)
        {
            var (from, to) = (part[tie.From], part[tie.To]);
            part = [.. part.Select(one => one == from ? to : one)];
        }

        return part.Distinct().Count();
    }

    // Every way to give tasks away, as many as there can be.
    private static double Best(double[,] values, int agent, ImmutableHashSet<int> taken, int left)
    {
        var agents = values.GetLength(0);
        if (left == 0)
        {
            return 0;
        }

        var best = agents - agent > left ? Best(values, agent + 1, taken, left) : double.NegativeInfinity;
        foreach (var task in Enumerable.Range(0, values.GetLength(1)).Where(task => !taken.Contains(task)))
        {
            best = Math.Max(best, values[agent, task] + Best(values, agent + 1, taken.Add(task), left - 1));
        }

        return best;
    }

    private static bool[,] Leads(int size, (int From, int To)[] edges)
    {
        var leads = new bool[size, size];
        foreach (var (from, to) in edges)
        {
            leads[from, to] = true;
        }

        for (var middle = 0; middle < size; middle++)
        {
            for (var from = 0; from < size; from++)
            {
                for (var to = 0; to < size; to++)
                {
                    leads[from, to] |= leads[from, middle] && leads[middle, to];
                }
            }
        }

        return leads;
    }

    private static int Longest(int node, bool[,] leads, int size) => Enumerable.Range(0, size)
        .Where(other => leads[other, node] && !leads[node, other])
        .Select(other => Longest(other, leads, size) + 1).DefaultIfEmpty(0).Max();
}
