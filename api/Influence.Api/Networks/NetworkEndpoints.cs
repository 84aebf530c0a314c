using Influence.Api.Http;
using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Networks;

/// <summary>Which networks are there?</summary>
internal static class NetworkEndpoints
{
    private const int LoadsListed = 1000;

    public static void MapNetworks(this IEndpointRouteBuilder routes)
    {
        var networks = routes.MapGroup("/v1/networks").WithTags("Networks").WithParameters().WithProblems(400);
        networks.MapGet("", List).WithName("listNetworks").WithSummary("All networks of the data folder");
        networks.MapGet("/{network}", Find).WithName("getNetwork").WithSummary("One network: its snapshot and what was loaded")
            .WithProblems(404);
        networks.MapGet("/{network}/loads", Loads).WithName("listLoads").WithProblems(404)
            .WithSummary("What was loaded, newest first; each can be taken back at /v1/imports/{id} with its id");
        networks.MapGet("/{network}/log", Logged).WithName("listLog").WithProblems(404)
            .WithSummary("What was done that the facts do not show: loads taken back, uploads expired, nos lifted");
        routes.MapDelete("/v1/networks/{network}", DeleteAsync).WithTags("Networks").WithName("deleteNetwork")
            .WithParameters("also_nos").WithProblems(400, 404, 409, 422)
            .WithSummary("Delete a network with all that belongs to it; its nos stay for a network of the same name, unless " +
                "also_nos says otherwise");
    }

    internal static Ok<Page<NetworkView>> List(INetworkStore store, ServingOptions serving) =>
        TypedResults.Ok(new Page<NetworkView>([.. store.List().Select(head => View(head, store, serving))], null));

    internal static Ok<NetworkView> Find(string network, INetworkStore store, ServingOptions serving) => TypedResults.Ok(View(
        Demand(network, store), store, serving));

    internal static Ok<Page<LoadView>> Loads(string network, INetworkStore store, ILoadHistory history)
    {
        Demand(network, store);
        return TypedResults.Ok(new Page<LoadView>([.. history.List(network, LoadsListed).Select(LoadView.From)], null));
    }

    internal static Ok<Page<LogView>> Logged(string network, INetworkStore store, ILoadHistory history)
    {
        Demand(network, store);
        return TypedResults.Ok(new Page<LogView>([.. history.Logged(network, LoadsListed)
            .Select(entry => new LogView(entry.At, entry.What, entry.Text))], null));
    }

    internal static async Task<NoContent> DeleteAsync(string network, [FromQuery(Name = "also_nos")] bool? alsoNos,
        DeleteNetwork delete, CancellationToken cancellationToken)
    {
        await delete.DeleteAsync(network, alsoNos is true, cancellationToken);
        return TypedResults.NoContent();
    }

    private static NetworkHead Demand(string network, INetworkStore store) => store.Find(network)
        ?? throw new GraphDataException("network_not_found",
            $"There is no network '{network}'. The networks are listed at /v1/networks.");

    private static NetworkView View(NetworkHead head, INetworkStore store, ServingOptions serving) => new(
        head.Network, head.SnapshotId, head.AsOf,
        [.. store.Loaded(head.Network).Select(facts => new LoadedView(facts.Kind, facts.Rows, facts.LastLoaded))],
        head.Network == serving.DefaultNetwork);
}
