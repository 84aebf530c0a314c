using Influence.Adapters.QuikGraph;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Storage.Files;
using Influence.Storage.Folder;
using Influence.Storage.Inbox;
using Influence.Worker.Hosting;

namespace Influence.Worker.Composition;

/// <summary>Wires use cases to ports, once for every way of running: a command, the server, the worker.</summary>
internal static class Services
{
    /// <summary>The data folder, opened on first need and closed with the services, and the ports it gives.</summary>
    public static IServiceCollection AddPorts(this IServiceCollection services, Func<TimeProvider, DataFolder> open) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(provider => open(provider.GetRequiredService<TimeProvider>()))
        .AddPort(folder => folder.Networks)
        .AddPort(folder => folder.Loader)
        .AddPort(folder => folder.Facts)
        .AddPort(folder => folder.Answers)
        .AddPort(folder => folder.Roster).AddPort(folder => folder.Decisions)
        .AddPort(folder => folder.Events).AddPort(folder => folder.Conversations)
        .AddPort(folder => folder.Snapshots)
        .AddPort(folder => folder.Chances).AddPort(folder => folder.Indexes)
        .AddPort(folder => folder.Runs)
        .AddPort(folder => folder.Health)
        .AddPort(folder => folder.Jobs)
        .AddPort(folder => folder.Loads)
        .AddPort(folder => folder.Imports)
        .AddPort(folder => folder.Loads)
        .AddPort(folder => folder.Rejects);

    /// <summary>The use cases of all hosts, with what this process may use; ports must be there.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services, Resources resources) => services
        .AddSingleton(resources)
        .AddSingleton<IProcessMeter, ProcessMeter>()
        .AddSingleton<ISmallGraphs, QuikGraphQuestions>()
        .AddSingleton<IParquetFiles, ParquetFiles>()
        .AddInfluenceUseCases();

    /// <summary>What runs beside requests in a process that stays: jobs, inbox, answers made ahead.</summary>
    public static IServiceCollection AddHostedWork(
        this IServiceCollection services, ServingOptions serving, string inbox) => services
        .AddSingleton(serving)
        .AddSingleton<IInboxFolder>(_ => new InboxFolder(inbox))
        .AddInfluenceHostedServices();

    private static IServiceCollection AddPort<TPort>(this IServiceCollection services, Func<DataFolder, TPort> port)
        where TPort : class => services.AddSingleton(provider => port(provider.GetRequiredService<DataFolder>()));
}
