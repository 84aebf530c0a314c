using Influence.Application.Answering;
using Influence.Application.Imports;
using Influence.Application.Inbox;
using Influence.Application.Jobs;
using Influence.Application.Loading;
using Influence.Application.Queries;
using Influence.Application.Settings;
using Influence.Worker.Hosting;

namespace Influence.Worker.Composition;

/// <summary>Wires use cases to ports, once for every way of running: a command, the server, the worker.</summary>
internal static class Services
{
    /// <summary>The use cases; ports must be there.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services, Resources resources) => services
        .AddSingleton(resources)
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IProcessMeter, ProcessMeter>()
        .AddSingleton<ChanceTables>()
        .AddSingleton<NetworkAnswers>()
        .AddSingleton<LoadFacts>();

    /// <summary>What a process needs that stays: jobs, imports, queries, and the services that do them.</summary>
    public static IServiceCollection AddHostedWork(this IServiceCollection services, ServingOptions serving) => services
        .AddSingleton(serving)
        .AddSingleton<JobFeed>()
        .AddSingleton<JobQueue>()
        .AddSingleton<ImportFiles>()
        .AddSingleton<AnswerQuery>()
        .AddHostedService<JobLoop>()
        .AddHostedService<InboxWatcher>()
        .AddHostedService<WarmUp>();

    /// <summary>What pages and routes ask.</summary>
    public static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddSingleton<CancelJob>()
        .AddSingleton<NetworkPeople>()
        .AddSingleton<OverviewQuery>()
        .AddSingleton<AdvocatesQuery>()
        .AddSingleton<PeopleQuery>()
        .AddSingleton<CommunitiesQuery>()
        .AddSingleton<CampaignQuery>();
}
