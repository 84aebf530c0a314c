using System.Globalization;

namespace Influence.Api.Dashboard.Words;

/// <summary>The question of the campaign page and its files, as their address holds it.</summary>
internal static class CampaignQuestion
{
    /// <summary>What the address holds beside the network.</summary>
    public static (string Name, string? Value)[] Address(int? people, string? model) =>
        [("k", people?.ToString(CultureInfo.InvariantCulture)), ("model", model)];
}
