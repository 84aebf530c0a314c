using System.Text;
using Influence.Application.Ports;
using Influence.Application.Roster;
using Influence.Engine.Graphs;
using Influence.Storage.Ids;

namespace Influence.Storage.GraphFiles;

/// <summary>The people of a graph file: ids alone.</summary>
internal sealed class FilePeople : IPeople
{
    private readonly IdTable _ids;
    private readonly int[] _codeOf;
    private readonly Lazy<int[]> _byId;
    private readonly NamedPeople _named;

    /// <summary>Takes the ids and which of them each node has.</summary>
    public FilePeople(IdTable ids, int[] codeOf)
    {
        (_ids, _codeOf) = (ids, codeOf);
        _named = NamingRule.OfFile(codeOf.Length);
        _byId = new Lazy<int[]>(SortById);
    }

    /// <inheritdoc/>
    public Candidates Mask => _named.Mask;

    /// <inheritdoc/>
    public long ThirdParties => _named.ThirdParties;

    /// <inheritdoc/>
    public string? IdOf(int node) => !Mask.Contains(node) ? null : Encoding.UTF8.GetString(_ids[_codeOf[node]]);

    /// <inheritdoc/>
    public PersonCard? CardOf(int node) => IdOf(node) is not { } id ? null
        : new(node, id, null, null, null, null, null, null, "unknown", false);

    /// <inheritdoc/>
    public int? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var place = FirstNotBefore(Encoding.UTF8.GetBytes(id));
        return place < _byId.Value.Length && IdOf(_byId.Value[place]) == id ? _byId.Value[place] : null;
    }

    /// <inheritdoc/>
    public int CompareIds(int left, int right) => _ids[_codeOf[left]].SequenceCompareTo(_ids[_codeOf[right]]);

    /// <inheritdoc/>
    public IReadOnlyList<PersonCard> Search(string text, int limit)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IdSearch.Best(text, limit, _codeOf.Length, node => _ids[_codeOf[node]], Mask)
            .Select(node => CardOf(node)!).ToList();
    }

    /// <inheritdoc/>
    public IReadOnlyList<PersonCard> Page(string? afterId, int limit)
    {
        var start = 0;
        if (afterId is not null)
        {
            var bytes = Encoding.UTF8.GetBytes(afterId);
            start = FirstNotBefore(bytes);
            start += start < _byId.Value.Length && _ids[_codeOf[_byId.Value[start]]].SequenceEqual(bytes) ? 1 : 0;
        }

        return _byId.Value.Skip(start).Where(Mask.Contains).Take(limit).Select(node => CardOf(node)!).ToList();
    }

    private int FirstNotBefore(ReadOnlySpan<byte> id)
    {
        var (low, high) = (0, _byId.Value.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _ids[_codeOf[_byId.Value[middle]]].SequenceCompareTo(id) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int[] SortById()
    {
        var nodes = new int[_codeOf.Length];
        var prefixes = new ulong[_codeOf.Length];
        for (var node = 0; node < nodes.Length; node++)
        {
            (nodes[node], prefixes[node]) = (node, IdOrder.Prefix(_ids[_codeOf[node]]));
        }

        IdOrder.Sort(prefixes, nodes, CompareIds);
        return nodes;
    }
}
