using Influence.Api.Dashboard.Forms;
using Influence.Api.Dashboard.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Influence.Api.Dashboard;

/// <summary>The pages: what they need, and where they are.</summary>
internal static class DashboardEndpoints
{
    /// <summary>Adds what the pages need beside use cases, ports and <c>ServingOptions</c>.</summary>
    public static IServiceCollection AddInfluenceDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "influence-form");
        services.AddScoped<PlaceReader>();
        return services;
    }

    /// <summary>Maps the pages, their downloads and their forms. The application must <c>UseAntiforgery</c> before.</summary>
    public static IEndpointRouteBuilder MapInfluenceDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapRazorComponents<App>().Add(endpoint => endpoint.RequestDelegate = WithHeaders(endpoint.RequestDelegate!));
        routes.MapDataForms();
        routes.MapJobForms();
        routes.MapPersonForms();
        routes.MapDownloads();
        return routes;
    }

    private static RequestDelegate WithHeaders(RequestDelegate page) => context =>
    {
        PageHeaders.Set(context.Response);
        return page(context);
    };
}
