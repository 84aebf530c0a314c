using System.Collections.Immutable;
using QuikGraph.Algorithms.Assignment;

namespace Influence.Adapters.QuikGraph;

/// <summary>An assignment of most value: the Hungarian method, Kuhn 1955, in Munkres' form, J. SIAM 5(1), 1957.</summary>
/// <remarks>QuikGraph's takes whole costs, and never returns where there are more agents than tasks: values become steps below
/// the highest, and tasks that are worth nothing to anybody make up the number.</remarks>
internal static class Assignments
{
    /// <summary>The most agents or tasks.</summary>
    public const int Largest = 1_000;

    private const double Steps = 1e8; // of the range of values; sums of two fit in 32 bits

    public static ImmutableArray<int> Find(double[,] values, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (agents, tasks) = (values.GetLength(0), values.GetLength(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(agents, tasks), Largest, nameof(values));
        if (agents == 0 || tasks == 0)
        {
            return [.. Enumerable.Repeat(-1, agents)];
        }

        var all = values.Cast<double>().ToArray();
        if (!all.All(double.IsFinite))
        {
            throw new ArgumentOutOfRangeException(nameof(values), "Values are finite numbers.");
        }

        var (least, most) = (all.Min(), all.Max());
        var step = most > least ? (most / Steps) - (least / Steps) : 1;
        var costs = new int[agents, Math.Max(agents, tasks)];
        for (var agent = 0; agent < agents; agent++)
        {
            for (var task = 0; task < tasks; task++)
            {
                costs[agent, task] = (int)Math.Round((most / step) - (values[agent, task] / step));
            }
        }

        var found = new HungarianAlgorithm(costs).Compute();
        cancellationToken.ThrowIfCancellationRequested();
        return [.. found.Select(task => task < tasks ? task : -1)];
    }
}
