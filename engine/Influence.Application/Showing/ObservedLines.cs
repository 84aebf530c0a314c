using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Observed;

namespace Influence.Application.Showing;

/// <summary>What followed people in the stories there were, in plain words.</summary>
internal static class ObservedLines
{
    /// <summary>The lines; none where the answer is about something else.</summary>
    public static IEnumerable<string> Of(AnswerDocument document)
    {
        if (document.Find(ObservedFindings.Followed) is not { } followed)
        {
            yield break;
        }

        var (stories, acts) = (document.ValueOf(ObservedFindings.Stories), document.ValueOf(ObservedFindings.Acts));
        if (followed == 0)
        {
            yield return $"In {Stories(stories)} nobody acted after any of those who may be chosen: no share names one of " +
                "them as its source, and nobody is tied to one who acted shortly before. Load follows, or shares with sources.";
            yield break;
        }

        var (perStory, own) = (document.ValueOf(ObservedFindings.PerStory), document.ValueOf(ObservedFindings.Own));
        var about = document.ValueOf(ObservedFindings.Looked) < 1 ? "about " : "";
        yield return $"In {Stories(stories)}, {about}{Acts(followed)} of others go back to theirs, one to the " +
            string.Create(CultureInfo.InvariantCulture,
            $"next: {perStory:#,0.0#} a story, {100 * followed / acts:0.#} of 100 acts there were. Acts of their own ") +
            $"({PlainWords.Count(own)}) count only where they go back to another's.";
        if (document.Find(ObservedFindings.Proven) is { } part && document.Find(ObservedFindings.AtMost) is { } most)
        {
            var beyond = document.Rows.Count == 1 ? "nobody else has" : "no other choice of as many has";
            yield return part == 1 ? "PROVEN, without luck: " + beyond + " more after them."
                : string.Create(CultureInfo.InvariantCulture,
                    $"PROVEN, without luck: {beyond} more than {Acts(most)} after them, so this is at least ") +
                string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000 * part) / 10:0.#} % of the most there can be.");
        }

        if (document.ValueOf(ObservedFindings.Held) > 0)
        {
            yield return Test(document);
        }
    }

    private static string Test(AnswerDocument document)
    {
        var (held, all) = (document.ValueOf(ObservedFindings.Held), document.ValueOf(ObservedFindings.HeldActs));
        return string.Create(CultureInfo.InvariantCulture,
            $"Tested: chosen alike from the first {Stories(document.ValueOf(ObservedFindings.ChosenFrom))}, in the ") +
            $"{PlainWords.Count(held)} later ones {Range(document, HeldFindings.Ours)} of {Acts(all)} went back to theirs (95% " +
            $"sure). After as many who had been in most stories: {Beside(document, HeldFindings.MostActive)}; whom most others " +
            $"hear: {Beside(document, HeldFindings.MostHeard)}; drawn by lot among all who had spoken: " +
            $"{Beside(document, HeldFindings.ByLot)}.";
    }

    private static string Range(AnswerDocument document, HeldFindings way) => string.Create(CultureInfo.InvariantCulture,
        $"{document.ValueOf(way.Followed):#,0.#} ({document.ValueOf(way.Low):#,0.#} to {document.ValueOf(way.High):#,0.#})");

    private static string Beside(AnswerDocument document, HeldFindings way)
    {
        var (low, high) = (document.ValueOf(way.BehindLow), document.ValueOf(way.BehindHigh));
        return string.Create(CultureInfo.InvariantCulture, $"{document.ValueOf(way.Followed):#,0.#}, ") +
            (low > 0 ? "fewer" : high < 0 ? "MORE" : "no clear difference");
    }

    private static string Acts(double acts) =>
        string.Create(CultureInfo.InvariantCulture, $"{acts:#,0.#} {(acts == 1 ? "act" : "acts")}");

    private static string Stories(long count) => $"{PlainWords.Count(count)} {(count == 1 ? "story" : "stories")}";
}
