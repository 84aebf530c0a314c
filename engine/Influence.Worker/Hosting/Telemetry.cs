using Influence.Application.Measuring;
using Influence.Engine.Errors;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Influence.Worker.Hosting;

/// <summary>Numbers and spans of a process that stays, for those who ask for them by <c>--metrics</c> or by the environment
/// variables of OpenTelemetry. Who does not pays nothing: then none of it is loaded.</summary>
internal static class Telemetry
{
    /// <summary>Where Prometheus asks.</summary>
    public const string Path = "/metrics";

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>Adds what was asked for.</summary>
    /// <param name="services">Of the host.</param>
    /// <param name="isScraped">Whether Prometheus will ask.</param>
    /// <exception cref="OptionException">option_not_readable: the package would send to another place in silence.</exception>
    public static void AddTelemetry(this IServiceCollection services, bool isScraped)
    {
        var isSent = IsSent(Environment.GetEnvironmentVariable);
        if (isSent || isScraped)
        {
            AddMeasured(services, isSent, isScraped);
        }
    }

    /// <summary>Answers Prometheus.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint(Path)
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head])).ExcludeFromDescription();

    /// <summary>Whether the environment names a collector.</summary>
    /// <exception cref="OptionException">option_not_readable.</exception>
    internal static bool IsSent(Func<string, string?> environment)
    {
        if (environment(Endpoint) is not { Length: > 0 } endpoint)
        {
            return false;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new OptionException("option_not_readable",
                $"{Endpoint} is '{endpoint}', but must be http://HOST:PORT of a collector, as in http://127.0.0.1:4318.");
        }

        return environment(Protocol) is null or "" or "grpc" or "http/protobuf" ? true
            : throw new OptionException("option_not_readable",
                $"{Protocol} is '{environment(Protocol)}', but must be grpc or http/protobuf.");
    }

    private static void AddMeasured(IServiceCollection services, bool isSent, bool isScraped)
    {
        services.AddSingleton<StandingMeasures>().AddSingleton<LostNumbers>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.Clear()
                .AddService(Measures.Name.ToLowerInvariant(), serviceVersion: Application.Answering.ProgramVersion.Text)
                .AddTelemetrySdk().AddEnvironmentVariableDetector()) // after ours: what the environment says counts
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Measures.Name).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation()
                    .AddInstrumentation(provider => provider.GetRequiredService<StandingMeasures>());
                if (isScraped)
                {
                    metrics.AddPrometheusExporter();
                }

                if (isSent)
                {
                    metrics.AddInstrumentation(provider => provider.GetRequiredService<LostNumbers>()).AddOtlpExporter();
                }
            });
        if (isSent)
        {
            telemetry.WithTracing(traces => traces.AddSource(Measures.Name)
                .AddAspNetCoreInstrumentation(asked => asked.Filter = request => !IsSignOfLife(request.Request.Path))
                .AddProcessor(new NamelessSpans()).AddOtlpExporter());
        }
    }

    private static bool IsSignOfLife(PathString path) => path.Value is "/livez" or "/readyz" or Path;
}
