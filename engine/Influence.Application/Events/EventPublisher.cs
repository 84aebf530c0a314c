using System.Collections.Concurrent;
using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Engine.Errors;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Events;

/// <summary>Builds the snapshot of networks into which events came: those of some seconds together, and the longer a build takes
/// the more, so that building takes a sixth of the time at most. The facts are durable since they were acknowledged.</summary>
public sealed class EventPublisher : LookingService
{
    private const int RestsPerBuild = 5;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenForgetting = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _changed = new();
    private readonly Dictionary<string, DateTimeOffset> _notBefore = [];
    private readonly EventIntake _intake;
    private readonly IEventLog _events;
    private readonly LoadFacts _load;
    private readonly INetworkStore _networks;
    private readonly JobQueue _queue;
    private DateTimeOffset _forgotten = DateTimeOffset.MinValue;
    private bool _hasLooked;

    /// <summary>Listens from now on.</summary>
    public EventPublisher(EventIntake intake, IEventLog events, LoadFacts load, INetworkStore networks, JobQueue queue,
        TimeProvider clock, ILogger<EventPublisher> log)
        : base(BetweenLooks, clock, log)
    {
        (_intake, _events, _load, _networks, _queue) = (intake, events, load, networks, queue);
        _intake.Came += Note;
    }

    /// <inheritdoc/>
    protected override bool HasWork => _networks.CanWrite;

    /// <inheritdoc/>
    protected override string About => "Events that came";

    /// <inheritdoc/>
    public override void Dispose()
    {
        _intake.Came -= Note;
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!_hasLooked)
        {
            TakeUp();
        }

        foreach (var network in _changed.Keys)
        {
            var began = Clock.GetUtcNow();
            if (_notBefore.TryGetValue(network, out var rested) && began < rested)
            {
                continue;
            }

            _changed.TryRemove(network, out _); // what comes while it is built is built next time
            try
            {
                await _load.PublishAsync(network, cancellationToken);
                await AskAsync(network, cancellationToken);
            }
            catch
            {
                Note(network);
                throw;
            }

            var ended = Clock.GetUtcNow();
            _notBefore[network] = ended + (RestsPerBuild * (ended - began));
        }

        if (Clock.GetUtcNow() - _forgotten > BetweenForgetting)
        {
            _forgotten = Clock.GetUtcNow();
            _events.Forget(_forgotten - EventIntake.KeptFor);
        }
    }

    // What is watched while it happens is made ahead; where there is nothing to watch yet, nothing is.
    private async Task AskAsync(string network, CancellationToken cancellationToken)
    {
        foreach (var question in new[]
        {
            StandardQuestions.CascadesOf(network, StoriesQuery.LookedThrough),
            StandardQuestions.AlertsOf(network, AlertsQuery.Kept),
        })
        {
            try
            {
                await _queue.EnqueueAsync(question, null, cancellationToken);
            }
            catch (InfluenceException notYet)
            {
                Log.LogDebug("Nothing to watch in {Network}: {Reason}", network, notYet.Message);
            }
        }
    }

    // Events that were acknowledged and not yet built in when the process ended.
    private void TakeUp()
    {
        foreach (var head in _networks.List().Where(head => _events.LastOf(head.Network) > head.AsOf
            && _networks.LastBatch(head.Network) != head.Batch))
        {
            Note(head.Network);
        }

        _hasLooked = true;
    }

    private void Note(string network) => _changed.TryAdd(network, Clock.GetUtcNow());
}
