using Influence.Engine.Advocates;
using Influence.Engine.Communities;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Seeding;

/// <summary>What is done with all sets at once, on one thread, stops when it is told to.</summary>
public sealed class ChoosingStopsTests
{
    // A chain of 2^10 certain edges: 300 sets of 500 members on average are 150,000 steps, more than stand between two looks.
    private static readonly InfluenceGraph Chain = InfluenceGraph.FromEdges(
        1 << 10, [.. Enumerable.Range(0, (1 << 10) - 1).Select(node => (node, node + 1, 1f))]);

    [Fact]
    public void Index_choice_and_count_stop_within_themselves()
    {
        var sets = RrSampler.Of(Chain, SpreadModel.Ic).Sample(0, 300, 1, Loop.Forwards);
        var problem = new SeedProblem { K = 3, Candidates = Candidates.All(Chain.NodeCount) };
        using var source = new CancellationTokenSource();
        source.Cancel();
        Throws(() => RrIndex.Of(sets, source.Token));
        Throws(() => GreedyCover.Select(sets, problem, source.Token));
        Throws(() => GreedyCover.Covered(sets, [1], source.Token));
        Throws(() => new CoverCount(Chain.NodeCount, problem, [1]).Of(sets, source.Token));
        Throws(() => Assert.NotNull(new AdvocateIndex(sets, default, cancellationToken: source.Token)));

        // Told after the index was built: while the list is chosen.
        using var later = new CancellationTokenSource();
        var index = new AdvocateIndex(sets, default, cancellationToken: later.Token);
        later.Cancel();
        Throws(() =>
        {
            for (var node = 0; node < Chain.NodeCount; node++)
            {
                index.Beside(node);
            }
        });
    }

    [Fact]
    public void Communities_stop_within_one_pass_over_the_edges()
    {
        var chain = Graph.FromEdges(1 << 17, [.. Enumerable.Range(0, (1 << 17) - 1).Select(node => (node, node + 1))]);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Throws(() => Components.Compute(chain, source.Token));
        Throws(() => StrongComponents.Compute(chain, source.Token));
        Throws(() => UndirectedView.Of(chain, weighted: false, source.Token));
        Throws(() => Modularity.Of(UndirectedView.Of(chain, weighted: false), new int[chain.NodeCount], 1, source.Token));
        Throws(() => ConnectedParts.Split(
            UndirectedView.Of(chain, weighted: false), new int[chain.NodeCount], source.Token));
    }

    [Fact]
    public void What_runs_on_one_thread_does_not_take_more()
    {
        foreach (var method in new Method[] { Leiden.Method, Components.Method, StrongComponents.Method })
        {
            Assert.False(method.UsesThreads);
            Assert.DoesNotContain(OptionRules.Of(method.OptionsType), option => option.Name == "threads");
        }

        Assert.True(CascadeSpread.Method.UsesThreads);
        Assert.Contains(OptionRules.Of(CascadeSpread.Method.OptionsType), option => option.Name == "threads");
    }

    private static void Throws(Action action) => Assert.ThrowsAny<OperationCanceledException>(action);
}
