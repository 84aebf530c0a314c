using Microsoft.Data.Sqlite;

namespace Influence.Storage.Control;

/// <summary>A statement that runs again and again: its parameters are made once, and only their values change.</summary>
internal sealed class BoundCommand : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _parameters;

    /// <summary>Prepares a statement, a constant of ours.</summary>
    public BoundCommand(SqliteConnection connection, string sql, params ReadOnlySpan<string> names)
    {
        _command = SqliteCommands.Command(connection, sql);
        _parameters = new SqliteParameter[names.Length];
        for (var at = 0; at < names.Length; at++)
        {
            _parameters[at] = new SqliteParameter(names[at], null);
            _command.Parameters.Add(_parameters[at]);
        }
    }

    /// <summary>Runs it with values in the order of the names. Returns the number of rows changed.</summary>
    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Whether it gives a row.</summary>
    public bool HasRow(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        return reader.Read();
    }

    /// <summary>The rows it gives.</summary>
    public List<T> Rows<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            _parameters[at].Value = values[at] ?? DBNull.Value;
        }
    }
}
