using Influence.Engine.Referrals;

namespace Influence.Engine.Uplifts;

/// <summary>By how much two shares differ.</summary>
internal static class ShareDifference
{
    /// <summary>p₁ − p₀ with its 95 % interval: Newcombe, Statistics in Medicine 17, 1998, method 10, from Wilson's.
    /// </summary>
    public static Estimated Of(TestGroup treated, TestGroup control)
    {
        var (difference, first, second) = (treated.Rate - control.Rate, EndsOf(treated), EndsOf(control));
        return new(difference, difference - Far(treated.Rate - first.Low, second.High - control.Rate),
            difference + Far(first.High - treated.Rate, control.Rate - second.Low));
    }

    /// <summary>p₁/p₀ − 1 with its 95 % interval, from the same ends (Donner, Zou, Statistical Methods in Medical Research 21,
    /// 2012): it leaves out 0 where the difference does. No upper end where nobody held out bought.</summary>
    public static Estimated Relative(TestGroup treated, TestGroup control)
    {
        var (p, q, first, second) = (treated.Rate, control.Rate, EndsOf(treated), EndsOf(control));
        var low = Ratio(first.Low * ((2 * p) - first.Low), second.High * ((2 * q) - second.High), 1);
        var high = second.Low > 0 ? Ratio(first.High * ((2 * p) - first.High), second.Low * ((2 * q) - second.Low), -1)
            : double.NaN;
        return new(q > 0 ? (p / q) - 1 : double.NaN, low - 1, high - 1);

        // Of the two ratios r at which p − r·q is just as far from 0 as its ends are, the one told apart by the sign; divided by
        // what keeps it finite.
        double Ratio(double above, double below, int sign)
        {
            var root = Math.Sqrt(Math.Max(0, (p * q * p * q) - (above * below)));
            return sign > 0 ? (above == 0 ? 0 : above / ((p * q) + root)) : ((p * q) + root) / below;
        }
    }

    private static ScoreInterval EndsOf(TestGroup group) => ScoreInterval.OfPart(group.Converted, group.People);

    private static double Far(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
