using Influence.Application.Facts;
using Influence.Application.Showing;

namespace Influence.Worker.Output;

/// <summary>Shows the first refused lines on standard error, and counts all of them by code.</summary>
internal sealed class RejectMessages(Messages messages) : IProgress<Reject>
{
    /// <summary>So many lines are shown.</summary>
    public const int Shown = 20;

    private readonly SortedDictionary<string, long> _byCode = new(StringComparer.Ordinal);
    private long _count;

    /// <summary>Rejects so far.</summary>
    public long Count
    {
        get
        {
            lock (_byCode)
            {
                return _count;
            }
        }
    }

    /// <inheritdoc/>
    public void Report(Reject value)
    {
        lock (_byCode)
        {
            _byCode[value.Code] = _byCode.GetValueOrDefault(value.Code) + 1;
            if (++_count <= Shown)
            {
                messages.Note(Line(value));
            }
        }
    }

    /// <summary>Says how many lines were refused and why; nothing when all were good.</summary>
    public void Summarize()
    {
        lock (_byCode)
        {
            if (_count > 0)
            {
                var codes = string.Join(", ", _byCode.Select(pair => $"{pair.Key} {PlainWords.Count(pair.Value)}"));
                messages.Note($"{PlainWords.Count(_count)} {(_count == 1 ? "line was" : "lines were")} rejected: {codes}.");
            }
        }
    }

    private static string Line(Reject reject) =>
        $"rejected {reject.Source}:{reject.Line}" + (reject.Column is null ? "" : $" ({reject.Column})") +
        $": {reject.Code}: {reject.Message}" + (reject.Excerpt.Length == 0 ? "" : $" The line: {reject.Excerpt}");
}
