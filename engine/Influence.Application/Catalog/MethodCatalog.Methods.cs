using System.Collections.Immutable;
using Influence.Application.SmallGraphs;
using Influence.Engine.Advocates;
using Influence.Engine.Alerts;
using Influence.Engine.Cascades;
using Influence.Engine.Centrality;
using Influence.Engine.Communities;
using Influence.Engine.Comparison;
using Influence.Engine.Constraints;
using Influence.Engine.Hearsay;
using Influence.Engine.Introductions;
using Influence.Engine.Learning;
using Influence.Engine.Methods;
using Influence.Engine.Observed;
using Influence.Engine.Referrals;
using Influence.Engine.Responses;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Application.Catalog;

public static partial class MethodCatalog
{
    /// <summary>Every method: one line each.</summary>
    public static ImmutableArray<Method> Methods { get; } =
    [
        PageRank.Method,
        Degree.Method,
        Degree.InMethod,
        Degree.OutMethod,
        Betweenness.Method,
        Harmonic.Method,
        Closeness.Method,
        Leiden.Method,
        Components.Method,
        StrongComponents.Method,
        ChanceLearners.Best,
        ChanceLearners.PartialCredit,
        ChanceLearners.Bernoulli,
        ChanceLearners.Jaccard,
        ChanceLearners.Em,
        CascadeSpread.Method,
        ThresholdSpread.Method,
        OpimSeeds.Method,
        RrSeeds.Method,
        CelfSeeds.Method,
        ConstrainedSeeds.Method,
        FewestSeeds.Method,
        AdaptiveSeeds.Method,
        ObservedSeeds.Method,
        ListComparison.Method,
        ResponseMethods.Truth,
        ResponseMethods.Blocking,
        IntroductionMethod.Method,
        AdvocateRanking.Method,
        AloneScores.Method,
        SelfExciting.Method,
        AlertMethod.Method,
        ForemostHearing.Method,
        ChainMethod.Method,
        CutMethod.Method,
        LineageMethod.Method,
        ReferralForestMethod.Method,
        FunnelMethod.Method,
        GrowthMethod.Method,
        CycleTimeMethod.Method,
        CreditMethod.Method,
        DoubtsMethod.Method,
        FraudMethod.Method,
        FraudProofMethod.Method,
        AssignMethod.Method,
    ];
}
