using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Engine.Answers;
using Influence.Engine.Errors;

namespace Influence.Application.Queries;

/// <summary>A part of an answer's rows, of which some may not be named.</summary>
/// <param name="Rows">Those asked for, the highest score first.</param>
/// <param name="Fitting">How many there are who may be named.</param>
/// <param name="Unnamed">How many others there are.</param>
internal readonly record struct AnswerPart(AnswerRows Rows, int Fitting, int Unnamed);

/// <summary>Answers with all their rows, for pages that show a part which is not their beginning: however large they are, only
/// what is shown is named.</summary>
public sealed class WholeAnswers(AnswerQuery answers, NetworkAnswers runs, NetworkPeople networks)
{
    private const int Tries = 3;

    /// <summary>Reads the answer beside the data that it numbers, or gives the job that makes it.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="read">Of the answer's document, all its rows, and people.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">run_not_found: the data changed each time; network_not_found, network_empty …
    /// </exception>
    internal async Task<Pending<T>> FindAsync<T>(
        AnswerRequest question, Func<AnswerDocument, Answer, IPeople, T> read, CancellationToken cancellationToken)
        where T : class
    {
        for (var left = Tries; left > 0; left--)
        {
            var (document, job) = await answers.FindAsync(question, cancellationToken);
            if (document is null)
            {
                return new(null, job);
            }

            using var open = networks.Open(question.Network);
            if (open.Snapshot.Id == document.Network.Snapshot)
            {
                var whole = runs.FindKeptRun(question)?.Answer
                    ?? ((await answers.FindAsync(question with { Top = null }, cancellationToken)).Value ?? document).Whole();
                return new(read(document, whole, open.People), null);
            }
        }

        throw new GraphDataException("run_not_found", "The data are changing while this is looked for. Open it again.");
    }

    /// <summary>The same where the answer is kept; null where it must be made.</summary>
    internal T? FindKept<T>(AnswerRequest question, Func<AnswerDocument, Answer, IPeople, T> read)
        where T : class
    {
        if (answers.FindKept(question) is not { } document || runs.FindKeptRun(question) is not { } run)
        {
            return null;
        }

        using var open = networks.Open(question.Network);
        return open.Snapshot.Id == run.SnapshotId ? read(document, run.Answer, open.People) : null;
    }

    /// <summary>Some of the rows that are sought.</summary>
    /// <param name="whole">All rows.</param>
    /// <param name="people">Who may be named.</param>
    /// <param name="isSought">By place of the row.</param>
    /// <param name="from">How many of them stand before the part.</param>
    /// <param name="count">Rows wanted.</param>
    internal static AnswerPart PartOf(Answer whole, IPeople people, Predicate<int> isSought, int from, int count)
    {
        var (places, unnamed) = (new List<int>(), 0);
        for (var place = 0; place < whole.Nodes.Length; place++)
        {
            if (isSought(place))
            {
                if (people.Mask.Contains(whole.Nodes.Span[place]))
                {
                    places.Add(place);
                }
                else
                {
                    unnamed++;
                }
            }
        }

        int[] sorted = [.. places];
        AnswerListing.SortByScore(sorted, whole, people, (int)Math.Min(sorted.Length, (long)from + count), from);
        return new(AnswerListing.Places(whole, people, [.. sorted.Skip(from).Take(count)]), sorted.Length, unnamed);
    }
}
