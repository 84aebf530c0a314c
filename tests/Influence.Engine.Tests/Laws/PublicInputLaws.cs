using System.Reflection;
using Influence.Engine.Advocates;
using Influence.Engine.Centrality;
using Influence.Engine.Communities;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Laws;

/// <summary>Nothing public crashes: what is not understood is refused by name.</summary>
public sealed class PublicInputLaws
{
    private static readonly double[] Numbers =
    [
        0, -0.0, 1, -1, double.Epsilon, 1e-308, 1e-100, 1e-17, 0.5, 0.6319, 0.999999999, 1e9, 2e9, int.MaxValue, 1e18, 1e308,
        double.MaxValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity, int.MinValue,
    ];

    public static TheoryData<string> Methods => [.. All.Select(method => method.Name)];

    private static Method[] All =>
    [
        PageRank.Method, Degree.Method, Degree.InMethod, Degree.OutMethod, Betweenness.Method, Harmonic.Method, Closeness.Method,
        Leiden.Method, Components.Method, StrongComponents.Method, CascadeSpread.Method, ThresholdSpread.Method,
        OpimSeeds.Method, RrSeeds.Method, CelfSeeds.Method, AdvocateRanking.Method,
    ];

    // One option a time at every extreme: an answer, a refusal by name, or work that stops when it is told to.
    [Theory, MemberData(nameof(Methods))]
    public void Every_value_of_every_option_is_computed_or_refused_by_name(string name)
    {
        var method = All.Single(one => one.Name == name);
        var graph = RandomGraphs.PowerLaw(40, seed: 3);
        var input = new MethodInput
        {
            Influence = graph,
            Edges = new Graph(graph.Out, graph.In),
            Candidates = Candidates.All(40),
            Given = method.Family == "spread" ? [0] : [],
        };
        foreach (var field in OptionRules.Of(method.OptionsType))
        {
            foreach (var value in Numbers)
            {
                var options = (MethodOptions)Activator.CreateInstance(method.OptionsType)!;
                Set(method.OptionsType.GetProperty("K"), options, 2);
                Set(method.OptionsType.GetProperty("MemoryBytes"), options, 100_000_000);
                if (!Set(field.Property, options, value))
                {
                    continue;
                }

                using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(Nightly.Else(20, 5)));
                try
                {
                    method.Run(input, options, null, null, soon.Token);
                }
                catch (InfluenceException refused)
                {
                    Assert.Matches("^[a-z_]+$", refused.Code);
                    Assert.True(refused is RefusedException
                        || refused.Message.Contains(field.Name, StringComparison.Ordinal), $"{field.Name} {value}: {refused}");
                }
                catch (OperationCanceledException)
                {
                    // It would have taken long, and did stop.
                }
            }
        }
    }

    // A refusal of an option says what is allowed, also where Infinity would have slipped through an open range.
    [Theory, InlineData("Delta", 1e-308), InlineData("Delta", double.Epsilon),
        InlineData("Delta", double.NaN)]
    public void What_would_overflow_a_count_is_refused_with_what_is_allowed(string option, double value)
    {
        var options = new OpimOptions { K = 2 };
        Set(typeof(OpimOptions).GetProperty(option), options, value);
        var error = Assert.Throws<OptionException>(() => OptionRules.Demand(options));
        Assert.Equal("option_out_of_range", error.Code);
        Assert.Contains("must be at least 1E-100 and below 1", error.Message, StringComparison.Ordinal);
        Assert.Equal("resolution is Infinity, but must be a finite number, above 0 and at most 1000000.",
            OptionRules.Check(new LeidenOptions { Resolution = double.PositiveInfinity })[0].Message);
    }

    [Fact]
    public void Celf_names_the_worlds_that_as_many_people_allow()
    {
        var graph = InfluenceGraph.FromEdges(3_000, []);
        var error = Assert.Throws<OptionException>(() => CelfSeeds.Choose(
            graph, Candidates.All(3_000), new() { K = 1, Worlds = 1_000_000_000 }, null, TestContext.Current.CancellationToken));
        Assert.Contains("must be at most 357913500 where each of 3000 people", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<long[], int[], int, string> BadRows => new()
    {
        { [], [], 0, "rows_do_not_match" },
        { [0, 1, 2], [1, int.MaxValue], 0, "node_out_of_range" },
        { [0, 1, 2], [1, -1], 0, "node_out_of_range" },
        { [0, 1, 2], [1, 2], 0, "node_out_of_range" },
        { [1, 1, 2], [1, 0], 0, "rows_do_not_match" },
        { [0, 3, 2], [1, 0], 0, "offsets_not_ascending" },
        { [0, long.MaxValue, 2], [1, 0], 0, "offsets_not_ascending" },
        { [0, -1, 2], [1, 0], 0, "offsets_not_ascending" },
        { [0, 2, 2], [1, 0], 0, "row_not_ascending" },
        { [0, 2, 2], [0, 1], 1, "rows_do_not_match" },
        { [0, 2, 2], [0, 1], 3, "rows_do_not_match" },
    };

    [Theory, MemberData(nameof(BadRows))]
    public void Rows_that_kernels_could_not_walk_are_refused(long[] offsets, int[] targets, int weights, string code) =>
        Assert.Equal(code, Assert.Throws<GraphDataException>(
            () => new Adjacency(offsets, targets, new float[weights])).Code);

    [Fact]
    public void Graphs_of_two_directions_that_differ_are_refused()
    {
        var two = Adjacency.FromEdges(2, [0], [1]);
        var three = Adjacency.FromEdges(3, [0], [1]);
        Assert.Equal("directions_do_not_match", Assert.Throws<GraphDataException>(() => new Graph(two, three)).Code);
        Assert.Equal("rows_do_not_match",
            Assert.Throws<GraphDataException>(() => new InfluenceGraph(two, two.Transpose())).Code);
        var chances = Adjacency.FromEdges(2, [0], [1], [0.5f]);
        Assert.Equal("directions_do_not_match",
            Assert.Throws<GraphDataException>(() => new InfluenceGraph(chances, chances)).Code);
        var twice = Adjacency.FromEdges(2, [0, 0], [1, 1], [0.5f, 0.5f]);
        Assert.Equal("edges_not_simple",
            Assert.Throws<GraphDataException>(() => new InfluenceGraph(twice, twice.Transpose())).Code);
        foreach (var chance in new[] { float.NaN, -0.1f, 1.1f, float.PositiveInfinity })
        {
            var one = Adjacency.FromEdges(2, [0], [1], [chance]);
            Assert.Equal("chance_out_of_range",
                Assert.Throws<GraphDataException>(() => new InfluenceGraph(one, one.Transpose())).Code);
        }

        Assert.Equal("rows_do_not_match", Assert.Throws<GraphDataException>(() => Adjacency.FromEdges(2, [0, 1], [1])).Code);
        Assert.Equal("rows_do_not_match",
            Assert.Throws<GraphDataException>(() => Adjacency.FromEdges(2, [0], [1], [0.5f, 1f])).Code);
    }

    // Whatever numbers are handed to the public constructors: rows that PageRank walks without a look, or a refusal.
    [Fact]
    public void Random_rows_are_walked_safely_or_refused()
    {
        var random = new Random(7);
        var (walked, refused) = (0, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var nodes = random.Next(0, 4);
            long[] offsets = [.. Enumerable.Range(0, nodes + random.Next(0, 2)).Select(at => at == 0 ? 0L : Odd(random, 4))];
            int[] targets = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => (int)Odd(random, 3))];
            try
            {
                var rows = new Adjacency(offsets, targets, new float[random.Next(4) == 0 ? targets.Length : 0]);
                PageRank.Compute(new Graph(rows, rows.Transpose()), new() { MaxIterations = 3, Threads = 1 }, null,
                    TestContext.Current.CancellationToken);
                walked++;
            }
            catch (GraphDataException)
            {
                refused++;
            }
        }

        Assert.True(walked > 100 && refused > 1_000, $"{walked} {refused}");
    }

    [Fact]
    public void More_edges_than_a_graph_holds_are_refused_before_any_is_made()
    {
        var error = Assert.Throws<GraphDataException>(() => RowChecks.DemandRoom(3_000_000_000, "Three relations together"));
        Assert.Equal("too_many_edges", error.Code);
        Assert.Contains("Three relations together are up to 3000000000, but one graph holds 2147483591", error.Message,
            StringComparison.Ordinal);
        RowChecks.DemandRoom(Array.MaxLength, "As many as there can be");
    }

    private static long Odd(Random random, int below) => random.Next(12) switch
    {
        0 => int.MaxValue,
        1 => int.MinValue,
        2 => -1,
        _ => random.Next(below),
    };

    private static bool Set(PropertyInfo? property, object options, double value)
    {
        if (property is null)
        {
            return false;
        }

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        object? boxed = type == typeof(double) ? value
            : !double.IsFinite(value) || value != Math.Floor(value) ? null
            : type == typeof(int) && Math.Abs(value) <= int.MaxValue ? (int)value
            : type == typeof(long) && Math.Abs(value) < 9e18 ? (long)value
            : type == typeof(ulong) && value is >= 0 and < 1.8e19 ? (ulong)value
            : null;
        if (boxed is not null)
        {
            property.SetValue(options, boxed);
        }

        return boxed is not null;
    }
}
