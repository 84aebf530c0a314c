using System.Text;
using System.Text.Json;

namespace Influence.Worker.Tests.Http;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">Its status; 0 where the connection was closed without one.</param>
/// <param name="Headers">Names in lower case; of several, the last.</param>
/// <param name="Body">Without the framing.</param>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The media type alone; empty where there is none.</summary>
    public string Type => Headers.GetValueOrDefault("content-type", "").Split(';')[0].Trim();

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>The code of a problem; empty of everything else.</summary>
    public string Code => Type == "application/problem+json" ? Json.GetProperty("code").GetString()! : "";
}
