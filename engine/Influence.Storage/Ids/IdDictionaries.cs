using Influence.Storage.Control;
using Influence.Storage.Facts;

namespace Influence.Storage.Ids;

/// <summary>All dictionaries of the folder: every id that ever came stands in exactly one of them.</summary>
internal sealed class IdDictionaries(DataPaths paths, ControlDatabase control) : IDisposable
{
    private readonly Lock _opening = new();
    private volatile IdDictionary[] _open = [];
    private HashSet<string> _names = [];

    /// <summary>Opens those that came since the last look. Cheap when there are none.</summary>
    public void Refresh()
    {
        lock (_opening)
        {
            var names = control.Read(connection =>
                connection.Rows("SELECT id FROM dictionaries ORDER BY id", row => row.GetString(0)));
            var fresh = names.Where(name => !_names.Contains(name)).ToList();
            if (fresh.Count > 0)
            {
                _open = [.. _open, .. fresh.Select(Open)];
                _names = [.. names];
            }
        }
    }

    /// <summary>Where the id of a key stands, or null.</summary>
    public IdPlace? Find(ulong key)
    {
        var open = _open;
        for (var file = 0; file < open.Length; file++)
        {
            var place = open[file].Find(key);
            if (place >= 0)
            {
                return new IdPlace(file, place);
            }
        }

        return null;
    }

    /// <summary>The id at a place.</summary>
    public ReadOnlySpan<byte> this[IdPlace place] => _open[place.File][place.Place];

    /// <summary>Which ids of a batch are new to the folder.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">key_collision: a key is known with another id.</exception>
    public List<int> Unknown(BatchIds ids)
    {
        Refresh();
        var unknown = new List<int>();
        for (var at = 0; at < ids.Keys.Length; at++)
        {
            if (Find(ids.Keys[at]) is not { } place)
            {
                unknown.Add(at);
            }
            else if (!this[place].SequenceEqual(ids[at]))
            {
                throw KeyOrder.Collision(this[place], ids[at]);
            }
        }

        return unknown;
    }

    private IdDictionary Open(string name) => new(paths.Volume.Open(paths.Dictionary(name), "dictionary"));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var dictionary in _open)
        {
            dictionary.Dispose();
        }

        _open = [];
    }
}

/// <summary>Where an id stands.</summary>
/// <param name="File">Which dictionary, in the order of opening.</param>
/// <param name="Place">Which of its ids.</param>
internal readonly record struct IdPlace(int File, int Place);
