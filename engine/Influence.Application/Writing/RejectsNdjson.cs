using System.Text.Encodings.Web;
using System.Text.Json;
using Influence.Application.Facts;

namespace Influence.Application.Writing;

/// <summary>Writes refused lines as NDJSON: one object a line.</summary>
public static class RejectsNdjson
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one line a reject.</summary>
    public static void Write(IEnumerable<Reject> rejects, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(rejects);
        ArgumentNullException.ThrowIfNull(output);
        foreach (var reject in rejects)
        {
            output.Write(JsonSerializer.Serialize(reject, Form));
            output.Write('\n');
        }
    }
}
