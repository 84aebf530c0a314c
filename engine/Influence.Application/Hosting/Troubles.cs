using System.Collections.Concurrent;
using System.Collections.Frozen;
using Influence.Application.Showing;
using Influence.Engine.Errors;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Hosting;

/// <summary>Says to the log what goes wrong, once; and again when something else goes wrong with the same thing, or it is over.
/// </summary>
internal sealed class Troubles(ILogger log)
{
    private static readonly FrozenSet<string> _passing = FrozenSet.ToFrozenSet(
    [
        "disk_full", "store_failed", "store_unsynced", "queue_full", "store_is_read_only", "store_unreachable", "store_too_busy",
        "store_refuses_for_now",
    ]);

    private readonly ConcurrentDictionary<string, string> _said = new(StringComparer.Ordinal);

    /// <summary>Whether an error passes by itself or by what an operator does: what was asked for may be tried again as it is.
    /// </summary>
    public static bool Passes(string? code) => code is not null && _passing.Contains(code);

    /// <summary>Says it unless it was said before.</summary>
    /// <param name="about">What it is about, as in <c>The inbox</c>; may hold the name of a file.</param>
    /// <param name="trouble">What went wrong.</param>
    public void Say(string about, Exception trouble)
    {
        if (!IsNew(about, trouble is InfluenceException known ? known.Code : $"{trouble.GetType().Name}: {trouble.Message}"))
        {
            return;
        }

        if (trouble is InfluenceException or IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{About}: {Message}", PlainWords.Harmless(about), PlainWords.Harmless(trouble.Message));
        }
        else
        {
            log.LogError(trouble, "{About}: something unforeseen went wrong; the work goes on.", PlainWords.Harmless(about));
        }
    }

    /// <summary>Says a sentence unless it was said before.</summary>
    public void Say(string about, string sentence)
    {
        if (IsNew(about, sentence))
        {
            log.LogWarning("{About}: {Message}", PlainWords.Harmless(about), PlainWords.Harmless(sentence));
        }
    }

    /// <summary>It works again, or is gone: what goes wrong next is said again.</summary>
    public void Over(string about) => _said.TryRemove(about, out _);

    private bool IsNew(string about, string words)
    {
        var before = _said.GetValueOrDefault(about);
        _said[about] = words;
        return before != words;
    }
}
