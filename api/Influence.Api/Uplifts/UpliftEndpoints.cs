using System.Text.Json;
using Influence.Api.Http;
using Influence.Application.Uplifts;
using Influence.Application.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Uplifts;

/// <summary>What a hold-out test says: answered at once, of the rows sent, and nothing is kept.</summary>
internal static class UpliftEndpoints
{
    /// <summary>Name of the route's operation.</summary>
    public const string Name = "askUplifts";

    public static void MapUplifts(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/uplifts", AskAsync).WithName(Name).WithTags("Questions").WithParameters()
            .WithSummary("What an invitation changed, beside those held out: uplift with its interval, extra customers and " +
                "their cost; or what a test to come will be able to see")
            .WithMetadata(new RequestSizeLimitAttribute(InfluenceApi.LargestBody))
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .WithProblems(400, 413, 415);

    internal static async Task<IResult> AskAsync(LongReads reads, HttpContext context, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<JsonElement?>(context, cancellationToken) ?? JsonElement.Parse("{}");
        var bytes = await reads.DoAsync(() => Answer(body), cancellationToken);
        return TypedResults.Bytes(bytes, "application/json");
    }

    private static byte[] Answer(JsonElement body)
    {
        var report = UpliftRequests.Answer(body, out var errors);
        if (report is null)
        {
            throw RequestException.Options(errors);
        }

        using var bytes = new MemoryStream();
        UpliftJson.Write(report, bytes);
        return bytes.ToArray();
    }
}
