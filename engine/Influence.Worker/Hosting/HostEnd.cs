using Influence.Engine.Errors;

namespace Influence.Worker.Hosting;

/// <summary>Waits for the end of a process that stays, and tells an end that was asked for from one by a fault.</summary>
internal static class HostEnd
{
    /// <summary>Returns when the host was stopped on purpose.</summary>
    /// <exception cref="OperationCanceledException">A signal asked for the end.</exception>
    /// <exception cref="GraphDataException">service_stopped: a service ended by a fault, and the host with it.</exception>
    public static async Task WaitAsync(IHost host, CancellationToken cancellationToken)
    {
        await host.WaitForShutdownAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var service in host.Services.GetServices<IHostedService>().OfType<BackgroundService>())
        {
            if (service.ExecuteTask is { IsFaulted: true } ended)
            {
                var fault = ended.Exception!.GetBaseException();
                throw new GraphDataException("service_stopped",
                    $"{service.GetType().Name} was stopped by a fault, and the process with it: {fault.Message} " +
                    "What was acknowledged is kept. Start it again, and report what the log says.", fault);
            }
        }
    }
}
