using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Engine.Uplifts;

/// <summary>What a test will be able to see, before it is made.</summary>
/// <remarks>
/// Exact, of the very interval by which the test is read: an uplift is seen where Newcombe's interval lies above 0. For each
/// number held out who may buy, the fewest invited who must is found once; the chance of that many is a sum of binomial chances.
/// So there is no approximation to be wrong where few are held out. Chances below 1e-13 are left out.
/// O(√people · log people), the square root for what can happen by chance.
/// </remarks>
public static class TestPower
{
    private const int Halvings = 60;

    /// <summary>The smallest uplift that is seen with the chance asked for, 0.01 is one percentage point; NaN where not even
    /// everybody buying would be.</summary>
    /// <exception cref="OptionException">option_missing, option_out_of_range, or test_too_small: a group without anybody.
    /// </exception>
    public static double SmallestUplift(PowerOptions options)
    {
        var (treated, control) = Groups(options);
        var (rows, fewest) = Needed(treated, control, options.Base);
        if (Chance(rows, fewest, treated, 1) < options.Power)
        {
            return double.NaN;
        }

        var (low, high) = (options.Base, 1.0);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = Chance(rows, fewest, treated, middle) < options.Power ? (middle, high) : (low, middle);
        }

        return high - options.Base;
    }

    /// <summary>The chance, 0 … 1, that an uplift is seen.</summary>
    /// <param name="options">Of the test.</param>
    /// <param name="uplift">By which the share of those invited who buy is above the base; both together at most 1.</param>
    /// <exception cref="OptionException">As of <see cref="SmallestUplift"/>.</exception>
    public static double Of(PowerOptions options, double uplift)
    {
        var (treated, control) = Groups(options);
        var (rows, fewest) = Needed(treated, control, options.Base);
        return Chance(rows, fewest, treated, Math.Clamp(options.Base + uplift, 0, 1));
    }

    private static (long Treated, long Control) Groups(PowerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionRules.Demand(options);
        var control = (long)Math.Round(options.People * options.HeldOut);
        return control >= 1 && control < options.People ? (options.People - control, control)
            : throw new OptionException("test_too_small", $"Of {options.People} people {control} would be held out, and the " +
                "others invited: each group needs at least one. Take more people, or hold out another share.");
    }

    // Of each number held out who may buy: the fewest invited who must, so that the interval lies above 0.
    private static (Binomial Control, long[] Fewest) Needed(long treated, long control, double share)
    {
        var rows = new Binomial(control, share);
        var (fewest, from) = (new long[rows.Chances.Length], 0L);
        for (var at = 0; at < fewest.Length; at++)
        {
            var (low, high) = (from, treated + 1);
            while (low < high)
            {
                var middle = low + ((high - low) / 2);
                var isSeen = ShareDifference.Of(new(treated, middle), new(control, rows.First + at)).Low > 0;
                (low, high) = isSeen ? (low, middle) : (middle + 1, high);
            }

            fewest[at] = from = low;
        }

        return (rows, fewest);
    }

    private static double Chance(Binomial control, long[] fewest, long treated, double share)
    {
        var invited = new Binomial(treated, share);
        var (sum, above, place) = (0.0, 0.0, invited.Chances.Length - 1);
        for (var at = fewest.Length - 1; at >= 0; at--)
        {
            for (; place >= 0 && invited.First + place >= fewest[at]; place--)
            {
                above += invited.Chances[place];
            }

            sum += control.Chances[at] * above;
        }

        return Math.Min(1, sum);
    }

    /// <summary>Chances of how many of some happen, where they are not negligible.</summary>
    private sealed class Binomial
    {
        private const double Negligible = 1e-13;

        /// <summary>From the likeliest to both sides, each by the one beside it.</summary>
        public Binomial(long count, double share)
        {
            var likeliest = Math.Clamp((long)((count + 1) * share), 0, count);
            var (below, above) = (new List<double>(), new List<double> { 1 });
            for (var (at, chance) = (likeliest, 1.0); at < count; at++)
            {
                chance *= (count - at) / (at + 1.0) * (share / (1 - share));
                if (!(chance > Negligible))
                {
                    break;
                }

                above.Add(chance);
            }

            for (var (at, chance) = (likeliest, 1.0); at > 0; at--)
            {
                chance *= at / (count - at + 1.0) * ((1 - share) / share);
                if (!(chance > Negligible))
                {
                    break;
                }

                below.Add(chance);
            }

            First = likeliest - below.Count;
            below.Reverse();
            var all = below.Sum() + above.Sum();
            Chances = [.. below.Concat(above).Select(chance => chance / all)];
        }

        public long First { get; }

        public double[] Chances { get; }
    }
}
