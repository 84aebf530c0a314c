using System.Text.RegularExpressions;

namespace Influence.Api.Dashboard.Words;

/// <summary>Messages as a page says them: options of the command line, which a page lacks, become what the page offers.</summary>
internal static partial class PageText
{
    private static readonly (string Option, string Offer)[] Offers =
    [
        ("--method constrained", "The question “Choose people to invite” within limits reckons with that."),
        ("--map", "Choose it under “What each column becomes”."),
        ("--dates", "Choose it under “Dates”."),
        ("--decimal", "Choose it under “Decimal sign”."),
        ("--time-unit", "Choose it under “Times that are numbers”."),
        ("--encoding", "Choose another under “Encoding”."),
        ("--delimiter", "Choose it under “Separator”."),
        ("--skip", "Say how many under “Lines to pass over first”."),
        ("--stage-map", "Choose it under “What the words mean”."),
        ("--kind-map", "Choose it under “What the words mean”."),
        ("--consent-map", "Choose it under “What the words mean”."),
    ];

    /// <summary>The text without advice that only the command line can follow.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains("--", StringComparison.Ordinal))
        {
            return text;
        }

        var said = string.Join(" ", SentenceEnds().Split(text).Select(Without).Where(sentence => sentence.Length > 0));
        var offers = Offers.Where(offer => Regex.IsMatch(text, Regex.Escape(offer.Option) + "(?![a-z-])"))
            .Select(offer => offer.Offer).Distinct();
        return string.Join(" ", offers.Prepend(said).Where(part => part.Length > 0));
    }

    // A sentence keeps what stands before the clause that names an option; one that only names options goes whole.
    private static string Without(string sentence)
    {
        var option = sentence.IndexOf("--", StringComparison.Ordinal);
        if (option < 0)
        {
            return sentence;
        }

        var clause = sentence.LastIndexOfAny([';', ':', ','], option);
        return clause < 0 ? "" : sentence[..clause].TrimEnd() + ".";
    }

    [GeneratedRegex("(?<=[.?]) +(?=[A-Z'“])")]
    private static partial Regex SentenceEnds();
}
