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
public sealed class CreditReviewQuery(WholeAnswers answers, ReferralDecisions decisions)
{
    private const int DecidedShown = 20;

    /// <summary>The queue, or the job that makes the answer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="count">Rows wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">network_not_found, network_empty, referrals_missing …</exception>
    public Task<Pending<CreditReview>> FindAsync(string network, int count, CancellationToken cancellationToken) =>
        answers.FindAsync(StandardQuestions.ReferralsOf(network, FraudMethod.Method, top: count), (document, whole, people) =>
            Queue(document, whole, people, network, count), cancellationToken);

    private CreditReview Queue(AnswerDocument document, Answer whole, IPeople people, string network, int count)
    {
        var states = whole.Columns.First(data => data.Heading.Name == FraudColumns.State.Name).As<string>().Values;
        var part = WholeAnswers.PartOf(
            whole, people, place => states.Span[place] == FraudColumns.IsPending, from: 0, count);
        var shown = part.Rows.Select(row => row.Card!.Id).ToHashSet(StringComparer.Ordinal);
        var told = decisions.List(network, null, null, int.MaxValue - 1).Items;
        return new(document, part.Rows, part.Fitting, part.Unnamed,
            told.Where(one => shown.Contains(one.Person.Id)).ToLookup(one => one.Person.Id), [.. told.Take(DecidedShown)]);
    }
}
