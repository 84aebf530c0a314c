using System.Text;
using Influence.Engine.Graphs;
using Influence.Storage.Text;

namespace Influence.Storage.Ids;

/// <summary>Finds ids that contain a text, in any case of letters.</summary>
internal static class IdSearch
{
    /// <summary>Gives the bytes of a node's id.</summary>
    internal delegate ReadOnlySpan<byte> IdBytes(int node);

    /// <summary>Nodes inside the mask, best first: the whole id, then its start, then anywhere; then by id. O(n).</summary>
    public static IReadOnlyList<int> Best(string text, int limit, int nodeCount, IdBytes idOf, Candidates mask)
    {
        var sought = Encoding.UTF8.GetBytes(ComposedText.Folded(text));
        var found = new List<(int Class, string Id, int Node)>();
        Span<byte> lower = stackalloc byte[PersonKey.MaxIdBytes];
        for (var node = 0; node < nodeCount && sought.Length > 0; node++)
        {
            if (!mask.Contains(node))
            {
                continue;
            }

            var id = idOf(node);
            if (!Ascii.IsValid(id))
            {
                id = Encoding.UTF8.GetBytes(ComposedText.Folded(Encoding.UTF8.GetString(id)));
            }

            if (id.Length > lower.Length)
            {
                lower = new byte[2 * id.Length]; // letters that are longer in lower case
            }

            for (var at = 0; at < id.Length; at++)
            {
                lower[at] = id[at] is >= (byte)'A' and <= (byte)'Z' ? (byte)(id[at] | 0x20) : id[at];
            }

            var place = lower[..id.Length].IndexOf(sought);
            if (place >= 0)
            {
                found.Add((place > 0 ? 2 : id.Length == sought.Length ? 0 : 1, Encoding.UTF8.GetString(idOf(node)), node));
            }
        }

        return found.OrderBy(hit => hit.Class).ThenBy(hit => hit.Id, StringComparer.Ordinal)
            .Take(limit).Select(hit => hit.Node).ToList();
    }
}
