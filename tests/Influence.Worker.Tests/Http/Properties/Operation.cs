using System.Text.Json;

namespace Influence.Worker.Tests.Http.Properties;

/// <summary>One operation of the document.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Method">As in GET.</param>
/// <param name="Path">With its parts in braces.</param>
/// <param name="Parameters">As described.</param>
/// <param name="Body">As described; undefined where it has none.</param>
/// <param name="Responses">Status → what is described for it.</param>
internal sealed record Operation(string Id, string Method, string Path, JsonElement[] Parameters, JsonElement Body,
    Dictionary<string, JsonElement> Responses)
{
    /// <summary>All of a document.</summary>
    public static Operation[] AllOf(JsonElement document) =>
    [
        .. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Object)
            .Select(member => new Operation(member.Value.GetProperty("operationId").GetString()!,
                member.Name.ToUpperInvariant(), path.Name,
                member.Value.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [],
                member.Value.TryGetProperty("requestBody", out var body) ? body : default,
                member.Value.GetProperty("responses").EnumerateObject().ToDictionary(one => one.Name, one => one.Value)))),
    ];

    /// <summary>What is wrong with an answer, by the document; null when nothing is.</summary>
    public string? Fault(RawAnswer answer, Schemas schemas)
    {
        if (answer.Status is 0 or >= 500)
        {
            return $"ended with {answer.Status}";
        }

        if (!Responses.TryGetValue($"{answer.Status}", out var described))
        {
            return $"answered {answer.Status}, which is not described";
        }

        if (!described.TryGetProperty("content", out var content))
        {
            return answer.Body.Length == 0 ? null : $"{answer.Status} has a body, and none is described";
        }

        if (!content.TryGetProperty(answer.Type, out var media))
        {
            return $"{answer.Status} is of type '{answer.Type}', which is not described";
        }

        return answer.Type.EndsWith("json", StringComparison.Ordinal) && answer.Type != "application/x-ndjson"
            ? schemas.Fault(media.GetProperty("schema"), answer.Json) : null;
    }
}
