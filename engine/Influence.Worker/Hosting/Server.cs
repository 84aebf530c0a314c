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

    /// <summary>Serves until stopped; prints the real address once it listens.</summary>
    /// <exception cref="GraphDataException">address_in_use, or service_stopped.</exception>
    public static async Task RunAsync(Setup setup, ServingOptions serving, string[] urls, string? inbox, bool isScraped,
        Messages messages, CancellationToken cancellationToken)
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
        if (serving.IsOpen)
        {
            messages.Warn("OPEN: everybody who can reach this address can read and change everything; there are no keys.");
        }

        foreach (var url in app.Urls)
        {
            Console.Out.WriteLine($"Dashboard: {url}");
        }

        app.Services.GetRequiredService<DataFolder>().LeaveAddress(string.Join(' ', app.Urls));

        Console.Out.Flush();
        await HostEnd.WaitAsync(app, cancellationToken);
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
