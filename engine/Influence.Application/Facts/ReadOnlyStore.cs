using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Facts;

/// <summary>What is said where something was to be written to a data folder that this process only reads.</summary>
public static class ReadOnlyStore
{
    /// <summary>Why it may not write, in a sentence.</summary>
    public static string Why(INetworkStore networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        return networks.Writer is { } writer ? $"Another process writes to this data folder: {writer}."
            : "This data folder may only be read here.";
    }

    /// <summary>The error.</summary>
    /// <param name="networks">The store.</param>
    /// <param name="next">What to do where another process writes.</param>
    internal static GraphDataException Error(INetworkStore networks, string next) => new("store_is_read_only",
        $"{Why(networks)} {(networks.Writer is null ? "Start it as a user who may write there, or copy the folder." : next)}");
}
