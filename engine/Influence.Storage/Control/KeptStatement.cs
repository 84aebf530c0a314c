using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Control;

/// <summary>A statement that readers ask again and again: each connection prepares it once, and forgets it when it is closed.
/// </summary>
/// <param name="sql">A constant of ours.</param>
/// <param name="names">Its parameters.</param>
internal sealed class KeptStatement(string sql, params string[] names)
{
    private readonly ConditionalWeakTable<SqliteConnection, BoundCommand> _prepared = [];

    /// <summary>The rows it gives for values in the order of the names.</summary>
    public List<T> Rows<T>(SqliteConnection connection, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values) =>
        _prepared.GetValue(connection, open => new BoundCommand(open, sql, names)).Rows(read, values);
}
