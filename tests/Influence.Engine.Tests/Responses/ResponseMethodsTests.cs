using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Responses;
using Influence.Engine.Tests.Seeding;
using Influence.Testing;

namespace Influence.Engine.Tests.Responses;

public sealed class ResponseMethodsTests
{
    private static readonly Method<ResponseOptions>[] Both = [ResponseMethods.Truth, ResponseMethods.Blocking];

    // Every world of 60 random graphs of at most 10 edges, enumerated: what is told as saved is within 5 standard errors.
    [Fact]
    public void What_is_saved_is_what_all_worlds_say()
    {
        var checkedLists = 0;
        for (var number = 0; number < 60; number++)
        {
            var (graph, edges, posted) = Small(number);
            foreach (var (method, isSaved) in new (Method<ResponseOptions>, Func<bool[], int[], int, int, bool>)[]
                { (ResponseMethods.Truth, IsSavedByTruth), (ResponseMethods.Blocking, IsSavedByBlocking) })
            {
                var answer = method.Run(Input(graph, posted), new ResponseOptions { K = 2, Samples = 4_096 });
                var truth = Enumerated(graph.NodeCount, edges, posted, answer.Nodes.ToArray(), isSaved);
                var saved = answer.Summary.Find(ResponseColumns.Saved.Mean)!.Value;
                var error = (answer.Summary.Find(ResponseColumns.Saved.High)!.Value - saved) / 1.96;
                Assert.Equal(truth, saved, 5 * error + 0.02);
                Assert.Equal(saved, Enumerable.Range(0, answer.Nodes.Length).Sum(row => answer.Columns[0][row].Number), 1e-9);
                checkedLists++;
            }
        }

        Assert.Equal(120, checkedLists);
    }

    [Fact]
    public void The_first_of_each_choice_is_the_best_there_is()
    {
        for (var number = 0; number < Nightly.Else(40, 12); number++)
        {
            var (graph, edges, posted) = Small(number);
            foreach (var (method, isSaved) in new (Method<ResponseOptions>, Func<bool[], int[], int, int, bool>)[]
                { (ResponseMethods.Truth, IsSavedByTruth), (ResponseMethods.Blocking, IsSavedByBlocking) })
            {
                var best = Enumerable.Range(0, graph.NodeCount).Where(node => node != posted)
                    .Max(node => Enumerated(graph.NodeCount, edges, posted, [node], isSaved));
                var chosen = method.Run(Input(graph, posted), new ResponseOptions { K = 1, Samples = 16_384 }).Nodes.ToArray();
                var own = chosen.Length == 0 ? 0 : Enumerated(graph.NodeCount, edges, posted, chosen, isSaved);
                Assert.InRange(own, best - 0.15, best);
            }
        }
    }

    // Every world and every answer to the asking: whoever refuses says nothing, or passes the story on.
    [Fact]
    public void What_is_saved_where_people_may_refuse_is_what_all_worlds_and_refusals_say()
    {
        var (inside, asked) = (0, 0);
        for (var number = 0; number < Nightly.Else(300, 60); number++)
        {
            var (graph, edges, posted) = Small(number);
            var acceptance = Acceptance(number, graph.NodeCount);
            var input = Input(graph, posted) with { Columns = InvitedSeedsTests.People(acceptance) };
            foreach (var (method, isSaved) in new (Method<ResponseOptions>, Func<bool[], int[], int, int, bool>)[]
                { (ResponseMethods.Truth, IsSavedByTruth), (ResponseMethods.Blocking, IsSavedByBlocking) })
            {
                var answer = method.Run(input, new ResponseOptions { K = 2, Samples = 4_096, RandomSeed = (ulong)number });
                var truth = WithRefusals(answer.Nodes.ToArray());
                var saved = answer.Summary.Find(ResponseColumns.Saved.Mean)!.Value;
                var error = (answer.Summary.Find(ResponseColumns.Saved.High)!.Value - saved) / 1.96;
                Assert.Equal(truth, saved, 5 * error + 0.02);
                (asked, inside) = (asked + 1, inside + (Math.Abs(truth - saved) <= 1.96 * error + 1e-9 ? 1 : 0));

                var first = method.Run(input, new ResponseOptions { K = 1, Samples = 16_384 }).Nodes.ToArray();
                var best = Enumerable.Range(0, graph.NodeCount).Where(node => node != posted).Max(node => WithRefusals([node]));
                Assert.InRange(WithRefusals(first), best - 0.15, best + 1e-9);

                double WithRefusals(int[] chosen)
                {
                    var sum = 0.0;
                    for (var answers = 0; answers < 1 << chosen.Length; answers++)
                    {
                        var chance = 1.0;
                        for (var at = 0; at < chosen.Length; at++)
                        {
                            chance *= (answers >> at & 1) == 1 ? acceptance[chosen[at]] : 1 - acceptance[chosen[at]];
                        }

                        sum += chance * Enumerated(graph.NodeCount, edges, posted,
                            [.. chosen.Where((_, at) => (answers >> at & 1) == 1)], isSaved);
                    }

                    return sum;
                }
            }
        }

        Assert.InRange((double)inside / asked, 0.88, 1);
    }

    // Both would cut 2 and 3 off; 1 listens one time in ten, and 2, behind them, always.
    [Fact]
    public void Who_refuses_mostly_is_not_asked_where_somebody_else_answers()
    {
        var graph = InfluenceGraph.FromEdges(13,
            [(0, 1, 1f), (1, 2, 1f), .. Enumerable.Range(3, 10).Select(leaf => (2, leaf, 1f))]);
        var people = InvitedSeedsTests.People([1f, .1f, .. Enumerable.Repeat(1f, 11)]);
        foreach (var method in Both)
        {
            var sure = method.Run(Input(graph, 0), new ResponseOptions { K = 1, Samples = 4_096 });
            Assert.Equal([1], sure.Nodes.ToArray());
            var answer = method.Run(Input(graph, 0) with { Columns = people }, new ResponseOptions { K = 2, Samples = 4_096 });
            Assert.Equal([2, 1], answer.Nodes.ToArray());
            Assert.Equal(11.1, answer.Summary.Find(ResponseColumns.Saved.Mean)!.Value, 0.05);
            Assert.Contains(answer.Evidence.Notes, note => note.StartsWith("Of these 2, 1.1 are expected to accept", default));
        }
    }

    [Fact]
    public void Subtrees_are_what_falls_off_when_a_node_is_taken_away()
    {
        var draws = new Draws(5, 0);
        for (var number = 0; number < 300; number++)
        {
            var n = 2 + draws.NextBelow(9);
            var rows = Array.ConvertAll(new int[n], _ => new List<int>());
            for (var node = 1; node < n; node++)
            {
                rows[draws.NextBelow(node)].Add(node); // so that everybody is reached
            }

            for (var more = draws.NextBelow(12); more > 0; more--)
            {
                rows[draws.NextBelow(n)].Add(draws.NextBelow(n));
            }

            var sizes = Dominators.SubtreeSizes(rows);
            Assert.Equal(n, sizes[0]);
            for (var gone = 1; gone < n; gone++)
            {
                Assert.Equal(n - Count(rows, gone), sizes[gone]);
            }
        }
    }

    [Fact]
    public void Those_who_answer_beat_those_with_most_edges_where_these_are_elsewhere()
    {
        // The story goes 0→1→(ten others); node 20 has twenty edges where it never comes.
        var graph = InfluenceGraph.FromEdges(41,
        [
            (0, 1, .9f), .. Enumerable.Range(2, 10).Select(leaf => (1, leaf, .5f)),
            .. Enumerable.Range(21, 20).Select(leaf => (20, leaf, 1f)),
        ]);
        foreach (var method in Both)
        {
            var answer = method.Run(Input(graph, 0), new ResponseOptions { K = 1, Samples = 4_096 });
            Assert.Equal([1], answer.Nodes.ToArray());
            Assert.Equal(.9 * 6, answer.Summary.Find(ResponseColumns.Saved.Mean)!.Value, 0.2);
            Assert.Equal(0, answer.Summary.Find(ResponseColumns.Saved.ByDegree));
            Assert.True(answer.Summary.Find(ResponseColumns.Saved.ByLotHigh) < answer.Summary.Find(ResponseColumns.Saved.Low));
        }
    }

    [Fact]
    public void No_order_of_chunks_changes_a_bit()
    {
        var graph = RandomGraphs.PowerLaw(500, seed: 5);
        foreach (var method in Both)
        {
            var forwards = method.Run(Input(graph, 7), new ResponseOptions { K = 4, Samples = 9_000 }, Loop.Forwards);
            foreach (var order in Loop.Orders)
            {
                var answer = method.Run(Input(graph, 7), new ResponseOptions { K = 4, Samples = 9_000 }, order);
                Assert.Equal(forwards.Nodes.ToArray(), answer.Nodes.ToArray());
                Assert.Equal(forwards.Summary, answer.Summary);
            }
        }
    }

    [Fact]
    public void Nobody_outside_the_mask_and_nobody_who_posted_is_asked()
    {
        var graph = RandomGraphs.PowerLaw(500, seed: 5);
        var even = Candidates.From([.. Enumerable.Range(0, graph.NodeCount).Select(node => node % 2 == 0)]);
        foreach (var method in Both)
        {
            var answer = method.Run(Input(graph, 8) with { Candidates = even }, new ResponseOptions { K = 5, Samples = 9_000 });
            Assert.All(answer.Nodes.ToArray(), node => Assert.True(node % 2 == 0 && node != 8));
        }
    }

    [Fact]
    public void A_story_that_nobody_posted_and_more_people_than_there_are_are_refused()
    {
        var (graph, _, _) = Small(1);
        var input = new MethodInput { Influence = graph, Candidates = Candidates.All(graph.NodeCount) };
        Assert.Equal("seeds_missing",
            Assert.Throws<OptionException>(() => ResponseMethods.Truth.Run(input, new ResponseOptions { K = 1 })).Code);
        Assert.Equal("k_exceeds_candidates", Assert.Throws<OptionException>(
            () => ResponseMethods.Blocking.Run(Input(graph, 0), new ResponseOptions { K = graph.NodeCount })).Code);
    }

    private static MethodInput Input(InfluenceGraph graph, int posted) =>
        new() { Influence = graph, Candidates = Candidates.All(graph.NodeCount), Given = [posted] };

    private static float[] Acceptance(int number, int nodes)
    {
        var draws = new Draws(22, number);
        return [.. Enumerable.Range(0, nodes).Select(_ => draws.NextBelow(11) / 10f)];
    }

    private static (InfluenceGraph Graph, (int U, int V, float Chance)[] Edges, int Posted) Small(int number)
    {
        var draws = new Draws(21, number);
        var n = 4 + draws.NextBelow(3);
        var edges = Enumerable.Range(0, 12)
            .Select(_ => (draws.NextBelow(n), draws.NextBelow(n), 0.2f + 0.7f * (float)draws.NextUnit()))
            .Where(edge => edge.Item1 != edge.Item2).DistinctBy(edge => (edge.Item1, edge.Item2)).Take(10).ToArray();
        return (InfluenceGraph.FromEdges(n, edges), edges, draws.NextBelow(n));
    }

    private static double Enumerated(int n, (int U, int V, float Chance)[] edges, int posted, int[] chosen,
        Func<bool[], int[], int, int, bool> isSaved)
    {
        var (sum, adjacent) = (0.0, new bool[n * n]);
        for (var world = 0; world < 1 << edges.Length; world++)
        {
            var chance = 1.0;
            Array.Clear(adjacent);
            for (var edge = 0; edge < edges.Length; edge++)
            {
                var isLive = (world >> edge & 1) == 1;
                chance *= isLive ? edges[edge].Chance : 1 - edges[edge].Chance;
                adjacent[edges[edge].U * n + edges[edge].V] |= isLive;
            }

            sum += chance * Enumerable.Range(0, n).Count(node => node != posted && isSaved(adjacent, chosen, posted, node));
        }

        return sum;
    }

    private static bool IsSavedByTruth(bool[] adjacent, int[] chosen, int posted, int node) =>
        Steps(adjacent, posted, node, []) is var story and < int.MaxValue
        && chosen.Any(one => Steps(adjacent, one, node, []) <= story);

    private static bool IsSavedByBlocking(bool[] adjacent, int[] chosen, int posted, int node) =>
        Steps(adjacent, posted, node, []) < int.MaxValue && Steps(adjacent, posted, node, chosen) == int.MaxValue;

    private static int Steps(bool[] adjacent, int from, int to, int[] without)
    {
        var n = (int)Math.Sqrt(adjacent.Length);
        var steps = Enumerable.Repeat(int.MaxValue, n).ToArray();
        var queue = new Queue<int>([from]);
        steps[from] = 0;
        while (queue.TryDequeue(out var u))
        {
            foreach (var v in Enumerable.Range(0, n)
                .Where(v => adjacent[u * n + v] && steps[v] == int.MaxValue && !without.Contains(v)))
            {
                steps[v] = steps[u] + 1;
                queue.Enqueue(v);
            }
        }

        return steps[to];
    }

    private static int Count(List<int>[] rows, int without)
    {
        var (seen, queue) = (new HashSet<int> { 0 }, new Queue<int>([0]));
        while (queue.TryDequeue(out var u))
        {
            foreach (var v in rows[u].Where(v => v != without && seen.Add(v)))
            {
                queue.Enqueue(v);
            }
        }

        return seen.Count;
    }
}
