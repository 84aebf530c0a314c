namespace Influence.Api.Http;

/// <summary>Texts of a request inside an answer: long enough to be known again, never long enough to make an answer large.
/// </summary>
internal static class Cut
{
    /// <summary>Errors listed one by one in one problem.</summary>
    public const int MostItems = 20;

    private const int LongestName = 100;
    private const int LongestSentence = 1000;

    /// <summary>A name, as of a member or of a type.</summary>
    public static string Short(string text) => To(text, LongestName);

    /// <summary>What is said about something.</summary>
    public static string Sentence(string text) => To(text, LongestSentence);

    private static string To(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end] + "…";
    }
}
