using System.Text.Json;

namespace Influence.Worker.Tests;

/// <summary>The shape of a document: its names in order, nested in braces, arrays by their first item.</summary>
internal static class JsonShape
{
    /// <summary>As in <c>{kind,network{name,nodes},items[{rank,id}]}</c>.</summary>
    public static string Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object =>
            "{" + string.Join(',', element.EnumerateObject().Select(member => member.Name + Of(member.Value))) + "}",
        JsonValueKind.Array => "[" + (element.GetArrayLength() > 0 ? Of(element[0]) : "") + "]",
        _ => "",
    };

    /// <summary>The document without its evidence: what must be the same to the bit on any number of threads.</summary>
    public static string WithoutEvidence(JsonElement document) => string.Join('\n', document.EnumerateObject()
        .Where(member => member.Name != "evidence")
        .Select(member => member.Name + member.Value.GetRawText()));
}
