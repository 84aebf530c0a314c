using Influence.Api.Http;
using Influence.Application.Networks;
using Influence.Application.Settings;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Networks;

/// <summary>Which networks are there?</summary>
internal static class NetworkEndpoints
{
    public static void MapNetworks(this IEndpointRouteBuilder routes)
    {
        var networks = routes.MapGroup("/v1/networks").WithTags("Networks").WithParameters().WithProblems(400);
        networks.MapGet("", List).WithName("listNetworks").WithSummary("All networks of the data folder");
        networks.MapGet("/{network}", Find).WithName("getNetwork").WithSummary("One network: its snapshot and what was loaded")
            .WithProblems(404);
    }

    internal static Ok<Page<NetworkView>> List(INetworkStore store, ServingOptions serving) =>
        TypedResults.Ok(new Page<NetworkView>([.. store.List().Select(head => View(head, store, serving))], null));

    internal static Ok<NetworkView> Find(string network, INetworkStore store, ServingOptions serving) => TypedResults.Ok(View(
        store.Find(network) ?? throw new GraphDataException("network_not_found",
            $"There is no network '{network}'. The networks are listed at /v1/networks."),
        store, serving));

    private static NetworkView View(NetworkHead head, INetworkStore store, ServingOptions serving) => new(
        head.Network, head.SnapshotId, head.AsOf,
        [.. store.Loaded(head.Network).Select(facts => new LoadedView(facts.Kind, facts.Rows, facts.LastLoaded))],
        head.Network == serving.DefaultNetwork);
}
