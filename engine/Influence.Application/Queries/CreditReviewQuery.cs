using Influence.Application.Answering;
using Influence.Application.Decisions;
using Influence.Application.Ports;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Referrals;

namespace Influence.Application.Queries;

/// <summary>Who waits for a decision, and what was decided.</summary>
/// <param name="Document">The answer of <c>fraud</c> that it is read from.</param>
/// <param name="Items">Those who wait and may be named, the highest score first: the first few.</param>
/// <param name="Waiting">How many there are who may be named.</param>
/// <param name="Unnamed">How many others wait; nobody can decide about them.</param>
/// <param name="Before">By id, what was decided about those listed, newest first.</param>
/// <param name="Decided">The newest decisions about anybody.</param>
public sealed record CreditReview(AnswerDocument Document, AnswerRows Items, int Waiting, int Unnamed,
    ILookup<string, ToldDecision> Before, IReadOnlyList<ToldDecision> Decided);

/// <summary>Reads the kept answer about fraud, and of all that it tells only who waits for a decision.</summary>
public sealed class CreditReviewQuery(
    AnswerQuery answers, NetworkAnswers runs, NetworkPeople networks, ReferralDecisions decisions)
{
    private const int Tries = 3;
    private const int DecidedShown = 20;

    /// <summary>The queue, or the job that makes the answer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="count">Rows wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">network_not_found, network_empty, referrals_missing …</exception>
    public async Task<Pending<CreditReview>> FindAsync(string network, int count, CancellationToken cancellationToken)
    {
        var question = StandardQuestions.ReferralsOf(network, FraudMethod.Method, top: count);
        for (var left = Tries; left > 0; left--)
        {
            var (document, job) = await answers.FindAsync(question, cancellationToken);
            if (document is null)
            {
                return new(null, job);
            }

            using var open = networks.Open(network);
            if (open.Snapshot.Id == document.Network.Snapshot)
            {
                var whole = runs.FindKeptRun(question)?.Answer
                    ?? (await answers.FindAsync(question with { Top = null }, cancellationToken)).Value?.Whole();
                return new(Queue(document, whole ?? document.Whole(), open.People, network, count), null);
            }
        }

        throw new GraphDataException("run_not_found", "The data are changing while this is looked for. Open it again.");
    }

    private CreditReview Queue(AnswerDocument document, Answer whole, IPeople people, string network, int count)
    {
        var states = whole.Columns.First(data => data.Heading.Name == FraudColumns.State.Name).As<string>().Values.Span;
        var (places, unnamed) = (new List<int>(), 0);
        for (var place = 0; place < states.Length; place++)
        {
            if (states[place] == FraudColumns.IsPending)
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
        AnswerListing.SortByScore(sorted, whole, people, Math.Min(sorted.Length, count));
        var items = AnswerListing.Places(whole, people, [.. sorted.Take(count)]);
        var shown = items.Select(row => row.Card!.Id).ToHashSet(StringComparer.Ordinal);
        var told = decisions.List(network, null, null, int.MaxValue - 1).Items;
        return new(document, items, sorted.Length, unnamed,
            told.Where(one => shown.Contains(one.Person.Id)).ToLookup(one => one.Person.Id), [.. told.Take(DecidedShown)]);
    }
}
