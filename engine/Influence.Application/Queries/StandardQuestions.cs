using System.Collections.Immutable;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Jobs;
using Influence.Engine.Advocates;
using Influence.Engine.Errors;
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

    /// <summary>How strong is each alone? Where people stand, on every page: by the sets of the list of advocates.</summary>
    public static AnswerRequest StrengthOf(string network) => new()
    {
        Network = network, Method = AloneScores.Method, Options = AloneScores.Method.DefaultOptions, Top = 10,
    };

    /// <summary>Which groups are there, among those along whose ties word of mouth travels? The division that advocates are
    /// told by.</summary>
    public static AnswerRequest CommunitiesOf(string network) => Of(network, MethodCatalog.Communities) with
    {
        Top = 10, View = new NetworkViewOptions { On = "influence" },
    };

    /// <summary>How far did each story go, and how large does it become?</summary>
    public static AnswerRequest CascadesOf(string network, int top) => Of(network, MethodCatalog.Cascades) with { Top = top };

    /// <summary>Which conversation is unusual?</summary>
    public static AnswerRequest AlertsOf(string network, int top) => Of(network, MethodCatalog.Alerts) with { Top = top };

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

    /// <summary>Whom to invite?</summary>
    /// <param name="network">The network.</param>
    /// <param name="people">How many.</param>
    /// <param name="model">How word travels, as in <c>lt</c>; null or empty is as when nothing is said.</param>
    /// <exception cref="OptionException">What is asked for is not allowed.</exception>
    public static AnswerRequest CampaignOf(string network, int people, string? model)
    {
        var options = new Dictionary<string, object> { ["k"] = people };
        if (!string.IsNullOrEmpty(model))
        {
            options["model"] = model;
        }

        var request = MethodRequests.Read(
            network, MethodCatalog.Seeds.Name, JsonSerializer.SerializeToElement(options), out var errors);
        return errors is [var first, ..] ? throw new OptionException(first.Code, first.Message) : request;
    }

    /// <summary>Who is much linked to? No page shows it; stores that are shared are told it.</summary>
    public static AnswerRequest PageRankOf(string network) => Of(network, MethodCatalog.Centrality) with { Top = 10 };

    /// <summary>What the dashboard needs to be full, and what is written back.</summary>
    internal static ImmutableArray<AnswerRequest> All(string network) => [.. WrittenBack(network), StrengthOf(network)];

    /// <summary>What stands in a store that others read too, one answer a family.</summary>
    internal static ImmutableArray<AnswerRequest> WrittenBack(string network) =>
        [AdvocatesOf(network), CommunitiesOf(network), PageRankOf(network)];

    private static AnswerRequest Of(string network, MethodFamily family)
    {
        var method = MethodCatalog.DefaultOf(family);
        return new AnswerRequest { Network = network, Method = method, Options = method.DefaultOptions };
    }
}
