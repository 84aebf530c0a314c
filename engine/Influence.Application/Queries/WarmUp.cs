using Influence.Application.Answering;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Queries;

/// <summary>Asks for the answers the dashboard needs, when serving begins and whenever a job has moved a head; never for those
/// that cannot be given yet.</summary>
public sealed class WarmUp(AnswerQuery answers, NetworkPeople people, JobQueue queue, JobFeed feed, INetworkStore networks,
    ServingOptions serving, ILogger<WarmUp> log) : BackgroundService
{
    private readonly Troubles _troubles = new(log);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!networks.CanWrite)
        {
            return;
        }

        await Task.Yield(); // the first network may be large: the host need not wait for it
        await using var events = feed.WatchAllAsync(stoppingToken).GetAsyncEnumerator(stoppingToken);
        var next = events.MoveNextAsync(); // listens from here, so that no load falls in between
        await AskAsync(serving.DefaultNetwork, stoppingToken);
        while (await next)
        {
            if (events.Current.Job is
                {
                    Kind: JobQueue.ImportKind or JobQueue.RefreshKind or JobQueue.TakeBackKind, State: JobState.Succeeded,
                } done)
            {
                await AskAsync(done.Network, stoppingToken);
            }

            next = events.MoveNextAsync();
        }
    }

    private async Task AskAsync(string network, CancellationToken cancellationToken)
    {
        try
        {
            people.DemandTies(network);
            foreach (var question in StandardQuestions.All(network))
            {
                await AskAsync(question, cancellationToken);
            }
        }
        catch (InfluenceException notYet)
        {
            log.LogDebug("Nothing to prepare for {Network}: {Reason}", network, notYet.Message);
        }
        catch (Exception trouble) when (!cancellationToken.IsCancellationRequested)
        {
            _troubles.Say($"Answers made ahead for '{network}'", trouble);
        }
    }

    // One that cannot be asked for now must not keep the others; it is made when somebody wants it.
    private async Task AskAsync(AnswerRequest question, CancellationToken cancellationToken)
    {
        try
        {
            if (answers.FindKept(question) is null)
            {
                await queue.EnqueueAsync(question, null, cancellationToken);
            }
        }
        catch (InfluenceException notYet)
        {
            log.LogDebug("Nothing to prepare for {Network}: {Reason}", question.Network, notYet.Message);
        }
        catch (Exception trouble) when (!cancellationToken.IsCancellationRequested)
        {
            _troubles.Say($"{question.Method.Name}, made ahead for '{question.Network}'", trouble);
        }
    }
}
