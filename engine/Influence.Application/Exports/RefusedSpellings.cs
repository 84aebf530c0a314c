using Influence.Application.Ports;
using Influence.Application.Roster;

namespace Influence.Application.Exports;

/// <summary>Addresses of whoever said no, in any spelling: a platform makes one person of many spellings, so that somebody else's
/// address may be that of a no there.</summary>
/// <remarks>
/// Compared more coarsely than any platform does: e-mail addresses in lower case without tag, Gmail's without dots; telephone
/// numbers by their last nine digits, since many are on file without their country. Read anew whenever the roster moves;
/// O(people). It is compared, and never told.
/// </remarks>
internal sealed class RefusedSpellings(IRoster roster, string network)
{
    private const int DigitsCompared = 9;

    private long? _version;
    private HashSet<string> _contact = [];
    private HashSet<string> _ads = [];

    /// <summary>Whether an address of somebody is one of a person who may not be contacted, or, for advertisements, of one who
    /// refuses these.</summary>
    public bool Holds(PersonCard card, bool forAds)
    {
        if (_version != roster.Version)
        {
            Read();
        }

        var (email, phone) = (CoarseEmail(card.Email), CoarsePhone(card.Phone));
        return IsIn(_contact) || (forAds && IsIn(_ads));

        bool IsIn(HashSet<string> refused) =>
            (email is not null && refused.Contains(email)) || (phone is not null && refused.Contains(phone));
    }

    // The version before the people: what is read may be newer than it says, never older.
    private void Read()
    {
        _version = roster.Version;
        (_contact, _ads) = ([], []);
        roster.ReadRefused(network, (email, phone, isAdsAlone) =>
        {
            var refused = isAdsAlone ? _ads : _contact;
            foreach (var one in new[] { CoarseEmail(email), CoarsePhone(phone) }.OfType<string>())
            {
                refused.Add(one);
            }
        });
    }

    private static string? CoarseEmail(string? text) => Normalised.Email(text) is { } email
        ? Normalised.GmailCanonical(Normalised.WithoutTag(email))
            .Replace("@googlemail.com", "@gmail.com", StringComparison.Ordinal)
        : null;

    private static string? CoarsePhone(string? text)
    {
        var digits = string.Concat((text ?? "").Where(char.IsAsciiDigit));
        return digits.Length >= DigitsCompared ? digits[^DigitsCompared..] : null;
    }
}
