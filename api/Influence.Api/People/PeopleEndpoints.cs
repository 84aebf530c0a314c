using Influence.Api.Http;
using Influence.Application.Queries;
using Influence.Application.Roster;
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
        people.MapGet("", ListAsync).WithName("listPeople" + suffix).WithParameters("limit", "cursor", "q")
            .WithSummary("People by id, or those whose name, handle or id contains q, best first")
            .Produces(StatusCodes.Status304NotModified).WithProblems(400, 404, 409, 410);
        Map(people, "/{id}", "", []);
        // What programs change in a path before they send it stands behind the question mark.
        Map(routes.MapGroup(prefix + "/person").WithTags("People"), "", "ById", [PersonAddress.Part]);

        void Map(RouteGroupBuilder folder, string one, string how, string[] parameters)
        {
            folder.MapGet(one, FindAsync).WithName("getPerson" + how + suffix).WithParameters(parameters)
                .WithSummary("One person: place among the advocates, in the rankings, and what is known" + How(how))
                .WithProblems(400, 404, 409);
            folder.MapPost(one + "/allow-contact", AllowContact).WithName("allowContact" + how + suffix)
                .WithParameters(parameters).WithProblems(400, 404, 409)
                .WithSummary("Lift the nos to being contacted that files gave about a person, by id, e-mail, phone or handle" +
                    How(how));
        }

        static string How(string how) => how.Length == 0 ? "" : "; for any id, also one with slashes, or .. itself";
    }

    internal static async Task<Results<Ok<Page<PersonView>>, StatusCodeHttpResult>> ListAsync(int? limit, string? cursor,
        string? q, NetworkName network, PeopleQuery query, NetworkPeople networks, LongReads reads, HttpContext context,
        CancellationToken cancellationToken)
    {
        var rows = Paging.Limit(limit);
        var state = networks.StateOf(network.Value);
        var filter = $"people\n{network.Value}\n{q}";
        var after = Cursor.Read(cursor, filter, state);
        if (Tags.IsKnown(context, state))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var page = string.IsNullOrWhiteSpace(q) ? query.Page(network.Value, after, rows)
            : await reads.DoAsync(() => query.Search(network.Value, q, rows), cancellationToken);
        var next = page.NextId is null ? null : Cursor.Write(page.NextId, filter, state);
        Paging.LinkNext(context, next);
        return TypedResults.Ok(new Page<PersonView>([.. page.Items.Select(PersonView.From)], next));
    }

    internal static NoContent AllowContact(PersonId person, NetworkName network, AllowContact people)
    {
        people.Allow(network.Value, person.Value);
        return TypedResults.NoContent();
    }

    internal static async Task<Ok<PersonDetailView>> FindAsync(
        PersonId person, NetworkName network, PeopleQuery query, CancellationToken cancellationToken) =>
        TypedResults.Ok(PersonDetailView.From(await query.FindAsync(network.Value, person.Value, cancellationToken)));
}
