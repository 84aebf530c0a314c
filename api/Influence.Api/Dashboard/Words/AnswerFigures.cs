using System.Collections.Immutable;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.SmallGraphs;

namespace Influence.Api.Dashboard.Words;

/// <summary>Figures that a page draws by itself.</summary>
internal static class AnswerFigures
{
    /// <summary>People of each generation, those whom nobody brought first; none where an answer has no generations.</summary>
    public static ImmutableArray<long> Generations(AnswerDocument document)
    {
        if (document.Find(LineageColumns.Generations) is not { } generations)
        {
            return [];
        }

        var counts = new long[generations];
        foreach (var generation in document.Rows.Read(LineageColumns.Generation).Span)
        {
            counts[generation]++;
        }

        return [.. counts];
    }
}

/// <summary>The options of an answer as an address carries them.</summary>
internal static class AnswerOptions
{
    /// <summary>Those that were said.</summary>
    public static (string Name, string? Value)[] Of(AnswerDocument document)
    {
        using var options = JsonDocument.Parse(document.Evidence.OptionsJson);
        return [.. options.RootElement.EnumerateObject()
            .Where(option => option.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
            .Select(option => (option.Name, (string?)option.Value.ToString()))];
    }
}
