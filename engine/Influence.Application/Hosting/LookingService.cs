using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Hosting;

/// <summary>A hosted service that looks every so often whether there is something to do. What goes wrong in one look is said
/// once, and never ends the service: a fault of one thing must not stop the rest of the process.</summary>
/// <param name="betweenLooks">From the end of one look to the next, at least.</param>
/// <param name="clock">Gives the time.</param>
/// <param name="log">Told what goes wrong.</param>
public abstract class LookingService(TimeSpan betweenLooks, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>Gives the time.</summary>
    private protected TimeProvider Clock { get; } = clock;

    /// <summary>Told what happens.</summary>
    private protected ILogger Log { get; } = log;

    /// <summary>What was said already.</summary>
    private protected Troubles Troubles { get; } = new(log);

    /// <summary>Whether this process has such work at all; asked until it is answered.</summary>
    protected abstract bool HasWork { get; }

    /// <summary>What is looked at, as the log names it.</summary>
    protected abstract string About { get; }

    /// <summary>One look.</summary>
    protected abstract Task LookAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bool? hasWork = null;
        using var timer = new PeriodicTimer(betweenLooks, Clock);
        do
        {
            try
            {
                if (!(hasWork ??= HasWork))
                {
                    return;
                }

                await LookAsync(stoppingToken);
                Troubles.Over(About);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Troubles.Say(About, trouble);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
