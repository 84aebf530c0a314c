using System.Collections.Immutable;
using Influence.Engine.Loops;
using Influence.Engine.Seeding;

namespace Influence.Engine.Constraints;

/// <summary>What each of a choice adds to those before, counted in RR sets that did not choose: refused invitations meet
/// nothing.</summary>
/// <param name="Gains">Part of all sets, in the order of choice.</param>
/// <param name="Share">Of all together, those chosen before included.</param>
/// <param name="StandardError">Of <paramref name="Share"/>.</param>
/// <param name="Met">Sets met, in parts.</param>
internal sealed record CountedChoice(ImmutableArray<double> Gains, double Share, double StandardError, double Met)
{
    /// <summary>Counts. O(members).</summary>
    public static CountedChoice Of(RrSets sets, ImmutableArray<int> before, ImmutableArray<int> chosen, double[] acceptance,
        CancellationToken cancellationToken)
    {
        var watch = new CancellationWatch(cancellationToken);
        var placeOf = new Dictionary<int, int>();
        foreach (var node in before.Concat(chosen))
        {
            placeOf.TryAdd(node, placeOf.Count);
        }

        var isNamed = new bool[sets.NodeCount];
        foreach (var node in placeOf.Keys)
        {
            isNamed[node] = true;
        }

        var (gains, sum, squares, places) = (new double[placeOf.Count], 0.0, 0.0, new SortedList<int, int>());
        for (var set = 0; set < sets.Count; set++)
        {
            watch.Look(sets[set].Length);
            places.Clear();
            foreach (var member in sets[set])
            {
                if (isNamed[member])
                {
                    places.TryAdd(placeOf[member], member);
                }
            }

            var open = 1.0;
            foreach (var (place, member) in places)
            {
                gains[place] += open * acceptance[member];
                open *= 1 - acceptance[member];
            }

            (sum, squares) = (sum + (1 - open), squares + (1 - open) * (1 - open));
        }

        var share = sum / sets.Count;
        var variance = Math.Max(0, squares / sets.Count - share * share);
        return new CountedChoice([.. gains.Skip(placeOf.Count - chosen.Length).Select(gain => gain / sets.Count)], share,
            Math.Sqrt(variance / sets.Count), sum);
    }
}
