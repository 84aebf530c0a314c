using System.Text.Json;
using System.Text.Json.Serialization;
using Influence.Api.Advocates;
using Influence.Api.Alerts;
using Influence.Api.Assets;
using Influence.Api.Cascades;
using Influence.Api.Dashboard;
using Influence.Api.Dashboard.Shell;
using Influence.Api.Events;
using Influence.Api.Exports;
using Influence.Api.Families;
using Influence.Api.Figures;
using Influence.Api.Health;
using Influence.Api.Http;
using Influence.Api.Imports;
using Influence.Api.Jobs;
using Influence.Api.Networks;
using Influence.Api.OpenApi;
using Influence.Api.People;
using Influence.Api.Reach;
using Influence.Api.Referrals;
using Influence.Api.Runs;
using Influence.Api.Uplifts;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Influence.Api;

/// <summary>The way in: HTTP API and dashboard, on the use cases and ports the composition root has registered.</summary>
public static class InfluenceApi
{
    /// <summary>Largest request body but for uploads of files: 1 MiB.</summary>
    internal const long LargestBody = 1 << 20;

    /// <summary>Adds what endpoints and pages need.</summary>
    public static IServiceCollection AddInfluenceApi(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.Converters.Add(new UtcTime());
            json.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>(); // before the framework's own, so that it is asked first
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemHandler>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // so that one handler words them all
        services.AddHttpContextAccessor().Replace(ServiceDescriptor.Singleton<ICaller, HttpCaller>());
        services.AddInfluenceOpenApi();
        services.AddInfluenceDashboard();
        services.AddSingleton<OpenStreams>().AddSingleton<LongReads>().AddSingleton<CachedLists>();
        services.TryAddSingleton<RequestPlaces>();
        services.TryAddSingleton<NetworkPictureQuery>();
        return services;
    }

    /// <summary>Maps the endpoints, the pages and what stands before them. Call it once, on a fresh application.</summary>
    public static WebApplication MapInfluence(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        // Order: RELIABILITY §3.5, but who is turned off is so before anything else is done. Authentication, limits of single
        // callers and proxies come with keys.
        app.UseMiddleware<Admission>();
        app.UseMiddleware<ForeignGuard>();
        app.UseMiddleware<FramingGuard>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Problems.Status });
        app.UseMiddleware<SecurityHeaders>();
        app.UseStatusCodePages();
        app.UseMiddleware<ErrorPages>();
        app.UseMiddleware<FormCharsets>();
        app.UseMiddleware<ContentDigests>();
        app.UseMiddleware<AddressReading>();
        app.UseRouting();
        app.Use((context, next) =>
        {
            PersonAddress.Restore(context);
            return next(context);
        });
        app.UseAntiforgery();
        var api = app.MapGroup("").WithProblems(400, 403, 500, 503);
        api.MapHealth();
        app.MapInfluenceAssets();
        app.MapInfluenceOpenApi();
        api.MapGroup("").WithProblems(429, 507).MapApi();
        app.MapInfluenceDashboard();
        return app;
    }

    private static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapNetworks();
        routes.MapImports();
        routes.MapJobs();
        routes.MapRuns();
        routes.MapUplifts();
        foreach (var (prefix, suffix) in new[] { ("/v1", ""), ("/v1/networks/{network}", "OfNetwork") })
        {
            routes.MapPeople(prefix, suffix);
            routes.MapAdvocates(prefix, suffix);
            routes.MapExports(prefix, suffix);
            routes.MapCascades(prefix, suffix);
            routes.MapAlerts(prefix, suffix);
            routes.MapFamilies(prefix, suffix);
            routes.MapDecisions(prefix, suffix);
            routes.MapEvents(prefix, suffix);
            routes.MapReach(prefix, suffix);
            routes.MapFigures(prefix, suffix);
        }
    }
}
