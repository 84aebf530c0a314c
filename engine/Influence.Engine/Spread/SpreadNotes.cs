using System.Globalization;

namespace Influence.Engine.Spread;

/// <summary>What a reader of a reach must know, one sentence each.</summary>
internal static class SpreadNotes
{
    /// <summary>What a reader must know: learned weights divided by their sum, and an interval that is a bound.</summary>
    public static IEnumerable<string> Of(WorldKernel kernel, SpreadEstimate reach)
    {
        if (kernel.ScaledTargets > 0)
        {
            yield return kernel.ScaledTargets == 1
                ? "One person's incoming linear-threshold weights summed to more than 1 and were divided by their sum."
                : $"The incoming linear-threshold weights of {kernel.ScaledTargets} people summed to more than 1 and were " +
                  "divided by their sum.";
        }

        if (reach.Bound is { } bound)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Standard errors are not safe here: rare worlds that reach many more or fewer people may not be among the ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{reach.Worlds:N0} simulated. The interval is a bound for any reach from {bound.Range.Least:N0} to " +
                $"{bound.Range.Most:N0} people (empirical Bernstein).");
        }
    }

    /// <summary>Whose value is known, where a value is told and not everybody's is.</summary>
    public static IEnumerable<string> Of(Worth? worth, int people)
    {
        if (worth is not null && worth.Known < people)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"A value is known of {worth.Known:N0} of {people:N0} people; the others count as nothing.");
        }
    }

    /// <summary>Who counts, where there is a deadline.</summary>
    public static IEnumerable<string> Of(int? asked, double? meeting)
    {
        if (asked is { } deadline)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Those count who act by step {deadline:N0}; whoever acted meets a friend in each later step with the chance ") +
                string.Create(CultureInfo.InvariantCulture, $"{meeting ?? 1:0.###}.");
        }
    }
}
