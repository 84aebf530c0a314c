using System.Text;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>A column that became no field and may say who said no: a no in it counts, whatever else is decided of it.</summary>
/// <param name="Column">Which.</param>
/// <param name="IsOptOut">Its heading speaks of opting out: whatever stands in it but a denial is a no; else a word for no
/// is.</param>
internal readonly record struct WatchedColumn(int Column, bool IsOptOut)
{
    private static readonly string[] _optOuts =
    [
        "unsub", "optout", "optedout", "donot", "suppress", "blocklist", "blacklist", "bounce", "complain", "cleaned", "robinson",
        "abgemeld", "abmeld", "austrag", "sperr", "widerspr", "widerruf", "nichtkontakt", "disiscri", "revoca", "desinscri",
        "desabon", "desabonn", "oppos", "baja", "rechaz",
    ];

    private static readonly string[] _consents =
    [
        "newsletter", "opt", "consen", "subscri", "marketing", "mailing", "permi", "gdpr", "dsgvo", "rgpd", "privacy", "agree",
        "accept", "acept", "werbung", "einwillig", "zustimm", "iscri", "abonn", "suscri", "inscri", "contactable", "kontakt",
        "promo", "offer", "offre", "publicid",
    ];

    private static readonly string[] _figures = ["rate", "count", "score", "total", "anzahl", "numero", "nombre"];

    // What denies in a column of opt-outs; any other word there, be it a date or the reason, says that somebody opted out.
    private static readonly string[] _denials =
    [
        "", "0", "no", "n", "false", "f", "nein", "non", "falso", "faux", "falsch", "never", "none", "null", "na", "nan", "nie",
        "mai", "jamais", "nunca",
    ];

    /// <summary>Whether a heading or a file's name speaks of opting out.</summary>
    public static bool SpeaksOfOptOut(string name) => Has(name, _optOuts) && !Has(name, _figures);

    /// <summary>Whether a heading speaks of consent.</summary>
    public static bool SpeaksOfConsent(string name) => Has(name, _consents);

    /// <summary>Whether a cell of the column says no.</summary>
    public bool SaysNo(Fields fields, WordBook words)
    {
        var text = fields[Column].Trim((byte)' ');
        if (text.IsEmpty)
        {
            return false;
        }

        var word = Encoding.UTF8.GetString(text);
        return IsOptOut
            ? !_denials.Contains(WordText.Plain(word))
            : words.ConsentOf(word) is "no" or "suppressed";
    }

    private static bool Has(string name, string[] hints) =>
        WordText.Plain(name) is var plain && hints.Any(hint => plain.Contains(hint, StringComparison.Ordinal));
}
