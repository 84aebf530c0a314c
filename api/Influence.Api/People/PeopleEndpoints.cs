using Influence.Api.Http;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.People;

/// <summary>Who is there? Nobody who opted out is ever listed or found.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder routes, string prefix, string suffix)
    {
        var people = routes.MapGroup(prefix + "/people").WithTags("People");
        people.MapGet("", List).WithName("listPeople" + suffix).WithParameters("limit", "cursor", "q")
            .WithSummary("People by id, or those whose name, handle or id contains q, best first")
            .Produces(StatusCodes.Status304NotModified).WithProblems(400, 404, 409, 410);
        people.MapGet("/{id}", FindAsync).WithName("getPerson" + suffix).WithParameters()
            .WithSummary("One person: place among the advocates, in the rankings, and what is known")
            .WithProblems(400, 404, 409);
        people.MapPost("/{id}/allow-contact", AllowContact).WithName("allowContact" + suffix).WithParameters()
            .WithSummary("Lift the nos to being contacted that files gave about a person, by id, e-mail, phone or handle; the " +
                "answer is the same whether or not anybody is known by it")
            .WithProblems(400, 409);
    }

    internal static Results<Ok<Page<PersonView>>, StatusCodeHttpResult> List(int? limit, string? cursor, string? q,
        NetworkName network, PeopleQuery query, NetworkPeople networks, HttpContext context)
    {
        var rows = Paging.Limit(limit);
        var state = networks.StateOf(network.Value);
        var filter = $"people\n{network.Value}\n{q}";
        var after = Cursor.Read(cursor, filter, state);
        if (Tags.IsKnown(context, state))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var page = string.IsNullOrWhiteSpace(q) ? query.Page(network.Value, after, rows) : query.Search(network.Value, q, rows);
        var next = page.NextId is null ? null : Cursor.Write(page.NextId, filter, state);
        Paging.LinkNext(context, next);
        return TypedResults.Ok(new Page<PersonView>([.. page.Items.Select(PersonView.From)], next));
    }

    internal static NoContent AllowContact(string id, NetworkName network, AllowContact people)
    {
        people.Allow(network.Value, id);
        return TypedResults.NoContent();
    }

    internal static async Task<Ok<PersonDetailView>> FindAsync(
        string id, NetworkName network, PeopleQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return TypedResults.Ok(PersonDetailView.From(await query.FindAsync(network.Value, id, cancellationToken)));
        }
        catch (GraphDataException unknown) when (unknown.Code == "person_not_found" && WithSlashes(id) is { } whole)
        {
            return TypedResults.Ok(PersonDetailView.From(await query.FindAsync(network.Value, whole, cancellationToken)));
        }
    }

    // The server leaves a slash that is part of an id as it was sent, so that it parts no path.
    private static string? WithSlashes(string id) =>
        id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) is var whole && whole != id ? whole : null;
}
