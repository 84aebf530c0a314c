using Influence.Engine.Graphs;
using Influence.Engine.Introductions;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Tests.Seeding;

namespace Influence.Engine.Tests.Introductions;

/// <summary>A small network with advocates who may refuse: what ties add, by every world, every answer to the invitations and
/// every outcome of the ties.</summary>
internal sealed class TieWorlds
{
    private readonly (int U, int V, float Chance)[] _edges;
    private readonly double[] _acceptance;
    private readonly Dictionary<string, double> _known = [];

    public TieWorlds(int number, bool areSure = false)
    {
        var draws = new Draws(77, number);
        var n = 4 + draws.NextBelow(3);
        _edges = [.. Enumerable.Range(0, 9)
            .Select(_ => (draws.NextBelow(n), draws.NextBelow(n), 0.1f + 0.8f * (float)draws.NextUnit()))
            .Where(edge => edge.Item1 != edge.Item2).DistinctBy(edge => (edge.Item1, edge.Item2)).Take(6)];
        Advocates = draws.NextBelow(3) == 0 ? [draws.NextBelow(n)] : [0, 1 + draws.NextBelow(n - 1)];
        _acceptance = [.. Enumerable.Range(0, n).Select(_ => areSure ? 1 : (double)(1 + draws.NextBelow(10)) / 10)];
        Chance = 0.2 + 0.6 * draws.NextUnit();
        Graph = InfluenceGraph.FromEdges(n, _edges);
    }

    public InfluenceGraph Graph { get; }

    public int[] Advocates { get; }

    public double Chance { get; }

    public MethodInput Input => new()
    {
        Influence = Graph, Candidates = Candidates.All(Graph.NodeCount), Given = [.. Advocates],
        Columns = InvitedSeedsTests.People(Array.ConvertAll(_acceptance, one => (float)one)),
    };

    public TieProblem Problem(int k, int each)
    {
        var allowed = Enumerable.Range(0, Graph.NodeCount).Select(node => !Advocates.Contains(node)).ToArray();
        return new(Graph, Advocates, [.. Advocates.Select(node => _acceptance[node])], allowed, Chance, k, each);
    }

    /// <summary>Every choice of at most k ties within the limits.</summary>
    public IEnumerable<Tie[]> Choices(TieProblem problem)
    {
        Tie[] all = [.. Enumerable.Range(0, Advocates.Length).SelectMany(advocate => Enumerable.Range(0, Graph.NodeCount)
            .Where(node => problem.MayAdd(advocate, node)).Select(node => new Tie(advocate, node)))];
        foreach (var chosen in Subsets(all, problem.K))
        {
            if (chosen.GroupBy(tie => tie.Advocate).All(own => own.Count() <= problem.Each))
            {
                yield return chosen;
            }
        }
    }

    public double Added(IReadOnlyList<Tie> ties) => Reach(ties) - Reach([]);

    public double Reach(IReadOnlyList<Tie> ties)
    {
        var key = string.Join(',', ties);
        return _known.TryGetValue(key, out var known) ? known : _known[key] = Enumerated(ties);
    }

    private double Enumerated(IReadOnlyList<Tie> ties)
    {
        var (sum, coins) = (0.0, _edges.Length + Advocates.Length + ties.Count);
        for (var world = 0; world < 1 << coins; world++)
        {
            var (chance, live, at) = (1.0, new List<(int U, int V)>(), 0);
            foreach (var (u, v, p) in _edges)
            {
                Toss(p, () => live.Add((u, v)));
            }

            var accepting = new List<int>();
            foreach (var advocate in Advocates)
            {
                Toss(_acceptance[advocate], () => accepting.Add(advocate));
            }

            foreach (var tie in ties)
            {
                Toss(Chance, () =>
                {
                    if (accepting.Contains(Advocates[tie.Advocate]))
                    {
                        live.Add((Advocates[tie.Advocate], tie.Node));
                    }
                });
            }

            var reached = new HashSet<int>(accepting);
            var queue = new Queue<int>(accepting);
            while (queue.TryDequeue(out var u))
            {
                foreach (var (from, to) in live)
                {
                    if (from == u && reached.Add(to))
                    {
                        queue.Enqueue(to);
                    }
                }
            }

            sum += chance * reached.Count;

            void Toss(double p, Action happens)
            {
                var isLive = (world >> at++ & 1) == 1;
                chance *= isLive ? p : 1 - p;
                if (isLive)
                {
                    happens();
                }
            }
        }

        return sum;
    }

    private static IEnumerable<Tie[]> Subsets(Tie[] all, int most)
    {
        var chosen = new List<Tie>();
        return From(0);

        IEnumerable<Tie[]> From(int first)
        {
            yield return [.. chosen];
            for (var at = first; at < all.Length && chosen.Count < most; at++)
            {
                chosen.Add(all[at]);
                foreach (var subset in From(at + 1))
                {
                    yield return subset;
                }

                chosen.RemoveAt(chosen.Count - 1);
            }
        }
    }
}
