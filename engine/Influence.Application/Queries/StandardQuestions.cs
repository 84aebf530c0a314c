using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Engine.Methods;

namespace Influence.Application.Queries;

/// <summary>The questions every page asks, with the defaults of the catalogue:
/// the same text, hence the same run, everywhere.</summary>
public static class StandardQuestions
{
    /// <summary>Rows of advocates kept ready; pages and routes show parts of them.</summary>
    public const int Advocates = NetworkAnswers.AdvocatesKept;

    private const int ForestShown = 10; // others are read from the kept run

    /// <summary>Whose invitation brings others?</summary>
    public static AnswerRequest AdvocatesOf(string network, int top = Advocates) =>
        Of(network, MethodCatalog.Advocates) with { Top = top };

    /// <summary>Who stands where?</summary>
    public static AnswerRequest PageRankOf(string network) => Of(network, MethodCatalog.Centrality) with { Top = 10 };

    /// <summary>Which groups are there?</summary>
    public static AnswerRequest CommunitiesOf(string network) => Of(network, MethodCatalog.Communities) with { Top = 10 };

    /// <summary>How far did each story go, and how large does it become?</summary>
    public static AnswerRequest CascadesOf(string network, int top) => Of(network, MethodCatalog.Cascades) with { Top = top };

    /// <summary>Who brought whom?</summary>
    public static AnswerRequest ForestOf(string network) => Of(network, MethodCatalog.Referrals) with { Top = ForestShown };

    /// <summary>One of the other questions about referrals.</summary>
    /// <param name="network">The network.</param>
    /// <param name="method">Of the family.</param>
    /// <param name="options">Of the method; null is as they are when nothing is given.</param>
    /// <param name="top">Rows wanted; null is all.</param>
    public static AnswerRequest ReferralsOf(string network, Method method, MethodOptions? options = null, int? top = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        return new AnswerRequest
        {
            Network = network, Method = method, Options = options ?? method.DefaultOptions, Top = top,
        };
    }

    /// <summary>What the dashboard needs to be full.</summary>
    internal static ImmutableArray<AnswerRequest> All(string network) =>
        [AdvocatesOf(network), CommunitiesOf(network), PageRankOf(network)];

    private static AnswerRequest Of(string network, MethodFamily family)
    {
        var method = MethodCatalog.DefaultOf(family);
        return new AnswerRequest { Network = network, Method = method, Options = method.DefaultOptions };
    }
}
