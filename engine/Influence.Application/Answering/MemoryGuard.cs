using Influence.Application.Hosting;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>Refuses, before anything is allocated, what will not fit.</summary>
internal static class MemoryGuard
{
    /// <summary>Looks at every stage beside what those before it leave, so that nothing is made for a question that is refused in
    /// the end.</summary>
    /// <exception cref="RefusedException">insufficient_memory, with the stage that does not fit.</exception>
    public static void Demand(WorkEstimate estimate, Resources resources)
    {
        var before = default(Cost);
        foreach (var stage in estimate.Stages)
        {
            before = before.Then(stage.Cost);
            if (before.PeakBytes > resources.MemoryBytes)
            {
                throw new RefusedException("insufficient_memory", $"{stage.What} needs about {InMebibytes(before.PeakBytes)}, " +
                    $"but may use {InMebibytes(resources.MemoryBytes)}. {stage.Next}");
            }
        }
    }

    private static string InMebibytes(long bytes) =>
        bytes < 10L << 20 ? $"{bytes / 1048576.0:0.0} MiB" : $"{bytes / 1048576.0:N0} MiB";
}
