using System.Collections.Immutable;
using Influence.Application.Ports;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;

namespace Influence.Application.SmallGraphs;

/// <summary>Options of <see cref="ChainMethod"/>.</summary>
[OneThread]
public sealed record ChainOptions : MethodOptions
{
    /// <summary>Chains wanted.</summary>
    [Help("Chains wanted; fewer are told where there are no more"), AtLeast(1), AtMost(20)]
    public int Chains { get; init; } = 3;
}

/// <summary>How a story would get from one person to another: the most probable chains of people.</summary>
/// <remarks>
/// The chance of a chain is the product of the chances of its steps, so that the most probable is the shortest by −log p. The
/// chances of several chains do not add up: chains share steps. Yen, Management Science 17(11), 1971.
/// </remarks>
internal static class ChainMethod
{
    private const long EdgesLookedAt = 2_000_000;

    private static readonly TwoEnds Ends = new("chain_ends_wanted",
        "A chain leads from one person to another: name two, in this order");

    /// <summary>The method <c>yen</c> of the catalogue.</summary>
    public static Method Method { get; } = new SmallGraphMethod<ChainOptions>
    {
        Name = "yen",
        Family = "chains",
        View = ViewKind.Influence,
        Sentence = "The most probable chains of people from one to another, by the product of the chances of their steps",
        Columns = ChainColumns.All,
        Cost = (size, options) => CostOf(size, options.Chains),
        DemandPeople = (asked, _) => Ends.Of(asked.Given),
        Compute = Find,
    };

    // Dijkstra from the first, and back from the second where the first reaches them: a row of two dictionaries for everybody,
    // steps and queue for whom it reaches. How large the part is that Yen changes shows itself.
    private static Cost CostOf(WorkSize size, int chains)
    {
        var (people, edges, searches) = Reached(size);
        return new Cost(
            Math.Max(1, searches) * 135 * size.Nodes + (600 * people) + (16 * edges),
            searches * ((0.7e-6 * size.Nodes) + (4e-6 * people) + (0.45e-6 * edges)) + (0.005 * chains), IsAssumed: false);
    }

    // Forwards, as far as a look may take; where nobody is given or nothing is made, all.
    private static (long People, long Edges, int Searches) Reached(WorkSize size)
    {
        if (size is not { Influence: { } graph, Given: [var from, var to] })
        {
            return (size.Nodes, size.Edges, 2);
        }

        var marks = new HashSet<int> { from };
        var queue = new List<int> { from };
        var edges = 0L;
        for (var head = 0; head < queue.Count; head++)
        {
            var row = graph.Out.Row(queue[head]);
            edges += row.Length;
            if (edges > EdgesLookedAt)
            {
                return (size.Nodes, size.Edges, 2);
            }

            foreach (var next in row)
            {
                if (marks.Add(next))
                {
                    queue.Add(next);
                }
            }
        }

        return (queue.Count, edges, marks.Contains(to) ? 2 : 1);
    }

    private static Answer Find(
        ISmallGraphs library, MethodInput input, ChainOptions options, CancellationToken cancellationToken)
    {
        var graph = input.DemandInfluence();
        var (from, to) = Ends.Of(input.Given);
        var chains = library.Chains(graph, input.Candidates, from, to, options.Chains, cancellationToken);
        var rows = chains.SelectMany((chain, at) => StepsOf(graph, chain, at + 1)).ToArray();
        return new Answer
        {
            Kind = "chains",
            Nodes = Array.ConvertAll(rows, row => row.Node),
            Order = RowOrder.Given,
            Columns =
            [
                ChainColumns.Chain.With(Array.ConvertAll(rows, row => row.Chain)),
                ChainColumns.Step.With(Array.ConvertAll(rows, row => row.Step)),
                ChainColumns.Chance.With(Array.ConvertAll(rows, row => row.Chance)),
                ChainColumns.ChanceSoFar.With(Array.ConvertAll(rows, row => row.SoFar)),
            ],
            Summary = [ChainColumns.Found.Is(chains.Count)],
            Evidence = new Evidence { Method = "yen", Notes = [.. Notes(chains.Count, options)] },
        };
    }

    private static IEnumerable<Row> StepsOf(InfluenceGraph graph, ImmutableArray<int> chain, long number)
    {
        var soFar = 1.0;
        for (var step = 0; step < chain.Length; step++)
        {
            var chance = step == 0 ? double.NaN : ChanceOf(graph, chain[step - 1], chain[step]);
            soFar *= step == 0 ? 1 : chance;
            yield return new Row(chain[step], number, step, chance, soFar);
        }
    }

    private static double ChanceOf(InfluenceGraph graph, int from, int to)
    {
        var place = graph.Out.Row(from).BinarySearch(to);
        return graph.Chance[(int)graph.Offsets[from] + place];
    }

    private static IEnumerable<string> Notes(int found, ChainOptions options)
    {
        yield return "Chains lead over people who may be listed, and over nobody twice. Their chances do not add up: chains " +
            "share steps, and a story may take several at once.";
        if (found == 0)
        {
            yield return "No chain of influence over people who may be listed leads from the first to the second.";
        }
        else if (found < options.Chains)
        {
            yield return $"There {(found == 1 ? "is no other chain" : $"are no more than these {found} chains")}.";
        }
    }

    private readonly record struct Row(int Node, long Chain, long Step, double Chance, double SoFar);
}
