using System.Text.RegularExpressions;
using Influence.Engine.Errors;

namespace Influence.Application.Facts;

/// <summary>What a network may be called.</summary>
public static partial class NetworkNames
{
    /// <summary>The network that <c>demo</c> writes, and nothing else may.</summary>
    public const string Sample = "sample";

    /// <exception cref="OptionException">network_name_not_allowed.</exception>
    public static void Demand(string network)
    {
        if (!Allowed().IsMatch(network ?? ""))
        {
            throw new OptionException("network_name_not_allowed",
                $"'{network}' cannot be a network's name. Use 1 to 64 of the letters a to z, digits and hyphens.");
        }
    }

    /// <exception cref="OptionException">network_is_the_sample.</exception>
    public static void DemandNotSample(string network)
    {
        if (network == Sample)
        {
            throw new OptionException("network_is_the_sample",
                "The network 'sample' holds the sample brand and takes no other data. Name another network, as in --network " +
                    "main.");
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Allowed();
}
