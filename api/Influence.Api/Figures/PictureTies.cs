using Influence.Api.Http;

namespace Influence.Api.Figures;

/// <summary>Which ties of the network are drawn, as an address says it: for programs and on the page alike.</summary>
internal static class PictureTies
{
    /// <summary>Whether only the strongest are that keep together what is together.</summary>
    /// <param name="ties">all, backbone, or nothing, which is all.</param>
    /// <exception cref="RequestException">ties_unknown.</exception>
    public static bool AreBackbone(string? ties) => ties switch
    {
        null or "all" => false,
        "backbone" => true,
        _ => throw RequestException.Parameter("ties", "ties_unknown",
            $"There are no ties '{ties}'. Ask for all, or for backbone: the strongest that keep together what is together."),
    };
}
