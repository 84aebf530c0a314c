using Influence.Api.Http;
using Influence.Api.Jobs;
using Influence.Application.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Figures;

/// <summary>Figures as data, to be drawn by whoever asks.</summary>
internal static class FigureEndpoints
{
    public static void MapFigures(this IEndpointRouteBuilder routes, string prefix, string suffix) =>
        routes.MapGet(prefix + "/figures/network", NetworkAsync).WithName("getNetworkFigure" + suffix).WithTags("Figures")
            .WithParameters("ties")
            .WithSummary("The network by community; 202 with a job while it is being made")
            .Produces<PictureView>().Produces<JobView>(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status304NotModified).WithProblems(400, 404, 409, 422);

    internal static async Task<IResult> NetworkAsync(string? ties, NetworkName network, NetworkPictureQuery query,
        NetworkPeople networks, HttpContext context, CancellationToken cancellationToken)
    {
        var isBackbone = PictureTies.AreBackbone(ties);
        var state = networks.StateOf(network.Value);
        if (Tags.IsCurrent(context, state))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var (picture, job) = await query.FindAsync(network.Value, isBackbone, cancellationToken);
        return picture is null ? JobEndpoints.Accepted(context, job!)
            : Tags.IsKnown(context, state) ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(PictureView.From(picture));
    }
}
