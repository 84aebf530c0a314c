using Influence.Engine.Seeding;

namespace Influence.Api.Dashboard.Words;

/// <summary>Two people held against each other, in words. Multiples alone: they hold whether or not reaches may be promised.
/// </summary>
internal static class PairWords
{
    private const double Wide = 1.96;

    /// <summary>Who reaches more alone.</summary>
    /// <param name="one">Name of the first.</param>
    /// <param name="other">Name of the second.</param>
    /// <param name="parts">Of these two, in this order.</param>
    public static string Alone(string one, string other, ReachParts parts)
    {
        var (first, second) = (parts.Alone[0].Mean, parts.Alone[1].Mean);
        var (more, less, few) = first >= second ? (one, other, second) : (other, one, first);
        return few <= 0 ? $"{less} reaches nobody"
            : Math.Abs(first - second) <= Wide * ErrorOfDifference(parts) ? $"{one} and {other} reach about as many people"
            : $"{more} reaches {Say.Times(Math.Max(first, second) / few)} times as many people as {less}";
    }

    /// <summary>What both together reach, and how much of it both reach.</summary>
    public static string Together(string one, string other, ReachParts parts, IndexedReach shared)
    {
        var best = Math.Max(parts.Alone[0].Mean, parts.Alone[1].Mean);
        if (best <= 0)
        {
            return "Nobody is reached by either.";
        }

        var stronger = parts.Alone[0].Mean >= parts.Alone[1].Mean ? one : other;
        return $"Together they reach {Say.Times(parts.Reach.Mean / best)} times what {stronger} reaches alone; " +
            $"{Say.Percent(Math.Min(1, shared.Mean / parts.Reach.Mean))} of those reached are reached by both.";
    }

    // What one reaches and the other does not, and the other way round, hang together: their errors add at most.
    private static double ErrorOfDifference(ReachParts parts) =>
        parts.Exclusive[0].StandardError + parts.Exclusive[1].StandardError;
}
