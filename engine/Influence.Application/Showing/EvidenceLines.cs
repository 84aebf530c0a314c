using System.Globalization;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Engine.Methods;

namespace Influence.Application.Showing;

/// <summary>"How do we know?": the evidence of an answer in a few lines.</summary>
public static class EvidenceLines
{
    private const int MostListed = 20;

    /// <summary>What the answer is made from and how sure it is: the same on every machine and every day.</summary>
    public static IEnumerable<ViewFact> Of(AnswerDocument document, Method method)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(method);
        var (evidence, computed) = (document.Evidence, document.Evidence.Computed);
        yield return new("method", $"{computed.Method}: {method.Sentence}");
        yield return new("options", Options(evidence.OptionsJson));
        foreach (var list in evidence.Lists)
        {
            yield return new(list.Name, List(list));
        }

        yield return new("network", string.Create(CultureInfo.InvariantCulture,
            $"{document.Network.Name}: {document.Network.Nodes:N0} people, {document.Network.Edges:N0} edges"));
        if (computed.Iterations is { } iterations)
        {
            var end = computed.Converged switch
            {
                true => ", converged",
                false => ", NOT converged: allow more iterations",
                null => "",
            };
            var bound = computed.ErrorBound is { } error ? $"; error at most {RoundedFigures.Rounded(error, "")}" : "";
            yield return new("iterations", PlainWords.Count(iterations) + end + bound);
        }

        if (computed.Samples is { } samples)
        {
            yield return new("samples", PlainWords.Count(samples));
        }

        if (computed.RandomSeed is { } seed)
        {
            yield return new("random seed", seed.ToString(CultureInfo.InvariantCulture));
        }

        yield return new("made from", document.Network.Snapshot);
        foreach (var note in computed.Notes)
        {
            yield return new("note", note);
        }
    }

    // A few are named; the document has up to a hundred.
    private static string List(DocumentList list)
    {
        var named = list.Count <= MostListed && list.Ids is { } ids && ids.Length == list.Count
            ? string.Join(", ", ids) : null;
        return named ?? string.Create(CultureInfo.InvariantCulture, $"{list.Count:N0} people, SHA-256 {list.Digest[..16]}…");
    }

    /// <summary>What belongs to the doing: when, under which id, how long, with how much memory, by which version.</summary>
    public static IEnumerable<ViewFact> OfTheDoing(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var evidence = document.Evidence;
        if (evidence.AsOf is { } time)
        {
            yield return new("as of", time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC");
        }

        // Their ids tell one build of the engine from another, so they are no part of what is the same everywhere.
        string?[] kept = [evidence.Chances, evidence.Run];
        if (kept.Any(id => id is not null))
        {
            yield return new("kept as", string.Join(' ', kept.Where(id => id is not null)));
        }

        var cost = evidence.Cost;
        yield return new("took", $"{PlainWords.Seconds(cost.LoadSeconds)} to load, " +
            $"{PlainWords.Seconds(cost.ComputeSeconds)} to compute {Parts(cost)}" +
            $"on {(cost.Threads == 1 ? "1 thread" : $"{cost.Threads} threads")}, " +
            $"peak memory {PlainWords.Bytes(cost.PeakBytes)}, version {evidence.Version}");
    }

    private static string Parts(JobCost cost) => cost.Phases is null ? ""
        : $"({string.Join(", ", cost.Phases.Named().Select(part => $"{part.Name} {PlainWords.Seconds(part.Seconds)}"))}) ";

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
