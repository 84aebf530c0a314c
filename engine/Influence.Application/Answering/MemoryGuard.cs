using Influence.Application.Settings;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>Refuses, before anything is allocated, what will not fit.</summary>
internal static class MemoryGuard
{
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    public static void Demand(Method method, long nodes, long edges, MethodOptions options, Resources resources)
    {
        var needed = method.EstimateBytes(nodes, edges, options);
        if (needed > resources.MemoryBytes)
        {
            throw new RefusedException("insufficient_memory",
                $"{method.Name} on {nodes:N0} people and {edges:N0} edges needs about {InMebibytes(needed)}, but may use " +
                $"{InMebibytes(resources.MemoryBytes)}. Ask for fewer samples, allow more with --memory, or use a larger " +
                    $"machine.");
        }
    }

    private static string InMebibytes(long bytes) => $"{bytes / 1048576.0:N0} MiB";
}
