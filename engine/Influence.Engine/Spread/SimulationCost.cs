using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Spread;

/// <summary>What forward simulation takes: the method itself, and what a choice of seeds ends with.</summary>
internal static class SimulationCost
{
    // Whom no world reached, over which edges, and how far ahead: passes over the graph once the worlds are there.
    private const double SecondsOfLooking = 150e-9;

    // A queue, a mark and a count; a round and an opinion too, in two scratches where worlds are walked with and without one.
    private const double BytesOfNode = 12;
    private const double BytesOfTimedNode = 2 * 17;
    private const double BytesOfMeeting = 32;

    /// <summary>Of simulating people given, or others as many.</summary>
    public static Cost Of(WorkSize size, SpreadModel model, WorldLook look, int seeds, SpreadOptions options,
        bool kernelIsMade = false)
    {
        var worlds = options.Worlds ?? look.WorldsFor(options.Precision ?? SpreadOptions.DefaultPrecision);
        var any = size.Influence is { } graph ? WorldLook.Of(graph, model, WorldLook.AnyPeople(graph, seeds)) : look;
        var draws = SpreadRun.RandomDraws * SpreadRun.WorldsOfRandom(worlds, any);
        var forced = look.Deviation > 0 ? HiddenReach.Worlds : 0;
        var threads = ChunkCrew.Size(options.Threads);
        var isTimed = options is not { Deadline: null, Quality: null, Acceptance: false };
        forced *= isTimed ? HiddenReach.WalksOfTimed : 1;
        return (kernelIsMade ? default : Kernel(size, model)).Then(new Cost(
            Cost.Bytes(size.Nodes * ((isTimed ? BytesOfTimedNode : BytesOfNode) * threads + 12)
                + (options.Meeting < 1 ? BytesOfMeeting * Math.Min(size.Edges, 2 * look.Reached) * threads : 0)
                + (look.Deviation > 0 ? BytesOfLooking(model) * size.Edges : 0)),
            (worlds + forced) * look.Seconds(size, model) + draws * any.Seconds(size, model)
                + (size.Nodes + size.Edges) * SecondsOfLooking));
    }

    /// <summary>What a kernel holds, and how long it takes to make.</summary>
    public static Cost Kernel(WorkSize size, SpreadModel model)
    {
        var bytes = (model == SpreadModel.Ic ? 8 : 24) * size.Edges;
        return new Cost(bytes, size.Edges * (model == SpreadModel.Ic ? 2 : 12) * Pace.Edge, bytes);
    }

    private static double BytesOfLooking(SpreadModel model) => model == SpreadModel.Ic ? 47 : 50;

    /// <summary>A few worlds from people given, or those that a choice would be about as good as.</summary>
    public static WorldLook Look(WorkSize size, SpreadModel model, int chosen) => size.Influence is { NodeCount: > 0 } graph
        ? WorldLook.Of(graph, model, [.. size.Given.Union(WorldLook.LikelySeeds(graph, chosen))])
        : WorldLook.Assumed(size, size.Given.Length + chosen);
}
