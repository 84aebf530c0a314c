using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Hearsay;

namespace Influence.Application.Showing;

/// <summary>Who can have heard it, in plain words.</summary>
internal static class HeardLines
{
    /// <summary>The lines; none where the answer is about something else.</summary>
    public static IEnumerable<string> Of(AnswerDocument document)
    {
        if (document.Find(HearsayFindings.People) is not { } people)
        {
            yield break;
        }

        if (document.ValueOf(HearsayFindings.Spoke) == 0)
        {
            yield return document.ValueOf(HearsayFindings.Named) == 1
                ? "Who was named did not speak in this time, so that nobody can have heard it."
                : "None of those named spoke in this time, so that nobody can have heard it.";
            yield break;
        }

        var furthest = document.ValueOf(HearsayFindings.Furthest);
        yield return people == 0 ? "Nobody can have heard it."
            : string.Create(CultureInfo.InvariantCulture, $"{People(people)} can have heard it, at most {furthest:N0} ") +
                $"{(furthest == 1 ? "step" : "steps")} away.";
        var (forbidden, silent) = (document.ValueOf(HearsayFindings.Forbidden), document.ValueOf(HearsayFindings.Silent));
        yield return forbidden == 0 ? "Of those who spoke and are tied to them, the times forbid it to nobody."
            : $"{People(forbidden)} who spoke and {(forbidden == 1 ? "is" : "are")} tied to them cannot: on no way there did " +
                "everybody speak after the one before, in time.";
        if (silent > 0)
        {
            var (more, they) = silent == 1 ? ("more person", "this one") : ("more people", "they");
            yield return $"Of {PlainWords.Count(silent)} {more} tied to them it cannot be known: {they}, or somebody on each " +
                "way, did not speak.";
        }
    }

    private static string People(long count) => $"{PlainWords.Count(count)} {(count == 1 ? "person" : "people")}";
}
