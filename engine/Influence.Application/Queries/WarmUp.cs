using Influence.Application.Jobs;
using Influence.Application.Networks;
using Influence.Application.Settings;
using Influence.Engine.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Queries;

/// <summary>Asks for the answers the dashboard needs, when serving begins and whenever a job has moved a head; never for those
/// that cannot be given yet.</summary>
public sealed class WarmUp(AnswerQuery answers, NetworkPeople people, JobQueue queue, JobFeed feed, INetworkStore networks,
    ServingOptions serving, ILogger<WarmUp> log) : BackgroundService
{
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
                if (answers.FindKept(question) is null)
                {
                    await queue.EnqueueAsync(question, null, cancellationToken);
                }
            }
        }
        catch (InfluenceException notYet)
        {
            log.LogDebug("Nothing to prepare for {Network}: {Reason}", network, notYet.Message);
        }
    }
}
