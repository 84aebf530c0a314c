using Influence.Application.Catalog;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Engine.Errors;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Answering;

/// <summary>Keeps the answers of a process that stays written where the facts stand: the standard ones, and the last one
/// asked for of each family that says so. Looks every two seconds what should stand there, so a store that was away gets
/// them when it is back.</summary>
public sealed class AnswerPublisher(ISharedAnswers shared, PublishAnswers publish, NetworkAnswers answers, INetworkStore networks,
    IJobStore jobs, IRoster roster, ServingOptions serving, TimeProvider clock, ILogger<AnswerPublisher> log)
    : LookingService(BetweenLooks, clock, log)
{
    private const int JobsLookedAt = 200;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, string> _standing = [];
    private bool _hasAsked;
    private long? _withdrawnAt;

    /// <inheritdoc/>
    protected override bool HasWork => publish.Publishes(serving.DefaultNetwork);

    /// <inheritdoc/>
    protected override string About => "Answers are not written back for now";

    /// <inheritdoc/>
    protected override Task LookAsync(CancellationToken cancellationToken) =>
        LookAsync(serving.DefaultNetwork, cancellationToken);

    /// <summary>One look.</summary>
    internal async Task LookAsync(string network, CancellationToken cancellationToken)
    {
        if (networks.Find(network)?.SnapshotId is null)
        {
            return;
        }

        if (!_hasAsked)
        {
            foreach (var (kind, run) in await shared.RunsAsync(network, cancellationToken))
            {
                _standing[kind] = run;
            }

            _hasAsked = true;
        }

        await WithdrawAsync(network, cancellationToken);
        foreach (var question in StandardQuestions.WrittenBack(network))
        {
            await TryWriteAsync(question, cancellationToken);
        }

        foreach (var question in await LastAskedAsync(network, cancellationToken))
        {
            await TryWriteAsync(question, cancellationToken);
        }
    }

    // While the store is away the others would wait for it too; any other fault is this answer's own.
    private async Task TryWriteAsync(AnswerRequest question, CancellationToken cancellationToken)
    {
        var about = $"{question.Method.Name} is not written back for now";
        try
        {
            await WriteAsync(question, cancellationToken);
            Troubles.Over(about);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException
            && !(trouble is InfluenceException known && Troubles.Passes(known.Code)))
        {
            Troubles.Say(about, trouble);
        }
    }

    private async Task WithdrawAsync(string network, CancellationToken cancellationToken)
    {
        var version = roster.Version;
        if (_withdrawnAt != version)
        {
            if (await publish.WithdrawAsync(network, cancellationToken) is > 0 and var people)
            {
                Log.LogInformation("Answers were taken off {People} people in {Address}: they may not be shown", people,
                    shared.Address);
            }

            _withdrawnAt = version;
        }
    }

    private async Task WriteAsync(AnswerRequest question, CancellationToken cancellationToken)
    {
        var kind = MethodCatalog.Family(question.Method.Family).Command;
        if (_standing.GetValueOrDefault(kind) == answers.RunIdOf(question))
        {
            return;
        }

        if (await publish.WriteAsync(question, null, cancellationToken) is { } written)
        {
            _standing[kind] = written.Run;
            Log.LogInformation("{Columns} of {People} people written to {Address}, run {Run}",
                string.Join(", ", written.Columns), written.People, written.Address, written.Run);
        }
    }

    private async Task<IEnumerable<AnswerRequest>> LastAskedAsync(string network, CancellationToken cancellationToken)
    {
        var done = (await jobs.ListAsync(network, JobsLookedAt, cancellationToken))
            .Where(job => job.State == JobState.Succeeded).ToList();
        return MethodCatalog.Families.Where(family => family.WritesBackLast)
            .Select(family => done.Where(job => job.Kind == family.Name).MaxBy(job => job.FinishedAt))
            .OfType<Job>().Select(MethodRequests.Read);
    }
}
