using System.Diagnostics.Tracing;

namespace Influence.Worker.Hosting;

/// <summary>Says to the log, once, that what was to be sent to a collector did not arrive: the package tells nobody but those who
/// listen to its events.</summary>
/// <param name="log">Told.</param>
internal sealed class LostNumbers(ILogger<LostNumbers> log) : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";

    private int _said;

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Exporter)
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name == Exporter && Interlocked.Exchange(ref _said, 1) == 0)
        {
            log.LogWarning("The collector that OTEL_EXPORTER_OTLP_ENDPOINT names does not take what is sent ({Event}). The " +
                "work goes on, what did not arrive is lost, and sending goes on; this is said once.", eventData.EventName);
        }
    }
}
