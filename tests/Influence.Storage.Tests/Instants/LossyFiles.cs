using Influence.Storage.Files;

namespace Influence.Storage.Tests.Instants;

/// <summary>A disk that forgets, when its power goes, what was not synced: bytes of files, and names in folders.</summary>
/// <remarks>As strict as POSIX allows: a name is safe after a sync of its folder, not of its file.</remarks>
/// <param name="inner">Where it is all the same done at once.</param>
/// <param name="aside">A folder on the same disk for what may have to come back.</param>
internal sealed class LossyFiles(IFileLayer inner, string aside) : IFileLayer
{
    private readonly Lock _noting = new();
    private readonly Dictionary<string, long> _syncedBytes = [];
    private readonly List<(string Folder, string What, Action Undo)> _names = [];

    /// <summary>What a power loss could take now.</summary>
    public IReadOnlyList<string> AtRisk
    {
        get
        {
            lock (_noting)
            {
                return [.. _names.Select(name => name.What), .. Torn().Select(torn => $"bytes of {torn.Path}")];
            }
        }
    }

    /// <summary>The power goes: of what is at risk, an arbitrary part is lost.</summary>
    public void Cut(Random random)
    {
        lock (_noting)
        {
            foreach (var (path, synced, length) in Torn())
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
                file.SetLength(random.NextInt64(synced, length + 1));
                if (random.Next(2) == 0)
                {
                    file.SetLength(length); // the length came through, the bytes did not: zeros
                }
            }

            for (var kept = random.Next(_names.Count + 1); _names.Count > kept; _names.RemoveAt(_names.Count - 1))
            {
                _names[^1].Undo();
            }
        }
    }

    /// <inheritdoc/>
    public Stream Create(string path, bool mayReplace)
    {
        lock (_noting)
        {
            var before = PutAside(path);
            var file = inner.Create(path, mayReplace);
            _syncedBytes[path] = 0;
            Note(path, $"the name {path}", () => Restore(path, before));
            return new NamedStream(path, file);
        }
    }

    /// <inheritdoc/>
    public Stream Read(string path) => inner.Read(path);

    /// <inheritdoc/>
    public Stream Append(string path)
    {
        lock (_noting)
        {
            var isNew = !File.Exists(path);
            var file = inner.Append(path);
            if (isNew)
            {
                Note(path, $"the name {path}", () => File.Delete(path));
            }

            _syncedBytes.TryAdd(path, file.Length);
            return new NamedStream(path, file);
        }
    }

    /// <summary>Nothing in a lock has to last.</summary>
    public Stream Lock(string path) => new NamedStream(path, inner.Lock(path));

    /// <inheritdoc/>
    public void Sync(Stream file)
    {
        var named = (NamedStream)file;
        inner.Sync(named.Inner);
        lock (_noting)
        {
            _syncedBytes[named.Path] = named.Inner.Length;
        }
    }

    /// <inheritdoc/>
    public void Move(string from, string to)
    {
        lock (_noting)
        {
            var before = PutAside(to);
            inner.Move(from, to);
            if (_syncedBytes.Remove(from, out var synced))
            {
                _syncedBytes[to] = synced;
            }

            Note(to, $"the name {to}", () =>
            {
                File.Move(to, from);
                Restore(to, before);
            });
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        lock (_noting)
        {
            if (PutAside(path) is { } before)
            {
                inner.Delete(path);
                Note(path, $"that {path} is gone", () => Restore(path, before));
            }
        }
    }

    /// <inheritdoc/>
    public void CreateFolder(string path)
    {
        lock (_noting)
        {
            if (!Directory.Exists(path))
            {
                inner.CreateFolder(path);
                Note(path, $"the folder {path}", () => Directory.Delete(path, recursive: true));
            }
        }
    }

    /// <inheritdoc/>
    public void DeleteFolder(string path)
    {
        lock (_noting)
        {
            var before = Path.Combine(aside, $"aside-{Guid.NewGuid():N}");
            Directory.Move(path, before);
            Note(path, $"that {path} is gone", () => Directory.Move(before, path));
        }
    }

    /// <inheritdoc/>
    public void SyncFolder(string path)
    {
        inner.SyncFolder(path);
        lock (_noting)
        {
            _names.RemoveAll(name => name.Folder == path);
        }
    }

    private List<(string Path, long Synced, long Length)> Torn() => [.. _syncedBytes
        .Where(file => File.Exists(file.Key)).Select(file => (file.Key, file.Value, new FileInfo(file.Key).Length))
        .Where(file => file.Value != file.Length)];

    private void Note(string path, string what, Action undo) => _names.Add((Path.GetDirectoryName(path)!, what, undo));

    private string? PutAside(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var before = Path.Combine(aside, $"aside-{Guid.NewGuid():N}");
        File.Copy(path, before);
        return before;
    }

    private static void Restore(string path, string? before)
    {
        File.Delete(path);
        if (before is not null)
        {
            File.Move(before, path);
        }
    }

    // Carries the name beside the stream that does the work.
    private sealed class NamedStream(string path, Stream inner) : PassedStream(inner)
    {
        public string Path => path;
    }
}
