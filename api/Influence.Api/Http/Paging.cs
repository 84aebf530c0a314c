using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Influence.Api.Http;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The rows.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Lengths of pages, and the way to the next one.</summary>
internal static class Paging
{
    private const int Usual = 100;
    private const int Most = 1000;

    /// <summary>The length asked for.</summary>
    /// <exception cref="RequestException">400 limit_out_of_range.</exception>
    public static int Limit(int? asked) => asked switch
    {
        null => Usual,
        >= 1 and <= Most => asked.Value,
        _ => throw RequestException.Parameter("limit", "limit_out_of_range", $"limit is {asked}, but must be 1 to {Most}."),
    };

    /// <summary>Adds the RFC 8288 link to the next page.</summary>
    public static void LinkNext(HttpContext context, string? nextCursor)
    {
        if (nextCursor is not null)
        {
            var query = new QueryBuilder(context.Request.Query.Where(part => part.Key != "cursor")
                .SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value ?? "")));
            query.Add("cursor", nextCursor);
            context.Response.Headers.Link = $"<{context.Request.PathBase}{context.Request.Path}{query}>; rel=\"next\"";
        }
    }
}
