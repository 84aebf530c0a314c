using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;

namespace Influence.Engine.Observed;

/// <summary>Of each act of the stories the people above it, as a set: whoever is chosen covers the sets they are in.</summary>
/// <param name="Sets">One for each act that somebody may have caused and that was looked at.</param>
/// <param name="Part">Part of those acts looked at; 1 means all, so that what is counted is exact.</param>
internal sealed record ActsAbove(RrSets Sets, double Part)
{
    private const int ActsPerChunk = 2_048;
    private const int Glance = 256;
    private const long MostSteps = 4_000_000_000;
    private const long MostMembers = 60_000_000;
    private const long BytesPerMember = 16; // in its piece, its chunk and the lists of the choice

    /// <summary>Walks up from every act; from as many as can be afforded, drawn by lot, where stories are so large and so closely
    /// tied that all of them are too dear.</summary>
    /// <param name="graphs">Stories.</param>
    /// <param name="nodes">n.</param>
    /// <param name="seed">Of the lot.</param>
    /// <param name="memory">Bytes allowed; 0 means no limit.</param>
    /// <param name="loop">Over chunks of acts.</param>
    /// <param name="cancellationToken">Looked at within walks.</param>
    /// <exception cref="RefusedException">insufficient_memory: far more than the first acts looked at let expect.</exception>
    /// <remarks>O(Σ over acts of the ties above them) time, at most some 4 · 10⁹ looks at ties; 16 bytes a person above an act.
    /// </remarks>
    public static ActsAbove Of(
        StoryGraph[] graphs, int nodes, ulong seed, long memory, ChunkLoop loop, CancellationToken cancellationToken)
    {
        var acts = new List<(int Story, int Act)>();
        for (var story = 0; story < graphs.Length; story++)
        {
            for (var act = 0; act < graphs[story].People.Length; act++)
            {
                if (!graphs[story].CausesOf(act).IsEmpty)
                {
                    acts.Add((story, act));
                }
            }
        }

        var most = memory > 0 ? Math.Min(MostMembers, Math.Max(1, memory / (2 * BytesPerMember))) : MostMembers;
        var glance = (double)Glance / Math.Max(Glance, acts.Count);
        var (pieces, members, steps) = Walk(glance, long.MaxValue);
        var part = glance >= 1 ? 1
            : Math.Min(1, glance * Math.Min((double)most / Math.Max(1, members), (double)MostSteps / Math.Max(1, steps)));
        pieces = part == glance ? pieces : Walk(part, 4 * most).Pieces;
        var sets = RrSets.From(nodes, pieces);
        return new ActsAbove(sets, part < 1 && sets.Count > 0 ? (double)sets.Count / acts.Count : 1);

        (List<(int[] Nodes, int[] Ends)> Pieces, long Members, long Steps) Walk(double part, long limit)
        {
            var chunks = (acts.Count + ActsPerChunk - 1) / ActsPerChunk;
            var (found, members, steps) = (new (int[] Nodes, int[] Ends)[chunks], 0L, 0L);
            loop(chunks, chunk =>
            {
                var (walk, people, ends) = (new StoryWalk(cancellationToken), new List<int>(), new List<int>());
                for (var at = chunk * ActsPerChunk; at < Math.Min(acts.Count, (chunk + 1) * ActsPerChunk); at++)
                {
                    if (part < 1 && Coin.Toss(seed, 0, at) >= part)
                    {
                        continue;
                    }

                    var graph = graphs[acts[at].Story];
                    foreach (var above in walk.Above(graph, acts[at].Act))
                    {
                        people.Add(graph.People[above]);
                    }

                    ends.Add(people.Count);
                }

                found[chunk] = ([.. people], [.. ends]);
                if (Interlocked.Add(ref members, people.Count) > limit)
                {
                    throw new RefusedException("insufficient_memory", "The people above all acts of these stories need more " +
                        $"than {Amounts.Bytes(limit * BytesPerMember)}. Load a shorter time, or allow more memory.");
                }

                Interlocked.Add(ref steps, walk.Steps);
            });
            return ([.. found], members, steps);
        }
    }
}
