using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Journals;
using Influence.Storage.Sections;

namespace Influence.Storage.Repairs;

/// <summary>The files beside a database that tell of facts and people, each byte of them checked.</summary>
internal sealed class FoundFiles : IDisposable
{
    private readonly DataPaths _paths;
    private readonly Dictionary<string, bool> _batches = [];
    private readonly Dictionary<string, IdDictionary> _dictionaries = [];
    private readonly Dictionary<string, KeyedRows?> _said = [];
    private readonly HashSet<string> _nameless = [];
    private readonly List<string> _damaged = [];

    /// <summary>Looks at the dictionaries; batches are looked at when they are asked for.</summary>
    public FoundFiles(DataPaths paths)
    {
        _paths = paths;
        foreach (var path in Names(paths.Roster, ".ids").Select(paths.Dictionary))
        {
            if (Opened(path, "dictionary") is { } file)
            {
                _dictionaries.Add(Path.GetFileNameWithoutExtension(path), new IdDictionary(file));
            }
        }
    }

    /// <summary>Files that are there and were changed.</summary>
    public IReadOnlyList<string> Damaged => _damaged;

    /// <summary>Names of whole dictionaries.</summary>
    public IEnumerable<string> Dictionaries => _dictionaries.Keys.Order(StringComparer.Ordinal);

    /// <summary>Names of batches that are there.</summary>
    public IReadOnlyList<string> Batches() => Names(_paths.Facts, ".batch");

    /// <summary>Whether the file of a batch is there and whole, whether or not its ids are known.</summary>
    public bool HasFile(string id) => HasBatch(id) || _nameless.Contains(id);

    /// <summary>Whether every id of a snapshot is known; also where it is not there, for then it names nobody.</summary>
    public bool CanName(string snapshot)
    {
        if (!File.Exists(_paths.Snapshot(snapshot)))
        {
            return true;
        }

        try
        {
            using var file = _paths.Volume.Open(_paths.Snapshot(snapshot), "snapshot");
            return KnowsAll(file.Get<ulong>(Snapshots.SnapshotSections.Keys).Span);
        }
        catch (GraphDataException)
        {
            return true; // it is made again from the facts in force
        }
    }

    /// <summary>Whether a batch is there, whole, and every id of it is known.</summary>
    public bool HasBatch(string id)
    {
        if (!_batches.TryGetValue(id, out var isWhole))
        {
            using var file = Opened(_paths.Batch(id), "batch");
            _batches[id] = isWhole = file is not null && KnowsAll(FactColumns.From(file).Keys.Span);
            if (file is not null && !isWhole)
            {
                _nameless.Add(id);
            }
        }

        return isWhole;
    }

    /// <summary>What the rows of a batch say, or null when that is not there or was changed.</summary>
    public KeyedRows? SaidOf(string id)
    {
        if (!_said.TryGetValue(id, out var said))
        {
            using var file = Opened(_paths.Said(id), "said");
            _said[id] = said = file is null ? null : KeyedRows.From(file);
        }

        return said;
    }

    /// <summary>Kind and number of rows of a batch that is there.</summary>
    public (string Kind, long Rows) About(string id)
    {
        using var file = _paths.Volume.Open(_paths.Batch(id), "batch");
        var rows = FactColumns.From(file);
        return (FactLedger.NameOf(rows.Kind), rows.Count);
    }

    /// <summary>The id of a key in UTF-8, or null.</summary>
    public byte[]? IdOf(ulong key)
    {
        foreach (var dictionary in _dictionaries.Values)
        {
            if (dictionary.Find(key) is >= 0 and var place)
            {
                return dictionary[place].ToArray();
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var dictionary in _dictionaries.Values)
        {
            dictionary.Dispose();
        }
    }

    private bool KnowsAll(ReadOnlySpan<ulong> keys)
    {
        foreach (var key in keys)
        {
            if (!_dictionaries.Values.Any(dictionary => dictionary.Find(key) >= 0))
            {
                return false;
            }
        }

        return true;
    }

    private SectionFile? Opened(string path, string what)
    {
        try
        {
            return _paths.Volume.Open(path, what);
        }
        catch (GraphDataException lost) when (lost.Code != "store_failed") // that tells nothing of the file
        {
            if (File.Exists(path) && !_damaged.Contains(path))
            {
                _damaged.Add(path);
            }

            return null;
        }
    }

    private static List<string> Names(string folder, string ending) => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*" + ending).Select(path => Path.GetFileName(path)[..^ending.Length])
            .Order(StringComparer.Ordinal)];
}
