using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Answering;

/// <summary>What to say when a network is not there, or has nothing in it.</summary>
internal static class NetworkErrors
{
    public static GraphDataException NotFound(string network, INetworkStore networks)
    {
        var known = networks.List();
        return new GraphDataException("network_not_found", known.Count == 0
            ? $"There is no network '{network}': this data folder is empty. Load a file first, or make the sample brand with " +
                $"'demo'."
            : $"There is no network '{network}'. Networks are {string.Join(", ", known.Select(head => head.Network))}.");
    }

    public static GraphDataException Empty(string network) => new("network_empty",
        $"Network '{network}' has no facts yet. Load follows, shares or referrals first.");
}
