using System.Collections.Immutable;

namespace Influence.Storage.Ids;

/// <summary>Where a handle is the same in any case, and with or without the @ before it.</summary>
/// <remarks>Other channels give their people ids of their own making, in which case may matter: they stay as they are.</remarks>
internal static class HandleChannels
{
    private static readonly ImmutableHashSet<string> _names = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase,
        "x", "twitter", "instagram", "ig", "tiktok", "threads", "bluesky", "mastodon", "facebook", "fb", "linkedin", "github",
        "twitch", "reddit", "pinterest", "snapchat", "telegram", "youtube", "yt", "vk", "weibo");

    /// <summary>Whether case and @ mean nothing on a channel.</summary>
    public static bool Has(string channel) => _names.Contains(channel.Trim());

    /// <summary>The one spelling of a handle of such a channel; null for what is an id there: digits, a channel id of YouTube.
    /// </summary>
    public static string? Spell(string id)
    {
        var isChannelId = id.Length == 24 && id.StartsWith("UC", StringComparison.Ordinal);
        return isChannelId || id.All(char.IsAsciiDigit) ? null : IdentityText.Handle(id);
    }
}
