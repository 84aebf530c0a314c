using Influence.Engine.Errors;
using Influence.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Influence.Worker.Tests.Hosting;

public sealed class HostEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_stopped_by_a_fault_says_which_service_and_why()
    {
        using var host = HostOf(_ => throw new InvalidOperationException("Something broke."));
        await host.StartAsync(Token);
        var fault = await Assert.ThrowsAsync<GraphDataException>(() => HostEnd.WaitAsync(host, Token));
        Assert.Equal("service_stopped", fault.Code);
        Assert.Contains("Service was stopped by a fault", fault.Message);
        Assert.Contains("Something broke.", fault.Message);
    }

    [Fact]
    public async Task A_host_stopped_on_purpose_ends_well_or_by_the_signal()
    {
        using var host = HostOf(stop => Task.Delay(Timeout.Infinite, stop));
        await host.StartAsync(Token);
        var ended = HostEnd.WaitAsync(host, Token);
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await ended;

        using var signal = new CancellationTokenSource();
        using var second = HostOf(stop => Task.Delay(Timeout.Infinite, stop));
        await second.StartAsync(Token);
        var waiting = HostEnd.WaitAsync(second, signal.Token);
        await signal.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static IHost HostOf(Func<CancellationToken, Task> work)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddHostedService(_ => new Service(work));
        return builder.Build();
    }

    private sealed class Service(Func<CancellationToken, Task> work) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(50, stoppingToken);
            await work(stoppingToken);
        }
    }
}
