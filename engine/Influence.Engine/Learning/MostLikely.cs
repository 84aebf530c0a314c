using System.Runtime.InteropServices;
using Influence.Engine.Loops;

namespace Influence.Engine.Learning;

/// <summary>Credit under which the log is most probable: each act is owed to those who may have caused it as much as each is
/// likely to have, by the chances that follow from the credit.</summary>
/// <remarks>
/// Saito, Nakano, Kimura, Prediction of information diffusion probabilities for independent cascade model, KES 2008
/// (expectation-maximisation), with a Beta prior on each chance whose mode is the channel's rate, so that what is found is the
/// mode of the posterior. ln P(log) is concave in ln(1 − p), so there is one mode, and the edges into one person do not depend
/// on those into another.
/// </remarks>
internal static class MostLikely
{
    // Of a chance, from one round to the next.
    private const double Tolerance = 1e-6;
    private const int MostRounds = 500;

    /// <summary>Finds the credit of each edge; tells of how many people it had not settled.</summary>
    /// <param name="acts">Counted.</param>
    /// <param name="tally">Of <see cref="Learner.Em"/>, in equal parts: its credit becomes what is found.</param>
    /// <param name="priorOf">Prior of the edge at a place, into a person.</param>
    /// <param name="isLearned">Whether an edge may say something itself; else its chance is its prior, whatever it is owed.
    /// </param>
    /// <param name="loop">Over chunks of people.</param>
    public static int Settle(FirstActs acts, EdgeTally tally, Func<int, int, double> priorOf, Func<int, bool> isLearned,
        ChunkLoop loop)
    {
        var unsettled = new int[acts.OwedToSeveral.Count];
        loop(unsettled.Length, chunk =>
        {
            var owed = acts.OwedToSeveral[chunk];
            for (var (first, last) = (0, 0); first < owed.Acts; first = last)
            {
                last = EndOfPerson(owed, first);
                var person = owed.PersonOf(first);
                unsettled[chunk] += Settle(acts, owed, first, last, tally, edge => priorOf(edge, person), isLearned) ? 0 : 1;
            }
        });
        return unsettled.Sum();
    }

    private static int EndOfPerson(OwedActs owed, int first)
    {
        var last = first + 1;
        while (last < owed.Acts && owed.PersonOf(last) == owed.PersonOf(first))
        {
            last++;
        }

        return last;
    }

    private static bool Settle(FirstActs acts, OwedActs owed, int first, int last, EdgeTally tally,
        Func<int, double> priorOf, Func<int, bool> isLearned)
    {
        var edges = EdgesOf(owed, first, last);
        var priors = Array.ConvertAll(edges, edge => priorOf(edge));
        var (chances, credits) = (new double[edges.Length], new double[edges.Length]);
        var places = new List<int>(); // of the edges of all acts, among those above
        for (var act = first; act < last; act++)
        {
            foreach (var edge in owed[act])
            {
                places.Add(Array.BinarySearch(edges, edge));
            }
        }

        Follow(edges, tally, priors, isLearned, chances);
        for (var round = 0; round < MostRounds; round++)
        {
            for (var at = 0; at < edges.Length; at++)
            {
                credits[at] = acts.Certain(edges[at]);
            }

            Share(owed, first, last, CollectionsMarshal.AsSpan(places), chances, credits);
            for (var at = 0; at < edges.Length; at++)
            {
                tally.Credit[edges[at]] = credits[at];
            }

            if (Follow(edges, tally, priors, isLearned, chances) < Tolerance)
            {
                return true;
            }
        }

        return false;
    }

    // Who may have caused an act: of the chance that somebody did, the part of each.
    private static void Share(
        OwedActs owed, int first, int last, ReadOnlySpan<int> places, double[] chances, double[] credits)
    {
        for (var act = first; act < last; act++)
        {
            var own = places[..owed[act].Length];
            places = places[own.Length..];
            var nobody = 1.0;
            foreach (var at in own)
            {
                nobody *= 1 - chances[at];
            }

            foreach (var at in own)
            {
                credits[at] += nobody < 1 ? chances[at] / (1 - nobody) : 1.0 / own.Length;
            }
        }
    }

    // The chances that follow from the credit; by how much the one changed that changed most.
    private static double Follow(
        int[] edges, EdgeTally tally, double[] priors, Func<int, bool> isLearned, double[] chances)
    {
        var most = 0.0;
        for (var at = 0; at < edges.Length; at++)
        {
            var chance = isLearned(edges[at]) ? Math.Min(1, tally.Chance(edges[at], priors[at])) : priors[at];
            most = Math.Max(most, Math.Abs(chance - chances[at]));
            chances[at] = chance;
        }

        return most;
    }

    private static int[] EdgesOf(OwedActs owed, int first, int last)
    {
        var edges = new SortedSet<int>();
        for (var act = first; act < last; act++)
        {
            foreach (var edge in owed[act])
            {
                edges.Add(edge);
            }
        }

        return [.. edges];
    }
}
