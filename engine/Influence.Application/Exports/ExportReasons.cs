using System.Collections.Immutable;

namespace Influence.Application.Exports;

/// <summary>Why somebody, or something known of them, is not in a file.</summary>
public static class ExportReasons
{
    /// <summary>Said no, left or was hidden between the making of the list and the writing of the row.</summary>
    public const string NotToBeNamed = "not_to_be_named";

    /// <summary>No consent to be contacted is on file.</summary>
    public const string NoConsent = "no_consent";

    /// <summary>Said no to the use of data for advertisements, or to advertisements made for them.</summary>
    public const string AdsRefused = "ads_refused";

    /// <summary>An address is, in some spelling, that of somebody who said no.</summary>
    public const string SharesAddress = "shares_address_with_a_no";

    /// <summary>Nothing is on file by which the target could know them.</summary>
    public const string NoAddress = "no_address";

    /// <summary>What is on file is no e-mail address in ASCII.</summary>
    public const string EmailNotReadable = "email_not_readable";

    /// <summary>What is on file is no number with its country (E.164).</summary>
    public const string PhoneNotReadable = "phone_not_readable";

    /// <summary>What is on file is no handle that X gives.</summary>
    public const string HandleNotReadable = "handle_not_readable";

    /// <summary>What is on file is no ISO 3166-1 alpha-2 code.</summary>
    public const string CountryNotReadable = "country_not_readable";

    /// <summary>A text begins like a formula.</summary>
    public const string LikeAFormula = "like_a_formula";

    private static readonly ImmutableDictionary<string, string> _words = new Dictionary<string, string>
    {
        [NotToBeNamed] = "said no since the list was made, or may not be named",
        [NoConsent] = "no consent to be contacted on file",
        [AdsRefused] = "refused advertisements",
        [SharesAddress] = "an address is, perhaps in another spelling, that of somebody who said no",
        [NoAddress] = "nothing on file by which the target could know them",
        [EmailNotReadable] = "the e-mail address is none",
        [PhoneNotReadable] = "the telephone number is not written with its country, as in +44 20 7946 0958",
        [HandleNotReadable] = "the handle is none that X gives",
        [CountryNotReadable] = "the country is no code of two letters",
        [LikeAFormula] = "the text begins like a formula",
    }.ToImmutableDictionary();

    /// <summary>In plain words.</summary>
    public static string Words(string reason) => _words[reason];
}
