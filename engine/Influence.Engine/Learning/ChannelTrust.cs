using System.Collections.Immutable;

namespace Influence.Engine.Learning;

/// <summary>How much people trust a channel, beside friends: for channels that a log says too little about.</summary>
/// <param name="Ratio">Part of the trust in friends.</param>
/// <param name="Year">Of the survey.</param>
/// <remarks>
/// Nielsen, Global Trust in Advertising: stated trust, in percent of those asked, is no behaviour, so that ratios alone are used.
/// 2009 (50 countries): friends 90, opinions of others online 70. 2013 (58 countries): friends 84, advertisements in search
/// engines 48, banners 42; opinions were not asked for in this form.
/// </remarks>
internal readonly record struct ChannelTrust(double Ratio, int Year)
{
    private static readonly ImmutableArray<(ImmutableArray<string> Words, ChannelTrust Trust)> _known =
    [
        (["review", "reviews", "rating", "ratings", "opinion", "opinions", "online opinions", "forum", "forums"],
            new(70.0 / 90, 2009)),
        (["search", "search ad", "search ads", "sem"], new(48.0 / 84, 2013)),
        (["banner", "banners", "banner ad", "banner ads", "display", "display ad", "display ads"], new(42.0 / 84, 2013)),
    ];

    /// <summary>Of a channel by its word, in any case, with hyphens or underlines for blanks; null where people speak to those
    /// they know, or nobody asked.</summary>
    public static ChannelTrust? Of(string? channel)
    {
        var word = channel?.Replace('-', ' ').Replace('_', ' ') ?? "";
        foreach (var (words, trust) in _known)
        {
            if (words.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                return trust;
            }
        }

        return null;
    }
}
