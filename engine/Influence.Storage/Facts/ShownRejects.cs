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

    private bool IsNobodyHidden => _nos is null or { Hidden.Count: 0, HiddenIdentities.Count: 0 };

    private string Masked(string text, HashSet<string> hidden)
    {
        foreach (var id in hidden.Where(id => id.Any(Excerpt.Separates)))
        {
            text = text.Replace(id, Excerpt.Masked, StringComparison.Ordinal);
        }

        return IsNobodyHidden && hidden.Count == 0 ? text : Excerpt.Tokens(text, token =>
            token.Length > 0 && (hidden.Contains(token) || IsHidden(token)) ? Excerpt.Masked : token);
    }

    private bool IsHidden(string token)
    {
        if (IsNobodyHidden || IdText.Clean(Encoding.UTF8.GetBytes(token), ref _scratch, out var clean) != IdFault.None)
        {
            return false;
        }

        var id = Encoding.UTF8.GetString(clean);
        var key = PersonKey.Of(clean);
        return _nos!.Hidden.Contains(key) || _nos.HasHidden(id) ||
            _nos.Hidden.Contains(roster!.Identities(network).CanonicalOf(key, id, digitsMayBePhone: true));
    }
}
