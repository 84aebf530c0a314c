using Influence.Storage.Folder;

namespace Influence.Worker.Hosting;

/// <summary>A process that stays, on a folder that another one writes to, ends its host as soon as that one is gone, so that
/// it is built anew as the writer: a command that ran when it was started must not leave it reading for good.</summary>
internal static class WriterTurn
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the end of the host.</summary>
    /// <returns>Whether it ended because the folder has come free.</returns>
    /// <exception cref="OperationCanceledException">A signal asked for the end.</exception>
    /// <exception cref="Engine.Errors.GraphDataException">service_stopped.</exception>
    public static async Task<bool> WaitAsync(IHost host, CancellationToken cancellationToken)
    {
        var (folder, lifetime) = (host.Services.GetRequiredService<DataFolder>(),
            host.Services.GetRequiredService<IHostApplicationLifetime>());
        var hasComeFree = false;
        await using (new Timer(_ => Look(), null, BetweenLooks, BetweenLooks))
        {
            await HostEnd.WaitAsync(host, cancellationToken);
        }

        return hasComeFree;

        void Look()
        {
            if (!hasComeFree && !lifetime.ApplicationStopping.IsCancellationRequested && folder.HasComeFree())
            {
                hasComeFree = true;
                lifetime.StopApplication();
            }
        }
    }
}
