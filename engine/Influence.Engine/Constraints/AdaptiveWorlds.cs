using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Constraints;

/// <summary>Plays one list, and batches that wait for what became of those before, through the same worlds.</summary>
/// <param name="task">Network, mask, who has accepted already.</param>
/// <param name="list">All who are invited at once; the first of them are the first batch of the other way too.</param>
/// <param name="batches">Of how many people each batch is.</param>
/// <param name="options">Worlds, sets and seed.</param>
/// <param name="cancellationToken">Looked at within worlds.</param>
internal sealed class AdaptiveWorlds(
    SeedTask task, int[] list, int[] batches, AdaptiveOptions options, CancellationToken cancellationToken)
{
    private readonly ScratchPool<Scratch> _pool = new(() => new Scratch(task.Graph, task.Problem.Invited));
    private readonly ulong _seed = Coin.Derive(options.RandomSeed, "adaptive");

    /// <summary>People who act in each world, by both ways.</summary>
    public (int[] OneShot, int[] InBatches) Play(ChunkLoop loop, IProgress<AlgorithmProgress>? progress)
    {
        var (oneShot, inBatches, done) = (new int[options.Worlds], new int[options.Worlds], 0);
        loop(options.Worlds, world =>
        {
            var (scratch, watch) = (_pool.Rent(), new CancellationWatch(cancellationToken));
            var key = Coin.WorldKey(_seed, world);
            oneShot[world] = Begin(scratch, key, list, ref watch);
            inBatches[world] = Adapt(scratch, world, key, ref watch);
            _pool.Return(scratch);
            progress?.Report(new AlgorithmProgress("worlds", Interlocked.Increment(ref done), options.Worlds));
        });
        return (oneShot, inBatches);
    }

    private int Adapt(Scratch scratch, int world, ulong key, ref CancellationWatch watch)
    {
        int[] invited = list[..batches[0]];
        var (reached, asked) = (Begin(scratch, key, invited, ref watch), new HashSet<int>(invited));
        for (var batch = 1; batch < batches.Length; batch++)
        {
            var sets = scratch.Sets.Draw(scratch.HasActed, options.Samples,
                Coin.WorldKey(Coin.Derive(_seed, "batch"), (long)world * batches.Length + batch), ref watch);
            var left = Candidates.From([.. Enumerable.Range(0, task.Graph.NodeCount).Select(node =>
                task.Problem.Candidates.Contains(node) && !asked.Contains(node) && !scratch.HasActed[node])]);
            if (left.Count == 0)
            {
                break; // everybody who may be asked was, or has acted
            }

            int[] next = [.. GreedyCover.Select(
                sets, new SeedProblem { K = Math.Min(batches[batch], left.Count), Candidates = left }, cancellationToken).Seeds];
            asked.UnionWith(next);
            reached = Follow(scratch, key, Accepting(next, key), reached, ref watch);
        }

        return reached;
    }

    // A world from its beginning: those who accepted before, and those invited now who accept.
    private int Begin(Scratch scratch, ulong key, int[] invited, ref CancellationWatch watch)
    {
        Array.Clear(scratch.HasActed);
        return Follow(scratch, key, [.. task.Problem.Given, .. Accepting(invited, key)], 0, ref watch);
    }

    private int[] Accepting(int[] people, ulong key) => task.Problem.Invited?.Accept(people, key) ?? people;

    private int Follow(Scratch scratch, ulong key, int[] begin, int reached, ref CancellationWatch watch)
    {
        var tail = 0;
        foreach (var node in begin)
        {
            if (!scratch.HasActed[node])
            {
                (scratch.HasActed[node], scratch.Queue[tail++]) = (true, node);
            }
        }

        return reached + new LiveWorld(task.Graph, key).Walk(scratch.Queue, 0, tail, (_, v) =>
        {
            var isNew = !scratch.HasActed[v];
            scratch.HasActed[v] = true;
            return isNew;
        }, ref watch);
    }

    private sealed class Scratch(InfluenceGraph graph, Invitations? invited) : StampedScratch
    {
        public bool[] HasActed { get; } = new bool[graph.NodeCount];

        public int[] Queue { get; } = new int[graph.NodeCount];

        public ResidualSets Sets { get; } = new(graph, invited);

        protected override void ClearMarks() => Array.Clear(HasActed);
    }
}
