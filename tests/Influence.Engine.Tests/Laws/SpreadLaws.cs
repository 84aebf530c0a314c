using FsCheck;
using FsCheck.Fluent;
using Influence.Engine.Graphs;
using Influence.Engine.Spread;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Laws;

public sealed class SpreadLaws
{
    [Fact]
    public void One_more_seed_never_lowers_reach_and_chunk_order_never_matters() => Prop.ForAll(Cases.GraphAndNode, given =>
    {
        var (graph, extra) = given;
        var options = new SpreadOptions { Worlds = 50 };
        var fewer = CascadeSpread.Estimate(graph, [0], options, Loop.Forwards, null);
        var more = CascadeSpread.Estimate(graph, extra == 0 ? [0] : [0, extra], options, Loop.Backwards, null);
        return more.Mean >= fewer.Mean; // exact: both look at the same 50 worlds
    }).QuickCheckThrowOnFailure();

    // Reach of every world is that of a search written with sets, over the edges whose coin, tossed alone, is below the chance.
    [Fact]
    public void Every_world_reaches_what_its_live_edges_reach() => Prop.ForAll(Cases.GraphAndNode, given =>
    {
        const int Worlds = 40;
        var estimate = CascadeSpread.Estimate(given.Graph, [given.Node], new() { Worlds = Worlds, RandomSeed = 9 });
        var reached = Enumerable.Range(0, Worlds).Sum(world => LiveEdges.Reached(given.Graph, given.Node, seed: 9, world).Count);
        return estimate.Mean == (double)reached / Worlds;
    }).QuickCheckThrowOnFailure();

    // A standard error alone is no bound: with a chance of .9999 all worlds may be alike and the error 0. Empirical Bernstein
    // (Maurer, Pontil, 2009, theorem 4) holds at any variance: here it is broken once in 1e9 graphs.
    [Fact]
    public void Simulation_agrees_with_enumeration() =>
        Prop.ForAll(Cases.GraphAndNode.Filter(given => given.Graph.EdgeCount <= 8), given =>
    {
        const int Worlds = 20_000;
        var exact = Oracle(given.Graph).Cascade(given.Node).ToDouble();
        var estimate = CascadeSpread.Estimate(given.Graph, [given.Node], new() { Worlds = Worlds });
        var rare = Math.Log(4 / 1e-9);
        var bound = estimate.StandardError * Math.Sqrt(2 * rare) + 7 * (given.Graph.NodeCount - 1) * rare / (3 * (Worlds - 1));
        return Math.Abs(estimate.Mean - exact) <= bound + 1e-9;
    }).QuickCheckThrowOnFailure();

    private static SpreadOracle Oracle(InfluenceGraph graph) => new(graph.NodeCount,
    [
        .. from u in Enumerable.Range(0, graph.NodeCount)
           from place in Enumerable.Range((int)graph.Offsets[u], graph.Out.Degree(u))
           select (u, graph.Targets[place], (decimal)graph.Chance[place]),
    ]);
}
