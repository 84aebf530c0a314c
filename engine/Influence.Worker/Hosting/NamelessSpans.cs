using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Influence.Worker.Hosting;

/// <summary>Lets out of a span only what is a word out of a closed set: addresses, queries and headers of requests name people.
/// </summary>
internal sealed class NamelessSpans : BaseProcessor<Activity>
{
    private const string Ours = "influence.";

    private static readonly FrozenSet<string> _harmless = FrozenSet.ToFrozenSet(
    [
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type",
    ]);

    /// <inheritdoc/>
    /// <remarks>At once, since other spans repeat it where they name this one. It is the caller's own words; null would take
    /// those of the span around it.</remarks>
    public override void OnStart(Activity data) => data.TraceStateString = "";

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        foreach (var (key, _) in data.TagObjects.ToArray())
        {
            if (!_harmless.Contains(key) && !key.StartsWith(Ours, StringComparison.Ordinal))
            {
                data.SetTag(key, null);
            }
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
