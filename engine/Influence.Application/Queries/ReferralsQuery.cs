using Influence.Application.Answering;
using Influence.Engine.Errors;
using Influence.Engine.Referrals;

namespace Influence.Application.Queries;

/// <summary>All that is told of a referral program: one answer of the catalogue each.</summary>
/// <param name="Funnel">How far friends come.</param>
/// <param name="Growth">How many new customers one brings.</param>
/// <param name="Lengths">How long a round takes.</param>
/// <param name="Forest">Who brought whom: the first few.</param>
/// <param name="Credit">What referrers are worth, by the rule asked for: the first few.</param>
/// <param name="Doubts">What rules had to decide: the first few.</param>
/// <param name="Review">Who waits for a decision about signs of fraud: the first few.</param>
public sealed record ReferralAnswers(AnswerDocument Funnel, AnswerDocument Growth, AnswerDocument Lengths,
    AnswerDocument Forest, AnswerDocument Credit, AnswerDocument Doubts, CreditReview Review);

/// <summary>Who brings whom, and what is it worth? Reads the kept runs, or asks for them.</summary>
public sealed class ReferralsQuery(AnswerQuery answers, CreditReviewQuery queue)
{
    private const int CreditShown = 10;
    private const int DoubtsShown = 10;
    private const int ReviewsShown = 10;

    /// <summary>The answers, or the first of the jobs that make them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="industry">Whose medians stand beside the rates.</param>
    /// <param name="rule">Who gets how much of a purchase.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">network_not_found, network_empty, referrals_missing …</exception>
    public async Task<Pending<ReferralAnswers>> FindAsync(
        string network, Industry industry, CreditRule rule, CancellationToken cancellationToken)
    {
        AnswerRequest[] questions =
        [
            StandardQuestions.ReferralsOf(network, FunnelMethod.Method, new FunnelOptions { Industry = industry }),
            StandardQuestions.ReferralsOf(network, GrowthMethod.Method),
            StandardQuestions.ReferralsOf(network, CycleTimeMethod.Method),
            StandardQuestions.ForestOf(network),
            StandardQuestions.ReferralsOf(network, CreditMethod.Method, new CreditOptions { Rule = rule }, CreditShown),
            StandardQuestions.ReferralsOf(network, DoubtsMethod.Method, top: DoubtsShown),
        ];
        var review = queue.FindAsync(network, ReviewsShown, cancellationToken);
        var found = await Task.WhenAll(questions.Select(question => answers.FindAsync(question, cancellationToken)));
        var (waiting, job) = (await review, found.FirstOrDefault(one => one.Value is null)?.Job);
        return job is not null || waiting.Value is null ? new(null, job ?? waiting.Job)
            : new(new(found[0].Value!, found[1].Value!, found[2].Value!, found[3].Value!, found[4].Value!, found[5].Value!,
                waiting.Value), null);
    }
}
