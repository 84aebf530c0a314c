using System.Collections.Immutable;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Spread;

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

    /// <summary>Who may refuse; null where everybody accepts.</summary>
    internal Invitations? Invited { get; init; }

    /// <summary>People who act at least, on average, when these are invited.</summary>
    internal double LeastOf(int[] people) => Invited?.Expected(people) ?? people.Length;
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
    /// 4 bytes a member of the frequent and some 40 a node beside the sets.
    /// </remarks>
    public static CoverChoice Select(
        RrSets sets, SeedProblem problem, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentNullException.ThrowIfNull(problem);
        return Select(sets, problem, isBounded: false, cancellationToken: cancellationToken);
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
        foreach (var chunk in sets.Chunks)
        {
            watch.Look(chunk.Nodes.Length);
            for (var set = 0; set < chunk.Count; set++)
            {
                foreach (var member in chunk.Members(set))
                {
                    if (chosen[member])
                    {
                        covered++;
                        break;
                    }
                }
            }
        }

        return covered;
    }

    /// <summary>The same choice, and if asked for a bound on what any choice covers.</summary>
    /// <param name="sets">RR sets, or the components of <paramref name="worlds"/>.</param>
    /// <param name="problem">Whom to choose.</param>
    /// <param name="isBounded">Whether the bound is asked for.</param>
    /// <param name="worlds">0 where each set counts 1. Else the sets are the components of so many worlds of more than one
    /// person: each counts its members, and whoever is in none of a world's counts 1 there.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand members.</param>
    /// <remarks>
    /// Coverage is submodular: what k others add to the choice so far is at most the sum of the k largest gains. The least such
    /// bound after 0 … k choices is Tang and others 2018, section 5. Time for it: some k more for each choice.
    /// </remarks>
    internal static CoverChoice Select(
        RrSets sets, SeedProblem problem, bool isBounded, int worlds = 0, CancellationToken cancellationToken = default)
    {
        var watch = new CancellationWatch(cancellationToken);
        var lists = new MemberLists(sets, problem, cancellationToken);
        var uncovered = new int[sets.NodeCount]; // what each adds: sets, or people of components, without a chosen member
        for (var node = 0; node < uncovered.Length; node++)
        {
            uncovered[node] = worlds == 0 ? lists.CountOf(node) : Alone(node);
        }

        for (var set = 0; worlds != 0 && set < sets.Count; set++)
        {
            watch.Look(sets[set].Length);
            foreach (var member in sets[set])
            {
                uncovered[member] += sets[set].Length;
            }
        }

        var covered = new bool[sets.Count];
        var (all, coveredSoFar) = (worlds == 0 ? sets.Count : (long)worlds * sets.NodeCount, 0L);
        var isGiven = new bool[sets.NodeCount];
        foreach (var node in problem.Given)
        {
            isGiven[node] = true;
            Cover(node);
        }

        var allowed = new List<int>(sets.NodeCount);
        for (var node = 0; node < sets.NodeCount; node++)
        {
            if (problem.Candidates.Contains(node) && !isGiven[node])
            {
                allowed.Add(node);
            }
        }

        var largest = isBounded ? new LargestGains([.. allowed], uncovered, problem.K) : null;
        var coverable = largest is null ? (long?)null : Coverable();
        var seeds = ImmutableArray.CreateBuilder<int>(problem.K);
        var newly = ImmutableArray.CreateBuilder<long>(problem.K);
        var picks = new LazyGreedy(allowed.Select(node => (node, (long)uncovered[node])));
        picks.Pick(problem.K, node => uncovered[node], (node, gain) =>
        {
            seeds.Add(node);
            newly.Add(gain);
            Cover(node);
            if (largest is not null)
            {
                coverable = Math.Min(coverable!.Value, Coverable());
            }
        });
        return new CoverChoice(seeds.ToImmutable(), newly.ToImmutable()) { CoverableAtMost = coverable };

        // Nobody covers what is not there. Whoever is chosen has a gain of 0 by then, so nobody need be left out.
        long Coverable() => Math.Min(all, coveredSoFar + largest!.Sum());

        int Alone(int node) => worlds - lists.CountOf(node);

        // Each set is walked through once, when its first chosen member comes.
        void Cover(int chosen)
        {
            if (worlds != 0)
            {
                uncovered[chosen] -= Alone(chosen);
                coveredSoFar += Alone(chosen);
            }

            foreach (var set in lists.Of(chosen))
            {
                watch.Look();
                if (!covered[set])
                {
                    var members = sets[set];
                    var counts = worlds == 0 ? 1 : members.Length;
                    watch.Look(members.Length);
                    covered[set] = true;
                    coveredSoFar += counts;
                    foreach (var member in members)
                    {
                        uncovered[member] -= counts;
                    }
                }
            }
        }
    }
}
