using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Storage.Control;
using Influence.Storage.Facts;

namespace Influence.Storage.Events;

/// <summary>Keys of events in the control database.</summary>
internal sealed class EventLog(ControlDatabase control, TimeProvider clock) : IEventLog
{
    /// <inheritdoc/>
    public IReadOnlySet<UInt128> Known(string network, IReadOnlyCollection<UInt128> keys) => control.Read(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM events WHERE network = @network AND id = @id";
        command.Parameters.AddWithValue("@network", network);
        var id = command.Parameters.AddWithValue("@id", Array.Empty<byte>());
        var known = new HashSet<UInt128>();
        foreach (var key in keys)
        {
            id.Value = BytesOf(key);
            if (command.ExecuteScalar() is not null)
            {
                known.Add(key);
            }
        }

        return known;
    });

    /// <inheritdoc/>
    public void Add(string network, Guid load, IReadOnlyCollection<UInt128> keys)
    {
        if (keys.Count == 0)
        {
            return;
        }

        control.Write(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT OR IGNORE INTO events (network, id, load, at) VALUES (@network, @id, @load, @at)";
            command.Parameters.AddWithValue("@network", network);
            command.Parameters.AddWithValue("@load", load.ToString());
            command.Parameters.AddWithValue("@at", clock.GetUtcNow().ToMicroseconds());
            var id = command.Parameters.AddWithValue("@id", Array.Empty<byte>());
            foreach (var key in keys)
            {
                id.Value = BytesOf(key);
                command.ExecuteNonQuery();
            }

            return true;
        });
    }

    /// <inheritdoc/>
    public Guid LoadOf(string network, FactKind kind, DateOnly day)
    {
        for (var turn = 0; ; turn++)
        {
            var named = string.Create(CultureInfo.InvariantCulture,
                $"events\n{network}\n{FactLedger.NameOf(kind)}\n{day:yyyy-MM-dd}\n{turn}");
            var load = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(named)).AsSpan(0, 16));
            var isTakenBack = control.Read(connection => connection.Scalar<long>(
                "SELECT COUNT(*) FROM loads WHERE id = @id AND taken_back_at IS NOT NULL", ("@id", load.ToString()))) > 0;
            if (!isTakenBack)
            {
                return load;
            }
        }
    }

    /// <inheritdoc/>
    public void Forget(DateTimeOffset before)
    {
        var at = before.ToMicroseconds();
        if (control.Read(connection => connection.Scalar<long>(
            "SELECT COUNT(*) FROM (SELECT 1 FROM events WHERE at < @at LIMIT 1)", ("@at", at))) > 0)
        {
            control.Write(connection => connection.Execute("DELETE FROM events WHERE at < @at", ("@at", at)));
        }
    }

    /// <inheritdoc/>
    public DateTimeOffset? LastOf(string network) => control.Read(connection => connection.Rows(
        "SELECT MAX(at) FROM events WHERE network = @network", row => row.Moment(0), ("@network", network)))[0];

    private static byte[] BytesOf(UInt128 key)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return bytes;
    }
}
