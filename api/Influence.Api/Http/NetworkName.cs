using Influence.Application.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Influence.Api.Http;

/// <summary>The network a route is about: named in it, else the one the server opens with.</summary>
/// <param name="Value">Its name; it need not exist.</param>
internal readonly record struct NetworkName(string Value)
{
    /// <summary>Name of the part of a route that names a network.</summary>
    public const string Part = "network";

    /// <summary>Called by the framework.</summary>
    public static ValueTask<NetworkName> BindAsync(HttpContext context) => ValueTask.FromResult(new NetworkName(
        context.GetRouteValue(Part) as string ?? context.RequestServices.GetRequiredService<ServingOptions>().DefaultNetwork));
}
