using System.Collections.Immutable;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;

namespace Influence.Engine.Seeding;

/// <summary>Whom to choose, among whom, and who is chosen already.</summary>
public sealed record SeedProblem
{
    /// <summary>How many to choose, at least 1.</summary>
    public required int K { get; init; }

    /// <summary>Who may be chosen.</summary>
    public required Candidates Candidates { get; init; }

    /// <summary>Chosen already: what they cover counts for nobody else, and they are not listed again.</summary>
    public ImmutableArray<int> Given { get; init; } = [];
}

/// <summary>The choice, in order.</summary>
/// <param name="Seeds">Nodes chosen.</param>
/// <param name="NewlyCovered">Sets each covered that none before it did.</param>
public sealed record CoverChoice(ImmutableArray<int> Seeds, ImmutableArray<long> NewlyCovered)
{
    /// <summary>No choice of as many candidates, beside those given, covers more sets; null when it was not asked for.</summary>
    internal long? CoverableAtMost { get; init; }
}

/// <summary>Greedy maximum coverage: the nodes that are in most RR sets together, hence reach most people.</summary>
public static class GreedyCover
{
    /// <summary>Chooses greedily: each next node is in the largest number of sets that hold none chosen before.</summary>
    /// <param name="sets">RR sets.</param>
    /// <param name="problem">Equal counts go to the smaller node number.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand members.</param>
    /// <returns>As many as asked for, or all candidates where there are fewer.</returns>
    /// <remarks>
    /// At least 1 − 1/e of the best coverage by k nodes (Nemhauser, Wolsey, Fisher 1978). O(members + k log n) time;
    /// 4 bytes a member and some 40 a node beside the sets.
    /// </remarks>
    public static CoverChoice Select(
        RrSets sets, SeedProblem problem, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentNullException.ThrowIfNull(problem);
        return Select(sets, problem, isBounded: false, cancellationToken);
    }

    /// <summary>How many sets hold one of <paramref name="people"/>.</summary>
    internal static long Covered(RrSets sets, ReadOnlySpan<int> people, CancellationToken cancellationToken = default)
    {
        var watch = new CancellationWatch(cancellationToken);
        var chosen = new bool[sets.NodeCount];
        foreach (var person in people)
        {
            chosen[person] = true;
        }

        long covered = 0;
        for (var set = 0; set < sets.Count; set++)
        {
            watch.Look(sets[set].Length);
            foreach (var member in sets[set])
            {
                if (chosen[member])
                {
                    covered++;
                    break;
                }
            }
        }

        return covered;
    }

    /// <summary>The same choice, and if asked for a bound on what any choice covers.</summary>
    /// <remarks>
    /// Coverage is submodular: what k others add to the choice so far is at most the sum of the k largest gains. The least such
    /// bound after 0 … k choices is Tang and others 2018, section 5. O(n) more for each choice.
    /// </remarks>
    internal static CoverChoice Select(
        RrSets sets, SeedProblem problem, bool isBounded, CancellationToken cancellationToken = default)
    {
        var watch = new CancellationWatch(cancellationToken);
        var index = RrIndex.Of(sets, cancellationToken);
        var uncovered = new int[sets.NodeCount]; // sets without a chosen member, by node
        for (var node = 0; node < uncovered.Length; node++)
        {
            uncovered[node] = index.SetsOf(node).Length;
        }

        var covered = new bool[sets.Count];
        long coveredSets = 0;
        foreach (var node in problem.Given)
        {
            Cover(node);
        }

        var isGiven = new bool[sets.NodeCount];
        foreach (var node in problem.Given)
        {
            isGiven[node] = true;
        }

        int[] allowed = [.. Enumerable.Range(0, sets.NodeCount)
            .Where(node => problem.Candidates.Contains(node) && !isGiven[node])];
        var coverable = isBounded ? coveredSets + LargestGains() : (long?)null;
        var seeds = ImmutableArray.CreateBuilder<int>(problem.K);
        var newly = ImmutableArray.CreateBuilder<long>(problem.K);
        var picks = new LazyGreedy(allowed.Select(node => (node, (long)uncovered[node])));
        picks.Pick(problem.K, node => uncovered[node], (node, gain) =>
        {
            seeds.Add(node);
            newly.Add(gain);
            Cover(node);
            if (isBounded)
            {
                coverable = Math.Min(coverable!.Value, coveredSets + LargestGains());
            }
        });
        return new CoverChoice(seeds.ToImmutable(), newly.ToImmutable()) { CoverableAtMost = coverable };

        // Whoever is chosen has a gain of 0 by then, so nobody need be left out.
        long LargestGains()
        {
            var largest = new PriorityQueue<int, int>(problem.K + 1);
            long sum = 0;
            watch.Look(allowed.Length);
            foreach (var node in allowed)
            {
                var gain = uncovered[node];
                if (largest.Count < problem.K)
                {
                    largest.Enqueue(node, gain);
                    sum += gain;
                }
                else if (largest.TryPeek(out _, out var least) && gain > least)
                {
                    largest.DequeueEnqueue(node, gain);
                    sum += gain - least;
                }
            }

            return Math.Min(sum, sets.Count - coveredSets); // nobody covers what is not there
        }

        // Each set is walked through once, when its first chosen member comes.
        void Cover(int chosen)
        {
            foreach (var entry in index.SetsOf(chosen))
            {
                var set = RrIndex.Number(entry);
                watch.Look();
                if (!covered[set])
                {
                    watch.Look(sets[set].Length);
                    covered[set] = true;
                    coveredSets++;
                    foreach (var member in sets[set])
                    {
                        uncovered[member]--;
                    }
                }
            }
        }
    }
}
