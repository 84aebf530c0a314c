using Influence.Api;
using Influence.Application.Hosting;
using Influence.Engine.Errors;
using Influence.Storage.Folder;
using Influence.Worker.Composition;
using Influence.Worker.Output;
using Microsoft.AspNetCore.Connections;

namespace Influence.Worker.Hosting;

/// <summary>Dashboard, HTTP API and hosted services in one process.</summary>
internal static class Server
{
    /// <summary>Where it listens when nothing is said: this machine only.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    // Who asks nothing for so long comes back by another connection.
    private static readonly TimeSpan IdleFor = TimeSpan.FromMinutes(1);

    /// <summary>Serves until stopped; prints the real address once it listens. Where another process writes, it serves again, at
    /// the same address, as the writer once that one is gone.</summary>
    /// <exception cref="GraphDataException">address_in_use, or service_stopped.</exception>
    public static async Task RunAsync(Setup setup, ServingOptions serving, string[] urls, string? inbox, bool isScraped,
        Messages messages, CancellationToken cancellationToken)
    {
        var isFirst = true;
        while (await ServeAsync(setup, serving, urls, inbox, isScraped, isFirst, messages, cancellationToken) is { } address)
        {
            (urls, isFirst) = (address, false);
        }
    }

    // Where it listened, if it ended because the folder has come free.
    private static async Task<string[]?> ServeAsync(Setup setup, ServingOptions serving, string[] urls, string? inbox,
        bool isScraped, bool isFirst, Messages messages, CancellationToken cancellationToken)
    {
        // The program's own folder: an appsettings.json that happens to lie where it is started is none of ours.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var start = new QuietStart(QuietLog.Least(messages));
        builder.Logging.ToStandardError(messages).AddFilter(QuietStart.Host, start.May);
        builder.WebHost.UseUrls(urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = ConnectionLimit.Current;
            kestrel.Limits.KeepAliveTimeout = IdleFor;
        });
        setup.AddFolder(builder.Services, messages).AddHostedWork(serving, setup.Inbox(inbox)).AddInfluenceApi();
        builder.Services.AddTelemetry(isScraped);
        await using var app = builder.Build();
        app.MapInfluence();
        if (isScraped)
        {
            app.MapMetrics();
        }

        setup.SayWhoWrites(app.Services, messages);
        await StartAsync(app, urls, cancellationToken);
        start.IsOver = true;
        if (serving.IsOpen && isFirst)
        {
            messages.Warn("OPEN: everybody who can reach this address can read and change everything; there are no keys.");
        }

        foreach (var url in isFirst ? app.Urls : [])
        {
            Console.Out.WriteLine($"Dashboard: {url}");
        }

        string[] address = [.. app.Urls];
        app.Services.GetRequiredService<DataFolder>().LeaveAddress(string.Join(' ', address));

        Console.Out.Flush();
        if (!await WriterTurn.WaitAsync(app, cancellationToken))
        {
            return null;
        }

        messages.Note($"{setup.DataFolder}: nobody else writes any more; this process does now.");
        return address;
    }

    private static async Task StartAsync(WebApplication app, string[] urls, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException)
        {
            throw new GraphDataException("address_in_use", $"Another program listens on {string.Join(" or ", urls)} already. " +
                "Stop it, or name another port with --urls; port 0 takes a free one.", busy);
        }
    }
}
