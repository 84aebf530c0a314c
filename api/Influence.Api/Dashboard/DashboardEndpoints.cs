using Influence.Api.Dashboard.Forms;
using Influence.Api.Dashboard.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Influence.Api.Dashboard;

/// <summary>The pages: what they need, and where they are.</summary>
internal static class DashboardEndpoints
{
    /// <summary>Adds what the pages need beside use cases, ports and <c>ServingOptions</c>.</summary>
    public static IServiceCollection AddInfluenceDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "influence-form");
        // Keys that live as long as the process: nothing is written outside the data folder. Forms from before a restart are
        // refused with a page that says so, and need no lines in the log.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddLogging(logging => logging
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical));
        services.AddScoped<PlaceReader>().AddSingleton<KeptPages>();
        return services;
    }

    /// <summary>Maps the pages, their downloads and their forms. The application must <c>UseAntiforgery</c> before.</summary>
    public static IEndpointRouteBuilder MapInfluenceDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapRazorComponents<App>().Add(endpoint => endpoint.RequestDelegate = WithHeaders(endpoint.RequestDelegate!));
        routes.MapDataForms();
        routes.MapUndoForms();
        routes.MapJobForms();
        routes.MapPersonForms();
        routes.MapDecisionForms();
        routes.MapConversationForms();
        routes.MapDownloads();
        routes.MapWhatIfs();
        routes.MapQuestionForms();
        return routes;
    }

    private static RequestDelegate WithHeaders(RequestDelegate page) => context =>
    {
        PageHeaders.Set(context.Response);
        return context.RequestServices.GetRequiredService<KeptPages>().ShowAsync(context, page);
    };
}
