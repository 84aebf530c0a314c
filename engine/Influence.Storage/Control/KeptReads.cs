using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Control;

/// <summary>What was read of the control database, kept until somebody commits: nobody reads what was true before.</summary>
/// <typeparam name="TKey">What is asked for.</typeparam>
/// <typeparam name="T">What stands there; never changed by who reads it.</typeparam>
/// <param name="control">The database.</param>
/// <param name="read">Reads it, where it is not kept.</param>
internal sealed class KeptReads<TKey, T>(ControlDatabase control, Func<SqliteConnection, TKey, T> read)
    where TKey : notnull
{
    private const int Most = 256;

    private volatile Kept _kept = new(-1);

    /// <summary>What stands there now.</summary>
    public T this[TKey key]
    {
        get
        {
            var commits = control.Commits; // before reading: what is kept may be newer than its number, never older
            var kept = _kept;
            if (kept.Commits != commits)
            {
                _kept = kept = new Kept(commits);
            }

            if (!kept.Values.TryGetValue(key, out var value))
            {
                value = control.Read(connection => read(connection, key));
                if (kept.Values.Count < Most)
                {
                    kept.Values[key] = value;
                }
            }

            return value;
        }
    }

    private sealed class Kept(long commits)
    {
        public long Commits { get; } = commits;

        public ConcurrentDictionary<TKey, T> Values { get; } = new();
    }
}
