using Influence.Api.Dashboard.Shell;
using Influence.Api.Dashboard.Words;
using Influence.Application.Answering;
using Influence.Application.Jobs;
using Influence.Application.Queries;
using Influence.Engine.Errors;
using Influence.Engine.Seeding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Dashboard.Forms;

/// <summary>What the campaign page asks while its slider moves: how far part of the list goes, in words. People are named by
/// their place in the list, so that no address holds an id.</summary>
internal static class WhatIfs
{
    public static void MapWhatIfs(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/campaign/what-if", AskAsync).ExcludeFromDescription();

    internal static async Task<IResult> AskAsync(string? k, string? model, string? first, string? without, CampaignQuery query,
        WhatIfQuery whatIf, ReachIndexes indexes, PlaceReader places, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var place = places.Read(context);
        var people = AddressNumber.Read("k", k) ?? query.PeopleFor(place.Network);
        var question = StandardQuestions.CampaignOf(place.Network, people, model);
        var part = new CampaignPart(AddressNumber.Read("first", first), Places(without));
        var (campaign, _) = await query.FindAsync(question, cancellationToken);
        if (campaign is null)
        {
            return TypedResults.Json(WhatIfWords.Waiting, statusCode: StatusCodes.Status202Accepted);
        }

        var options = new ReachIndexOptions { Model = ((SeedOptions)question.Options).Model };
        var all = campaign.People.Select(person => person.Card.Id).ToArray();
        var (index, _) = await whatIf.FindAsync(
            new WhatIfRequest(place.Network, [.. all], question.View, options), cancellationToken);
        if (index is null)
        {
            return TypedResults.Json(WhatIfWords.Waiting, statusCode: StatusCodes.Status202Accepted);
        }

        var left = part.Of(campaign).ToArray();
        var ids = left.Select(person => person.Card.Id).ToArray();
        return TypedResults.Json(new WhatIfWords(campaign, left, indexes.Share(index, [.. ids], [.. all]),
            indexes.Parts(index, [.. ids])));
    }

    private static HashSet<long> Places(string? without) => string.IsNullOrEmpty(without) ? []
        : [.. without.Split('.').Select(place => (long)(AddressNumber.Read("without", place)
            ?? throw new OptionException("parameter_not_readable",
                $"without is '{without}' in the address of this page, but must be places in the list, as in without=2.5.")))];
}
