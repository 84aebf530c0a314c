using Influence.Engine.Answers;
using Influence.Engine.Communities;
using Influence.Engine.Graphs;

namespace Influence.Engine.Referrals;

/// <summary>People who brought each other, directly or in a circle.</summary>
internal static class FraudRings
{
    /// <summary>For being in a ring.</summary>
    public const int InRing = 40;

    /// <summary>For each person in it whom one brought and by whom one was brought; four count.</summary>
    public const int EachMutual = 5;

    private const int MutualCounted = 4;

    /// <summary>Strong components of who brought whom; of those too large for a ring, people who brought each other. O(n + rows
    /// · log rows).</summary>
    /// <returns>By node: the finding of the ring; −1 for nobody's.</returns>
    public static int[] Find(
        FraudBook book, FraudPairs pairs, int nodes, FraudOptions options, CancellationToken cancellationToken)
    {
        int[] joined = [.. Enumerable.Range(0, pairs.Count).Where(pair => pairs.Joins[pair] >= 0)];
        var rings = new int[nodes];
        Array.Fill(rings, -1);
        var large = Tell(book, pairs, joined, options, rings, cancellationToken);
        int[] mutual = [.. large.Where(pair => IsMutual(pairs, pair))];
        var larger = Tell(book, pairs, mutual, options, rings, cancellationToken);
        if (large.Length > 0)
        {
            var people = Amounts.Count(large.Select(pairs.Referrer).Distinct().Count());
            var left = Amounts.Count(larger.Select(pairs.Referrer).Distinct().Count());
            book.Notes.Add($"{people} people are in circles of more than {Amounts.Count(options.RingPeople)}, too many for a " +
                $"ring: only those of them are one who brought each other, and {left} are too many for that too.");
        }

        return rings;
    }

    // Tells rings among pairs, and gives back the pairs inside components that are too large.
    private static int[] Tell(FraudBook book, FraudPairs pairs, int[] among, FraudOptions options, int[] rings,
        CancellationToken cancellationToken)
    {
        if (among.Length == 0)
        {
            return [];
        }

        var rows = Adjacency.FromEdges(
            rings.Length, Array.ConvertAll(among, pairs.Referrer), Array.ConvertAll(among, pairs.Friend));
        var labels = StrongComponents.Compute(new Graph(rows, rows.Transpose()), cancellationToken).Labels.ToArray();
        var inside = among.Where(pair => labels[pairs.Referrer(pair)] == labels[pairs.Friend(pair)])
            .GroupBy(pair => labels[pairs.Referrer(pair)]).OrderBy(ring => ring.First());
        var large = new List<int>();
        foreach (var ring in inside)
        {
            int[] people = [.. ring.Select(pairs.Referrer).Distinct()]; // in a circle everybody is a referrer
            if (people.Length > options.RingPeople)
            {
                large.AddRange(ring);
                continue;
            }

            TellRing(book, pairs, [.. ring], people, rings);
        }

        return [.. large];
    }

    private static void TellRing(FraudBook book, FraudPairs pairs, int[] ring, int[] people, int[] rings)
    {
        var mutual = people.ToDictionary(person => person, _ => 0);
        foreach (var pair in ring)
        {
            mutual[pairs.Referrer(pair)] += IsMutual(pairs, pair) ? 1 : 0;
        }

        var words = people.Length == 2 ? "Two people brought each other."
            : $"{Amounts.Count(people.Length)} people brought each other in a circle, by {Amounts.Count(ring.Length)} referrals.";
        var finding = book.Add(
            FraudSignal.Ring, FraudAdvice.Review, words, [.. ring.Select(pair => pairs.Joins[pair])], isWhole: true);
        foreach (var person in people)
        {
            book.Blame(person, InRing + (EachMutual * Math.Min(MutualCounted, mutual[person])), finding);
            rings[person] = finding;
        }
    }

    private static bool IsMutual(FraudPairs pairs, int pair) =>
        pairs.Find(pairs.Friend(pair), pairs.Referrer(pair)) is >= 0 and var back && pairs.Joins[back] >= 0;
}
