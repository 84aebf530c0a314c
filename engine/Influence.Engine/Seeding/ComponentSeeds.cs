using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>Chooses seeds by whole worlds where random sets would tell next to nothing: an undirected network of small
/// chances.</summary>
/// <remarks>
/// Where most RR sets hold one person alone, each tells of a single root; a world tells of everybody at once, since whoever is
/// alone in it costs nothing. In fixed worlds reach is exactly submodular, so that greedy choice over the components is that of
/// CELF with worlds shared by all candidates (Kempe, Kleinberg, Tardos 2003; labels after PaC-IM, VLDB 2024).
/// </remarks>
internal static class ComponentSeeds
{
    // A world tells more than sets do while most of it need not be looked at.
    private const double MostlyAlone = 0.5;
    private const double LargestSets = 4;

    private const int MostWorlds = 1 << 14;
    private const long MostMembers = 1 << 23;

    // Of people, at least, where none of those looked at was joined to another.
    private const double LeastJoined = 1e-4;

    private const double SecondsPerJoined = 60e-9;

    // Counting the choice takes fewer worlds than making it: the gains of one list, not the differences of all.
    private const int CountedPart = 4;

    /// <summary>Whether sets like these are the wrong tool here, and worlds the right one. O(m) where they may be.</summary>
    /// <param name="graph">The edges.</param>
    /// <param name="model">Of linear threshold an edge knows its direction.</param>
    /// <param name="alone">Part of the sets that hold their root alone.</param>
    /// <param name="members">People of a set, on average.</param>
    public static bool Suits(InfluenceGraph graph, SpreadModel model, double alone, double members) =>
        model == SpreadModel.Ic && alone >= MostlyAlone && members <= LargestSets && ComponentSampler.Suits(graph);

    /// <summary>The same by sets that were drawn, where the worlds fit into the memory allowed (0 means any).</summary>
    public static bool Suits(InfluenceGraph graph, SpreadModel model, RrSets looked, long memory)
    {
        var alone = Alone(looked);
        return Suits(graph, model, alone, (double)looked.Members / looked.Count)
            && (memory == 0 || Bytes(graph.NodeCount, graph.EdgeCount, 1 - alone) <= memory);
    }

    /// <summary>Chooses, and counts the choice in worlds that did not choose it.</summary>
    /// <param name="graph">One that suits.</param>
    /// <param name="problem">Whom to choose.</param>
    /// <param name="looked">A few RR sets: how many people of a world are not alone.</param>
    /// <param name="randomSeed">Of the run.</param>
    /// <param name="loop">Over chunks of worlds.</param>
    /// <param name="progress">Told of the parts.</param>
    /// <param name="cancellationToken">Looked at within worlds.</param>
    public static ComponentChoice Choose(InfluenceGraph graph, SeedProblem problem, RrSets looked, ulong randomSeed,
        ChunkLoop loop, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        progress.Enter(WorkPhase.Prepare);
        var sampler = ComponentSampler.Of(graph, cancellationToken);
        var worlds = Worlds(graph.NodeCount, Math.Max(1 - Alone(looked), LeastJoined));
        progress.Enter(WorkPhase.Sample);
        var sets = Sample(sampler, worlds, Coin.Derive(randomSeed, "worlds"), loop);
        progress.Enter(WorkPhase.Choose);
        var choice = GreedyCover.Select(sets, problem, isBounded: false, worlds, cancellationToken);
        var counted = new ComponentCount(graph.NodeCount, problem, choice.Seeds)
            .Of(sampler, Math.Max(ComponentSampler.WorldsPerChunk, worlds / CountedPart), Coin.Derive(randomSeed, "count"), loop);
        return new ComponentChoice(choice, counted, worlds);
    }

    /// <summary>What it takes beside the sets that certify.</summary>
    public static Cost Cost(WorkSize size, SetLook look)
    {
        var joined = Math.Max(1 - look.Alone, LeastJoined);
        var worlds = Worlds((int)Math.Min(int.MaxValue, size.Nodes), joined);
        return new Cost(Methods.Cost.Bytes(Bytes(size.Nodes, size.Edges, joined)),
            size.Edges * Pace.Edge + worlds * (1 + 1.0 / CountedPart) * joined * size.Nodes * SecondsPerJoined, IsAssumed: true);
    }

    // Members as drawn, cut into chunks and seen from themselves, and where components of two or three end.
    private static double Bytes(long nodes, long edges, double joined) => 6.0 * edges + 28.0 * nodes
        + Worlds((int)Math.Min(int.MaxValue, nodes), Math.Max(joined, LeastJoined)) * joined * nodes * 16;

    // As many as hold some millions of people who are not alone; gains of all worlds together are whole numbers of 31 bits.
    private static int Worlds(int nodes, double joined)
    {
        var most = Math.Min(MostWorlds, int.MaxValue / nodes);
        var worlds = (int)Math.Min(most, MostMembers / (joined * nodes));
        var whole = worlds / ComponentSampler.WorldsPerChunk * ComponentSampler.WorldsPerChunk;
        return Math.Clamp(whole, Math.Min(most, ComponentSampler.WorldsPerChunk), most);
    }

    private static double Alone(RrSets looked)
    {
        var alone = 0;
        for (var set = 0; set < looked.Count; set++)
        {
            alone += looked[set].Length == 1 ? 1 : 0;
        }

        return (double)alone / looked.Count;
    }

    private static RrSets Sample(ComponentSampler sampler, int worlds, ulong seed, ChunkLoop loop)
    {
        var pieces = new (int[] Nodes, int[] Ends)[Chunks(worlds)];
        loop(pieces.Length, chunk =>
        {
            var drawn = sampler.Draw(chunk * ComponentSampler.WorldsPerChunk, InChunk(worlds, chunk), seed);
            pieces[chunk] = (drawn.Nodes, drawn.Ends);
        });
        return RrSets.From(sampler.NodeCount, pieces);
    }

    /// <summary>How many chunks so many worlds take.</summary>
    internal static int Chunks(int worlds) => (worlds + ComponentSampler.WorldsPerChunk - 1) / ComponentSampler.WorldsPerChunk;

    /// <summary>How many worlds a chunk has.</summary>
    internal static int InChunk(int worlds, int chunk) =>
        Math.Min(ComponentSampler.WorldsPerChunk, worlds - chunk * ComponentSampler.WorldsPerChunk);
}

/// <summary>Who was chosen by whole worlds.</summary>
/// <param name="Choice">The people, in order.</param>
/// <param name="Counted">What each adds, in other worlds.</param>
/// <param name="Worlds">How many chose.</param>
internal sealed record ComponentChoice(CoverChoice Choice, CountedGains Counted, int Worlds)
{
    /// <summary>How they were chosen, for a reader of the evidence.</summary>
    public ImmutableArray<string> Notes =>
    [
        string.Create(CultureInfo.InvariantCulture,
            $"In this undirected network of small chances most random sets hold one person alone, so people were chosen by ") +
        string.Create(CultureInfo.InvariantCulture,
            $"{Worlds:N0} whole worlds and their components instead; random sets that chose nobody certify the choice."),
    ];
}
