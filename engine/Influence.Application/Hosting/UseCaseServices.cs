using Influence.Application.Answering;
using Influence.Application.Conversations;
using Influence.Application.Decisions;
using Influence.Application.Events;
using Influence.Application.Exports;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.SmallGraphs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Influence.Application.Hosting;

/// <summary>Registers the use cases. The composition root registers the ports, <c>Resources</c> and
/// <c>ServingOptions</c>.</summary>
public static class UseCaseServices
{
    /// <summary>Adds use cases and queries; all are singletons without state of a request.</summary>
    public static IServiceCollection AddInfluenceUseCases(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ChanceTables>().AddSingleton<NetworkAnswers>().AddSingleton<LoadFacts>();
        services.TryAddSingleton<ISmallGraphs>(NoSmallGraphs.Instance);
        services.AddSingleton<ReadyMethods>();
        services.TryAddSingleton<ICaller, HouseCaller>();
        services.TryAddSingleton<ServingOptions>();
        services.AddSingleton<Readiness>().AddSingleton<JobFeed>().AddSingleton<JobEstimate>().AddSingleton<JobQueue>()
            .AddSingleton<ImportFiles>().AddSingleton<CancelJob>();
        services.AddSingleton<TakeBack>().AddSingleton<DeleteNetwork>().AddSingleton<AllowContact>();
        services.AddSingleton<EventIntake>().AddSingleton<ConversationActs>().AddSingleton<AlertsQuery>()
            .AddSingleton<ReferralDecisions>().AddSingleton<CreditReviewQuery>();
        services.AddSingleton<ExcludePerson>().AddSingleton<CheckPeers>();
        services.AddSingleton<NetworkPeople>().AddSingleton<AnswerQuery>().AddSingleton<AdvocatesQuery>();
        services.AddSingleton<CommunitiesQuery>().AddSingleton<PeopleQuery>().AddSingleton<OverviewQuery>()
            .AddSingleton<CampaignQuery>().AddSingleton<ChainsQuery>().AddSingleton<CutsQuery>()
            .AddSingleton<BackTestQuery>().AddSingleton<StoriesQuery>().AddSingleton<ReferralsQuery>()
            .AddSingleton<WholeAnswers>().AddSingleton<ReferralTreeQuery>()
           .AddSingleton<ReachIndexes>().AddSingleton<WhatIfQuery>().AddSingleton<LossQuery>();
        services.AddSingleton<ExportLog>().AddSingleton<ExportPeople>()
            .AddSingleton<NetworkPictureQuery>().AddSingleton<PublishAnswers>();
        return services;
    }

    /// <summary>Adds the services that run beside requests: job loop, inbox,
    /// answers made ahead, uploads that nobody starts. The inbox needs its folder's port.</summary>
    public static IServiceCollection AddInfluenceHostedServices(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddHostedService<JobLoop>().AddHostedService<InboxWatcher>().AddHostedService<WarmUp>()
            .AddHostedService<SharedFactsWatcher>().AddHostedService<AnswerPublisher>().AddHostedService<UploadExpiry>()
            .AddHostedService<EventPublisher>();
    }
}
