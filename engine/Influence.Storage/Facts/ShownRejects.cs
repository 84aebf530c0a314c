using System.Diagnostics.CodeAnalysis;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>Rejects as they leave: of a size that holds, and without anybody who said no.</summary>
/// <param name="roster">Who said no; null where nobody is known.</param>
/// <param name="network">The network.</param>
internal sealed class ShownRejects(RosterStore? roster, string network)
{
    private const int LongestName = 120;
    private const int LongestMessage = 600;
    private const int MostWords = 5;
    private const char Cut = '…'; // whose id began there cannot be told

    private readonly RosterNos? _nos = roster?.Nos(network);
    private byte[] _scratch = [];
    private (string Given, string Shown) _message = ("", ""); // many rows are refused in the same words

    /// <summary>The reject as it may be shown.</summary>
    /// <param name="reject">As the reader made it.</param>
    /// <param name="ids">Of the people in the row.</param>
    /// <param name="saysNo">The row says no for them.</param>
    public Reject Of(Reject reject, IEnumerable<string> ids, bool saysNo)
    {
        HashSet<string> hidden = IsNobodyHidden && !saysNo ? []
            : [.. ids.Where(id => id.Length > 0 && (saysNo || IsHidden(id)))];
        if (hidden.Count > 0 || _message.Given != reject.Message)
        {
            var shown = Excerpt.Short(Masked(Excerpt.Masks(reject.Message), hidden), LongestMessage);
            _message = (hidden.Count > 0 ? "" : reject.Message, shown);
        }

        return reject with
        {
            Source = Excerpt.Short(reject.Source, LongestName),
            Excerpt = Masked(reject.Excerpt, hidden),
            Message = _message.Shown,
        };
    }

    /// <summary>Whether nobody of the network said no, so that all may be shown.</summary>
    public bool IsNobodyHidden => _nos is null or { Hidden.Count: 0, HiddenIdentities.Count: 0 };

    /// <summary>A reject that was kept, as it may be shown now: whoever is in it may have said no since.</summary>
    public Reject Again(Reject kept) => IsNobodyHidden ? kept
        : kept with { Excerpt = Again(kept.Excerpt), Message = Again(kept.Message) };

    /// <summary>A reject that was kept, as it may be kept from now on: whole cells are masked, so that nothing of a longer id is
    /// left whose person says no another day.</summary>
    public Reject ForGood(Reject kept) => IsNobodyHidden ? kept : kept with
    {
        Excerpt = WholeMasks.OfRow(Again(kept.Excerpt)), Message = WholeMasks.OfSentence(Again(kept.Message)),
    };

    /// <summary>A text that was kept, as it may be shown now.</summary>
    [return: NotNullIfNotNull(nameof(kept))]
    public string? Again(string? kept)
    {
        if (kept is null || IsNobodyHidden)
        {
            return kept;
        }

        foreach (var id in Spaced(kept).Where(IsHidden))
        {
            kept = kept.Replace(id, Excerpt.Masked, StringComparison.Ordinal);
        }

        return Masked(kept, []);
    }

    private string Masked(string text, HashSet<string> hidden)
    {
        foreach (var id in hidden.Where(id => id.Any(Excerpt.Separates)))
        {
            text = text.Replace(id, Excerpt.Masked, StringComparison.Ordinal);
        }

        return IsNobodyHidden && hidden.Count == 0 ? text : Excerpt.Tokens(text, token =>
            token.Length > 0 && ((token.Length > 1 && token.EndsWith(Cut)) || hidden.Contains(token) || IsHidden(token) ||
                IsHidden(token.TrimEnd('.', ':'))) ? Excerpt.Masked : token);
    }

    // Ids may have blanks and commas in them: all that begins and ends where a word does, longest first.
    private static IEnumerable<string> Spaced(string text)
    {
        int[] edges = [-1, .. Enumerable.Range(0, text.Length).Where(at => Excerpt.Separates(text[at])), text.Length];
        for (var words = MostWords; words > 1; words--)
        {
            for (var edge = 0; edge + words < edges.Length; edge++)
            {
                var id = text[(edges[edge] + 1)..edges[edge + words]];
                if (id.Length > 0 && !char.IsWhiteSpace(id[0]) && !char.IsWhiteSpace(id[^1]))
                {
                    yield return id;
                }
            }
        }
    }

    private bool IsHidden(string token)
    {
        if (IsNobodyHidden || IdText.Clean(Encoding.UTF8.GetBytes(token), ref _scratch, out var clean) != IdFault.None)
        {
            return false;
        }

        var id = Encoding.UTF8.GetString(clean);
        var key = PersonKey.Of(clean);
        return _nos!.Hides(key, id, static id => id) ||
            _nos.Hidden.Contains(roster!.Identities(network).CanonicalOf(key, id, digitsMayBePhone: true));
    }
}
