using System.Globalization;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Jobs;
using Influence.Engine.Errors;

namespace Influence.Api.Dashboard.Words;

/// <summary>The question of the campaign page and its files, as their address holds it.</summary>
internal static class CampaignQuestion
{
    /// <summary>What the address holds beside the network.</summary>
    public static (string Name, string? Value)[] Address(int? people, string? model) =>
        [("k", people?.ToString(CultureInfo.InvariantCulture)), ("model", model)];

    /// <summary>The question.</summary>
    /// <exception cref="OptionException">What the address asks for is not allowed.</exception>
    public static AnswerRequest Of(string network, int people, string? model)
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
}
