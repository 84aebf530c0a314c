using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Spread;

namespace Influence.Engine.Introductions;

/// <summary>Which ties may be added: between whom, how many, and what one is worth.</summary>
/// <param name="Graph">n nodes with the chances there are.</param>
/// <param name="Advocates">Who introduces; distinct.</param>
/// <param name="Acceptance">How likely each of them accepts the invitation, in [0, 1]: whoever refuses introduces nobody.</param>
/// <param name="Allowed">Who may be introduced: inside the mask, and no advocate.</param>
/// <param name="Chance">Of a new tie.</param>
/// <param name="K">Ties to add.</param>
/// <param name="Each">Ties that one advocate makes at most.</param>
internal sealed record TieProblem(
    InfluenceGraph Graph, int[] Advocates, double[] Acceptance, bool[] Allowed, double Chance, int K, int Each)
{
    /// <summary>How likely an advocate accepts and the tie carries.</summary>
    public double Strength(int advocate) => Acceptance[advocate] * Chance;

    /// <summary>As the catalogue asks; the chance must be known.</summary>
    public static TieProblem Of(MethodInput input, IntroductionOptions options, Invitations? invited, double chance)
    {
        var graph = input.DemandInfluence();
        var allowed = new bool[graph.NodeCount];
        for (var node = 0; node < allowed.Length; node++)
        {
            allowed[node] = input.Candidates.Contains(node);
        }

        int[] advocates = [.. input.Given];
        foreach (var advocate in advocates)
        {
            allowed[advocate] = false;
        }

        return new TieProblem(graph, advocates, Array.ConvertAll(advocates, one => invited?.Of(one) ?? 1), allowed, chance,
            options.K, EachOf(options, advocates.Length));
    }

    /// <summary>Ties an advocate makes at most.</summary>
    public static int EachOf(IntroductionOptions options, int advocates) =>
        options.PerAdvocate ?? (options.K + advocates - 1) / advocates;

    /// <summary>Whether somebody may be introduced by an advocate: allowed, and no tie leads there yet.</summary>
    public bool MayAdd(int advocate, int node) =>
        Allowed[node] && Graph.Out.Row(Advocates[advocate]).BinarySearch(node) < 0;

    /// <summary>Ties that may be added together, each advocate within the limit.</summary>
    public long Possible()
    {
        var (all, possible) = ((long)Allowed.AsSpan().Count(true), 0L);
        foreach (var advocate in Advocates)
        {
            var known = 0;
            foreach (var node in Graph.Out.Row(advocate))
            {
                known += Allowed[node] ? 1 : 0;
            }

            possible += Math.Min(Each, all - known);
        }

        return possible;
    }
}
