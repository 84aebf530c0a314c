using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Engine.Errors;
using Influence.Engine.Referrals;

namespace Influence.Application.Decisions;

/// <summary>Somebody decides whether a person's credit is paid, and what was decided before is told.</summary>
/// <remarks>A person decides, no time does: without a decision, credit with signs of fraud waits for ever.</remarks>
public sealed class ReferralDecisions(
    IDecisions decisions, NetworkAnswers answers, NetworkPeople networks, INetworkStore heads, TimeProvider clock)
{
    /// <summary>Writes down a decision with the score and the run that it was made on. The last one counts, all are kept.
    /// </summary>
    /// <param name="asked">About whom, and what.</param>
    /// <param name="id">Made from the caller's idempotency key; null for a random one.</param>
    /// <param name="cancellationToken">Cancels the search for fraud, where its answer is not kept yet.</param>
    /// <returns>The decision, and whether it had been written down before under that id.</returns>
    /// <exception cref="GraphDataException">store_is_read_only, network_not_found, network_empty, person_not_found, also for
    /// somebody who may not be named, or referrals_missing. Nothing was written.</exception>
    /// <exception cref="OptionException">idempotency_key_reused: the id came with another decision.</exception>
    public async Task<(ToldDecision Decision, bool IsRepeated)> DecideAsync(
        NewDecision asked, Guid? id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (!heads.CanWrite)
        {
            throw ReadOnlyStore.Error(heads, "Decide there, or stop it.");
        }

        using var open = networks.Open(asked.Network);
        var node = open.People.Find(asked.Person) ?? throw PersonErrors.NotKnown(asked.Person, "Nothing was decided.");
        var key = open.Snapshot.Keys.Span[node];
        if (id is { } named && decisions.Find(asked.Network, named) is { } before)
        {
            return before.Key == key && before.Made.Decision == asked.Decision && before.Note == asked.Note
                ? (Told(before, node, open.People), true)
                : throw new OptionException("idempotency_key_reused",
                    "This Idempotency-Key came before with another decision. Use a new key for a new one.");
        }

        var question = StandardQuestions.ReferralsOf(asked.Network, FraudMethod.Method);
        var run = await answers.RunAsync(question, cancellationToken);
        var made = decisions.Add(asked.Network, new Decision(0, id ?? Guid.NewGuid(), key,
            new Decided(asked.Decision, MicrosecondsOf(clock.GetUtcNow())), asked.Note, ScoreOf(run, node, open), run.Id,
            asked.By));
        return (Told(made, node, open.People), false);
    }

    /// <summary>What was decided, newest first, about people who may be named.</summary>
    /// <param name="network">The network.</param>
    /// <param name="person">About whom; null for everybody.</param>
    /// <param name="before">Number after which, going back, the list begins; null for the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <exception cref="GraphDataException">network_not_found, network_empty or person_not_found.</exception>
    public DecisionPage List(string network, string? person, long? before, int limit)
    {
        using var open = networks.Open(network);
        var node = person is null ? -1
            : open.People.Find(person) ?? throw PersonErrors.NotKnown(person, "Nobody's decisions were looked for.");
        var told = decisions.Of(network, open.Snapshot)
            .Where(one => one.Node >= 0 && (person is null || one.Node == node) && open.People.Mask.Contains(one.Node)
                && (before is null || one.Decision.Number < before))
            .Take(limit + 1).Select(one => Told(one.Decision, one.Node, open.People)).ToList();
        return told.Count <= limit ? new(told, null) : new(told[..limit], told[limit - 1].Number);
    }

    private static ToldDecision Told(Decision decision, int node, IPeople people) => new(decision.Number, decision.Id,
        people.CardOf(node)!, decision.Made.Decision, MomentOf(decision.Made.At), decision.Note, decision.Score, decision.RunId,
        decision.By);

    // Who has no score is not in the answer. Where the data changed in between, it numbers others.
    private static long ScoreOf(Run run, int node, OpenPeople open)
    {
        var place = run.SnapshotId == open.Snapshot.Id ? run.Answer.Nodes.Span.IndexOf(node) : -1;
        return place < 0 ? 0 : (long)run.Answer.First.As<double>().Values.Span[place];
    }

    private static long MicrosecondsOf(DateTimeOffset moment) =>
        (moment.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static DateTimeOffset MomentOf(long microseconds) => DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds);
}
