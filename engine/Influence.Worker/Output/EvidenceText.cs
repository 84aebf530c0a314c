using System.Globalization;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Engine.Methods;

namespace Influence.Worker.Output;

/// <summary>"How do we know?": the evidence of an answer in a few lines.</summary>
internal static class EvidenceText
{
    /// <summary>The lines, the heading first.</summary>
    public static IEnumerable<string> Lines(AnswerDocument document, Method method)
    {
        yield return "How do we know?";
        foreach (var (label, text) in Facts(document, method))
        {
            yield return $"  {label,-12}{text}";
        }
    }

    private static IEnumerable<(string Label, string Text)> Facts(AnswerDocument document, Method method)
    {
        var (evidence, computed) = (document.Evidence, document.Evidence.Computed);
        yield return ("method", $"{computed.Method}: {method.Sentence}");
        yield return ("options", Options(evidence.OptionsJson));
        yield return ("network", string.Create(CultureInfo.InvariantCulture,
            $"{document.Network.Name}: {document.Network.Nodes:N0} people, {document.Network.Edges:N0} edges") + AsOf(evidence));
        if (computed.Iterations is { } iterations)
        {
            var end = computed.Converged switch
            {
                true => ", converged",
                false => ", NOT converged: allow more iterations",
                null => "",
            };
            var bound = computed.ErrorBound is { } error ? $"; error at most {Figures.Rounded(error, "")}" : "";
            yield return ("iterations", Words.Count(iterations) + end + bound);
        }

        if (computed.Samples is { } samples)
        {
            yield return ("samples", Words.Count(samples));
        }

        if (computed.RandomSeed is { } seed)
        {
            yield return ("random seed", seed.ToString(CultureInfo.InvariantCulture));
        }

        var ids = new[] { document.Network.Snapshot, evidence.Chances, evidence.Index, evidence.Run };
        yield return ("made from", string.Join(' ', ids.Where(id => id is not null)));
        var cost = evidence.Cost;
        yield return ("took", $"{Words.Seconds(cost.LoadSeconds)} to load, {Words.Seconds(cost.ComputeSeconds)} to compute " +
            $"on {(cost.Threads == 1 ? "1 thread" : $"{cost.Threads} threads")}, " +
            $"peak memory {Words.Bytes(cost.PeakBytes)}, version {evidence.Version}");
        foreach (var note in computed.Notes)
        {
            yield return ("note", note);
        }
    }

    private static string AsOf(DocumentEvidence evidence) => evidence.AsOf is { } time
        ? $", as of {time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC"
        : "";

    private static string Options(string json)
    {
        using var options = JsonDocument.Parse(json);
        return string.Join(", ", options.RootElement.EnumerateObject()
            .Where(option => option.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
            .Select(option => option.Value.ValueKind == JsonValueKind.True
                ? option.Name.Replace('_', ' ')
                : $"{option.Name.Replace('_', ' ')} {option.Value}"));
    }
}
