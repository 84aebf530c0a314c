using Influence.Application.Hosting;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Hosting;

/// <summary>The hosted services alone.</summary>
internal static class WorkerHost
{
    /// <summary>Works until stopped.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">service_stopped.</exception>
    public static async Task RunAsync(
        Setup setup, ServingOptions serving, string? inbox, Messages messages, CancellationToken cancellationToken)
    {
        while (await WorkAsync(setup, serving, inbox, messages, cancellationToken))
        {
            messages.Note($"{setup.DataFolder}: nobody else writes any more; this process does now.");
        }
    }

    private static async Task<bool> WorkAsync(
        Setup setup, ServingOptions serving, string? inbox, Messages messages, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ToStandardError(messages);
        setup.AddFolder(builder.Services, messages).AddHostedWork(serving, setup.Inbox(inbox));
        builder.Services.AddTelemetry(isScraped: false);
        using var host = builder.Build();
        setup.SayWhoWrites(host.Services, messages);
        await host.StartAsync(cancellationToken);
        messages.Note($"Working on {setup.DataFolder}; stop with Ctrl-C.");
        return await WriterTurn.WaitAsync(host, cancellationToken);
    }
}
