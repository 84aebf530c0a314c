using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Answers;

namespace Influence.Application.Showing;

/// <summary>By which learner chances were made, and how well each way to foretell did.</summary>
internal static class LearnerLines
{
    /// <summary>The lines; none where nothing was scored.</summary>
    public static IEnumerable<string> Of(AnswerDocument document)
    {
        if (document.Summary.Find(ChanceFindings.Learner) is not { } learner)
        {
            yield break;
        }

        yield return $"Learner: {learner}" + (document.Find(ChanceFindings.Lead) is { } lead
            ? string.Create(CultureInfo.InvariantCulture,
                $", picked by the stories before those held back, {lead:0.00000} in mean log-likelihood above the next.") : ".");
        if (document.Find(ChanceFindings.Scores.First(score => score.By == learner).LogLikelihood) is { } own
            && document.Find(ChanceFindings.ChannelRates.LogLikelihood) is { } rates && rates > own)
        {
            yield return "One chance for each channel foretells the stories held back better than the ties learned: the " +
                "stories loaded hardly tell people apart.";
        }

        foreach (var score in ChanceFindings.Scores)
        {
            if (document.Find(score.LogLikelihood) is { } logLikelihood)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"  {score.By}: log-likelihood {logLikelihood:0.0000}, Brier {document.ValueOf(score.Brier):0.0000}") +
                    (document.Find(score.Foretold) is { } foretold ? string.Create(CultureInfo.InvariantCulture,
                        $", foretold {foretold:N1} people a story, factor {document.ValueOf(score.Scale):0.00}") : "");
            }
        }
    }
}
