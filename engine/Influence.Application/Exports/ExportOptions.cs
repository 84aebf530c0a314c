using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Writing;
using Influence.Engine.Errors;

namespace Influence.Application.Exports;

/// <summary>Whose people a file holds.</summary>
public enum ExportSource
{
    /// <summary>The first advocates.</summary>
    Advocates,

    /// <summary>The people to invite.</summary>
    Campaign,

    /// <summary>Customers one influence step from the first advocates.</summary>
    Audience,

    /// <summary>Customers, for a platform to leave out.</summary>
    Exclusions,
}

/// <summary>By what X is to know people.</summary>
public enum ExportIdentifier
{
    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Telephone number.</summary>
    Phone,

    /// <summary>Handle.</summary>
    Handle,
}

/// <summary>What is to leave, for which target, in which spelling.</summary>
public sealed record ExportOptions
{
    /// <summary>People at most whom a list may be asked for.</summary>
    public const int MostPeople = 10_000;

    /// <summary>For whom.</summary>
    public required ExportTarget Target { get; init; }

    /// <summary>Whose people.</summary>
    public required ExportSource From { get; init; }

    /// <summary>Advocates or invitations counted, 1 to 10,000; null is 200 advocates, 20 invitations.</summary>
    public int? Count { get; init; }

    /// <summary>Google: write Gmail addresses without the dots that Gmail ignores.</summary>
    public bool GmailCanonical { get; init; }

    /// <summary>TikTok: hash digits alone instead of E.164 with its plus.</summary>
    public bool PhoneDigits { get; init; }

    /// <summary>X: what is hashed.</summary>
    public ExportIdentifier By { get; init; }

    /// <summary>For programs, or for spreadsheets.</summary>
    public CsvFlavour Flavour { get; init; }

    /// <summary>As the log of exports and files call it, as in <c>meta-audience</c>.</summary>
    public string Name => Target.Name == "invitations" && From == ExportSource.Campaign ? Target.Name
        : $"{Target.Name}-{Sources[(int)From]}";

    /// <summary>Name of the file, as in <c>meta-audience.csv</c>.</summary>
    public string FileName => Name + ".csv";

    /// <summary>The words for <see cref="From"/>.</summary>
    public static ImmutableArray<string> Sources { get; } = ["advocates", "campaign", "audience", "exclusions"];

    /// <summary>The words for <see cref="By"/>.</summary>
    public static ImmutableArray<string> Identifiers { get; } = ["email", "phone", "handle"];

    /// <summary>Reads what somebody wrote; null is what was not written.</summary>
    /// <param name="target">Name of a target.</param>
    /// <param name="from">advocates, campaign, audience or exclusions.</param>
    /// <param name="count">A whole number.</param>
    /// <param name="gmailCanonical">Google alone.</param>
    /// <param name="phone">e164 or digits; TikTok alone.</param>
    /// <param name="by">email, phone or handle; X alone.</param>
    /// <param name="csvFor">programs or excel; not for files of hashes.</param>
    /// <exception cref="OptionException">export_target_unknown, option_missing, option_not_readable, option_out_of_range or
    /// option_without_effect.</exception>
    public static ExportOptions Read(string? target, string? from, string? count = null, bool gmailCanonical = false,
        string? phone = null, string? by = null, string? csvFor = null)
    {
        var to = ExportTarget.Find(target);
        var whose = from is null ? throw new OptionException("option_missing",
            $"From is missing: whose people are to leave? It is one of {string.Join(", ", Sources)}.")
            : (ExportSource)Word("From", from, Sources);
        Demand(count is null || whose != ExportSource.Exclusions, "The number of people has",
            "an exclusion list, which holds all customers who may be contacted");
        Demand(!gmailCanonical || to.Name == "google", "The spelling of Gmail addresses has", $"{to.Name}, only for google");
        Demand(phone is null || to.Name == "tiktok", "The spelling of telephone numbers has", $"{to.Name}, only for tiktok");
        Demand(by is null || to.Name == "x", "By has", $"{to.Name}, only for x");
        Demand(csvFor is null || !to.IsHashed, "The flavour of CSV has",
            $"{to.Name}: its file of hashes has no byte order mark and nothing to protect");
        return new ExportOptions
        {
            Target = to,
            From = whose,
            Count = CountOf(count),
            GmailCanonical = gmailCanonical,
            PhoneDigits = phone is not null && Word("Phone", phone, ["e164", "digits"]) == 1,
            By = by is null ? ExportIdentifier.Email : (ExportIdentifier)Word("By", by, Identifiers),
            Flavour = csvFor is not null && Word("CSV for", csvFor, ["programs", "excel"]) == 1 ? CsvFlavour.Excel
                : CsvFlavour.Plain,
        };
    }

    private static int? CountOf(string? text) => text is null ? null
        : !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? throw new OptionException("option_not_readable",
                $"The number of people is '{Shown(text)}', but must be a whole number from 1 to {MostPeople}.")
        : count is >= 1 and <= MostPeople ? count : throw new OptionException("option_out_of_range", string.Create(
            CultureInfo.InvariantCulture, $"The number of people is {count}, but must be from 1 to {MostPeople}."));

    private static int Word(string what, string word, ImmutableArray<string> words) => words.IndexOf(word) is >= 0 and var place
        ? place : throw new OptionException("option_not_readable",
            $"{what} is '{Shown(word)}', but must be one of {string.Join(", ", words)}.");

    private static void Demand(bool isFine, string what, string forWhom)
    {
        if (!isFine)
        {
            throw new OptionException("option_without_effect", $"{what} no effect for {forWhom}. Leave it out.");
        }
    }

    private static string Shown(string word) => word.Length <= 40 ? word : word[..40] + "…";
}
