using Influence.Engine.Randomness;

namespace Influence.Engine.Introductions;

/// <summary>Ties that others would add, within the same limits: to the people of most edges, and by lot.</summary>
internal static class OtherTies
{
    /// <summary>To those who influence most others directly, one after the other, by whoever has introduced fewest so far.
    /// </summary>
    public static Tie[] ByDegree(TieProblem problem, int count)
    {
        var graph = problem.Graph;
        int[] people = [.. Enumerable.Range(0, graph.NodeCount).Where(node => problem.Allowed[node])
            .OrderByDescending(node => graph.Offsets[node + 1] - graph.Offsets[node]).ThenBy(node => node)];
        var (ties, made) = (new HashSet<Tie>(), new int[problem.Advocates.Length]);
        for (var before = -1; ties.Count < count && ties.Count > before;) // again from the first where everybody has one
        {
            before = ties.Count;
            foreach (var node in people)
            {
                if (ties.Count < count && Fewest(node) is { } advocate)
                {
                    ties.Add(new Tie(advocate, node));
                    made[advocate]++;
                }
            }
        }

        return [.. ties];

        int? Fewest(int node)
        {
            int? fewest = null;
            for (var advocate = 0; advocate < made.Length; advocate++)
            {
                if (made[advocate] < problem.Each && (fewest is not { } best || made[advocate] < made[best])
                    && problem.MayAdd(advocate, node) && !ties.Contains(new Tie(advocate, node)))
                {
                    fewest = advocate;
                }
            }

            return fewest;
        }
    }

    /// <summary>Drawn by lot: an advocate who may still introduce somebody, then somebody.</summary>
    public static Tie[] ByLot(TieProblem problem, int count, Draws draws)
    {
        int[] people = [.. Enumerable.Range(0, problem.Graph.NodeCount).Where(node => problem.Allowed[node])];
        var ties = new List<Tie>();
        var chosen = new HashSet<Tie>();
        var left = new int[problem.Advocates.Length];
        for (var advocate = 0; advocate < left.Length; advocate++)
        {
            left[advocate] = Math.Min(problem.Each, people.Count(node => problem.MayAdd(advocate, node)));
        }

        while (ties.Count < count)
        {
            var tie = new Tie(draws.NextBelow(left.Length), people[draws.NextBelow(people.Length)]);
            if (left[tie.Advocate] > 0 && problem.MayAdd(tie.Advocate, tie.Node) && chosen.Add(tie))
            {
                left[tie.Advocate]--;
                ties.Add(tie);
            }
        }

        return [.. ties];
    }
}
