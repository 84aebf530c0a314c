using System.Text;
using Influence.Engine.Errors;
using Influence.Engine.Loops;
using Influence.Storage.Ids;

namespace Influence.Storage.Rosters;

/// <summary>The ids of the people of one snapshot: by node, by text, in order. Made on first need, shared by all views.</summary>
internal sealed class SnapshotIds
{
    private const int NodesPerChunk = 1 << 14;

    private readonly IdDictionaries _dictionaries;
    private readonly ulong[] _keys;
    private readonly Lazy<(IdPlace[] Places, ulong[] Prefixes)> _places;
    private readonly Lazy<(ulong[] Keys, int[] Nodes)> _byKey;
    private readonly Lazy<int[]> _byId;

    /// <summary>Takes a copy of the keys, since the snapshot may be unmapped before this is forgotten.</summary>
    public SnapshotIds(ReadOnlySpan<ulong> keys, IdDictionaries dictionaries)
    {
        (_keys, _dictionaries) = (keys.ToArray(), dictionaries);
        _places = new(FindPlaces);
        _byKey = new(SortByKey);
        _byId = new(SortById);
    }

    /// <summary>n.</summary>
    public int Count => _keys.Length;

    /// <summary>Nodes in the order of their ids.</summary>
    public int[] ById => _byId.Value;

    /// <summary>The key of a node.</summary>
    public ulong KeyOf(int node) => _keys[node];

    /// <summary>The id of a node in UTF-8.</summary>
    public ReadOnlySpan<byte> IdOf(int node) => _places.IsValueCreated
        ? _dictionaries[_places.Value.Places[node]]
        : _dictionaries[PlaceOf(node)];

    /// <summary>The node of a key, or −1.</summary>
    public int NodeOf(ulong key)
    {
        var place = Array.BinarySearch(_byKey.Value.Keys, key);
        return place < 0 ? -1 : _byKey.Value.Nodes[place];
    }

    /// <summary>Order of two ids by their bytes.</summary>
    public int Compare(int left, int right)
    {
        var (_, prefixes) = _places.Value;
        var order = prefixes[left].CompareTo(prefixes[right]);
        return order != 0 ? order : IdOf(left).SequenceCompareTo(IdOf(right));
    }

    /// <summary>The first place in <see cref="ById"/> whose id comes after this one.</summary>
    public int FirstAfter(string id)
    {
        var sought = Encoding.UTF8.GetBytes(id);
        var (low, high) = (0, ById.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = IdOf(ById[middle]).SequenceCompareTo(sought) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Refuses a snapshot that names people whose ids the folder has lost.</summary>
    /// <exception cref="GraphDataException">snapshot_ids_missing.</exception>
    public static void Demand(ReadOnlySpan<ulong> keys, IdDictionaries dictionaries)
    {
        foreach (var key in keys)
        {
            _ = dictionaries.Find(key) ?? throw Missing();
        }
    }

    private IdPlace PlaceOf(int node) => _dictionaries.Find(_keys[node]) ?? throw Missing();

    private static GraphDataException Missing() => new("snapshot_ids_missing",
        "Ids of people of this network are lost: a file of ids (roster/*.ids) is not there, or was changed. Put it back, or " +
        "run 'influence repair' and load the files again that it names.");

    private (IdPlace[], ulong[]) FindPlaces()
    {
        var (places, prefixes) = (new IdPlace[_keys.Length], new ulong[_keys.Length]);
        ChunkLoops.OnThreads(0, CancellationToken.None)((_keys.Length + NodesPerChunk - 1) / NodesPerChunk, chunk =>
        {
            for (var node = chunk * NodesPerChunk; node < Math.Min(_keys.Length, (chunk + 1) * NodesPerChunk); node++)
            {
                places[node] = PlaceOf(node);
                prefixes[node] = IdOrder.Prefix(_dictionaries[places[node]]);
            }
        });
        return (places, prefixes);
    }

    private (ulong[], int[]) SortByKey()
    {
        var (keys, nodes) = (_keys.AsSpan().ToArray(), Enumerable.Range(0, _keys.Length).ToArray());
        Array.Sort(keys, nodes);
        return (keys, nodes);
    }

    private int[] SortById()
    {
        var nodes = Enumerable.Range(0, _keys.Length).ToArray();
        IdOrder.Sort([.. _places.Value.Prefixes], nodes, Compare);
        return nodes;
    }
}
