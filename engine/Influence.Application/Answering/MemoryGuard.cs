using Influence.Application.Hosting;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>Refuses, before anything is allocated, what will not fit.</summary>
internal static class MemoryGuard
{
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    public static void Demand(Method method, long nodes, long edges, MethodOptions options, Resources resources)
    {
        Demand(method.EstimateBytes(nodes, edges, options), resources,
            $"{method.Name} on {nodes:N0} people and {edges:N0} edges",
            "Ask for fewer samples, allow more with --memory, or use a larger machine.");
    }

    /// <summary>Of making chances, which comes before the method and may be kept: asked before either.</summary>
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    public static void DemandChances(long needed, long edges, Resources resources) => Demand(needed, resources,
        $"Making the chances of up to {edges:N0} influence edges", "Load a shorter time, or allow more with --memory.");

    /// <summary>Of a reach index.</summary>
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    public static void DemandIndex(long needed, long samples, Resources resources) => Demand(needed, resources,
        $"An index of {samples:N0} samples", "Ask for fewer samples, or allow more with --memory.");

    private static void Demand(long needed, Resources resources, string what, string next)
    {
        if (needed > resources.MemoryBytes)
        {
            throw new RefusedException("insufficient_memory",
                $"{what} needs about {InMebibytes(needed)}, but may use {InMebibytes(resources.MemoryBytes)}. {next}");
        }
    }

    private static string InMebibytes(long bytes) => $"{bytes / 1048576.0:N0} MiB";
}
