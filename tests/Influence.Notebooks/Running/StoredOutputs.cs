using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Influence.Notebooks.Files;

namespace Influence.Notebooks.Running;

/// <summary>Compares what a notebook stores with what its cells say now.</summary>
public static partial class StoredOutputs
{
    /// <summary>The first difference, in words; null when there is none.</summary>
    public static string? Difference(NotebookFile stored, NotebookFile fresh)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(fresh);
        foreach (var (old, now) in stored.Cells.Zip(fresh.Cells).Where(pair => pair.First.IsCode))
        {
            if (Difference(old.Outputs, now.Outputs) is { } difference)
            {
                return $"{stored.Name}, cell {old.Number} ({old.Id}): {difference}. Run it again with ./dev.sh notebooks.";
            }
        }

        return null;
    }

    private static string? Difference(JsonNode? old, JsonNode? now) => (old, now) switch
    {
        (JsonObject left, JsonObject right) => Members(left, right),
        (JsonArray left, JsonArray right) when IsText(left) && IsText(right) =>
            SameText(NotebookFile.Text(left), NotebookFile.Text(right)),
        (JsonArray left, JsonArray right) => left.Count != right.Count
            ? $"{left.Count} stored, {right.Count} now"
            : left.Zip(right).Select(pair => Difference(pair.First, pair.Second)).FirstOrDefault(found => found is not null),
        (null, null) => null,
        (JsonValue left, JsonValue right) when left.GetValueKind() == right.GetValueKind() => left.GetValueKind() switch
        {
            JsonValueKind.String => SameText(left.GetValue<string>(), right.GetValue<string>()),
            JsonValueKind.Number => SameText(left.ToJsonString(), right.ToJsonString()),
            _ => null,
        },
        _ => $"stored is {Short(old?.ToJsonString())}, now it is {Short(now?.ToJsonString())}",
    };

    private static string? Members(JsonObject left, JsonObject right) =>
        left.Select(member => member.Key).SequenceEqual(right.Select(member => member.Key))
            ? left.Select(member => Difference(member.Value, right[member.Key])).FirstOrDefault(found => found is not null)
            : $"stored has {string.Join(", ", left.Select(member => member.Key))}; " +
                $"now there is {string.Join(", ", right.Select(member => member.Key))}";

    private static bool IsText(JsonArray lines) =>
        lines.All(line => line is JsonValue value && value.GetValueKind() == JsonValueKind.String);

    // Numbers are equal to the printed digits; a double printed with all its digits may end otherwise on another platform.
    private static string? SameText(string old, string now)
    {
        if (old == now)
        {
            return null;
        }

        var (left, right) = (Number().Split(old), Number().Split(now));
        for (var at = 0; at < Math.Min(left.Length, right.Length); at++)
        {
            if (left[at] != right[at] && !(at % 2 == 1 && IsClose(left[at], right[at])))
            {
                return $"stored is {Around(left, at)}, now it is {Around(right, at)}";
            }
        }

        return left.Length == right.Length ? null : "the texts have different lengths";
    }

    private static bool IsClose(string left, string right) =>
        left.Length >= 12 && right.Length >= 12
        && double.TryParse(left, CultureInfo.InvariantCulture, out var a)
        && double.TryParse(right, CultureInfo.InvariantCulture, out var b)
        && Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b));

    private static string Around(string[] pieces, int at) =>
        Short(string.Concat(pieces[Math.Max(0, at - 3)..Math.Min(pieces.Length, at + 3)]));

    private static string Short(string? text) =>
        text is null ? "nothing" : $"\"{(text.Length <= 160 ? text : text[..160] + "…").ReplaceLineEndings(" ")}\"";

    [GeneratedRegex(@"(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)")]
    private static partial Regex Number();
}
