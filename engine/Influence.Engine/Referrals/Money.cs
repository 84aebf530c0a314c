using Influence.Engine.Errors;

namespace Influence.Engine.Referrals;

/// <summary>Sums and parts of money in minor units: to the cent, or refused.</summary>
internal static class Money
{
    /// <summary>A sum of money that stays within what can be said of it.</summary>
    /// <exception cref="GraphDataException">sum_too_large.</exception>
    public static long Added(long sum, long value)
    {
        var added = unchecked(sum + value);
        return ((sum ^ added) & (value ^ added)) >= 0 ? added : throw new GraphDataException("sum_too_large",
            "The value of somebody's referrals adds up to more than 92,233,720,368,547,758.07, the largest amount there is " +
            "room for. Some value is in the wrong unit or column: mend it, take the load back, and load the file again.");
    }

    /// <summary>Divides a value by weights, to the cent: each gets its whole cents, and those left over go to the largest
    /// remainders, of equal ones to the smaller key.</summary>
    /// <param name="value">Minor units, of either sign.</param>
    /// <param name="weights">At least one above 0, none below; their sum below 2^63.</param>
    /// <param name="keys">Whose each is.</param>
    /// <param name="parts">Filled: they sum to the value.</param>
    public static void Divide(long value, ReadOnlySpan<long> weights, ReadOnlySpan<ulong> keys, Span<long> parts)
    {
        Int128 all = 0;
        foreach (var weight in weights)
        {
            all += weight;
        }

        var (left, size) = (value, Int128.Abs(value));
        var rests = new Int128[weights.Length];
        for (var at = 0; at < weights.Length; at++)
        {
            var (whole, rest) = Int128.DivRem(size * weights[at], all);
            (parts[at], rests[at]) = ((long)(value < 0 ? -whole : whole), rest);
            left -= parts[at];
        }

        for (; left != 0; left -= Math.Sign(value))
        {
            var most = 0;
            for (var at = 1; at < rests.Length; at++)
            {
                if (rests[at] > rests[most] || (rests[at] == rests[most] && keys[at] < keys[most]))
                {
                    most = at;
                }
            }

            (parts[most], rests[most]) = (parts[most] + Math.Sign(value), -1);
        }
    }
}
