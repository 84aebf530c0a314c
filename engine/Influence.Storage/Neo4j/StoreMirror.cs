using Influence.Application.Facts;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Journals;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Neo4j;

/// <summary>What this folder knows of a store: which parts of batches, and how many relationships of each type.</summary>
internal sealed class StoreMirror(ControlDatabase control)
{
    /// <summary>Which store a network lives in, or null.</summary>
    public (string Address, string Store)? StoreOf(string network)
    {
        var known = control.Read(connection => connection.Rows("SELECT address, store FROM stores WHERE network = @network",
            row => (row.GetString(0), row.GetString(1)), ("@network", network)));
        return known.Count == 0 ? null : known[0];
    }

    /// <summary>Says which store a network lives in.</summary>
    public void Bind(string network, string address, string store)
    {
        if (StoreOf(network) is var (known, _) && known == address)
        {
            return;
        }

        var bound = new StoreBound(network, address, store);
        control.Write(connection =>
        {
            Bind(connection, bound);
            control.Note(bound);
            return true;
        });
    }

    /// <summary>Says so inside the transaction at hand.</summary>
    public static void Bind(SqliteConnection connection, StoreBound bound) => connection.Execute(
        """
        INSERT INTO stores (network, address, store) VALUES (@network, @address, @store)
        ON CONFLICT (network) DO UPDATE SET address = excluded.address
        """,
        ("@network", bound.Network), ("@address", bound.Address), ("@store", bound.Store));

    /// <summary>Parts of batches whose rows are here.</summary>
    public HashSet<string> Parts(string network) => control.Read(connection => connection.Rows(
        "SELECT id FROM store_parts WHERE network = @network", row => row.GetString(0), ("@network", network))).ToHashSet();

    /// <summary>How many relationships of a kind are here.</summary>
    public long Count(string network, FactKind kind) => control.Read(connection => connection.Scalar<long>(
        "SELECT count FROM store_counts WHERE network = @network AND kind = @kind",
        ("@network", network), ("@kind", FactLedger.NameOf(kind))));

    /// <summary>Notes parts whose rows are here now.</summary>
    public void Note(string network, FactKind kind, IEnumerable<StorePart> parts) => control.Write(connection =>
    {
        Add(connection, network, kind, parts);
        return true;
    });

    /// <summary>Notes parts inside the transaction at hand; what they created adds to the count.</summary>
    public static void Add(SqliteConnection connection, string network, FactKind kind, IEnumerable<StorePart> parts)
    {
        foreach (var part in parts)
        {
            if (connection.Execute("INSERT OR IGNORE INTO store_parts (network, id) VALUES (@network, @id)",
                ("@network", network), ("@id", part.Id)) == 1)
            {
                connection.Execute(
                    """
                    INSERT INTO store_counts (network, kind, count) VALUES (@network, @kind, @count)
                    ON CONFLICT (network, kind) DO UPDATE SET count = count + excluded.count
                    """,
                    ("@network", network), ("@kind", FactLedger.NameOf(kind)), ("@count", part.Created));
            }
        }
    }

    /// <summary>Forgets parts that the store does not have any more.</summary>
    public void Forget(string network, IEnumerable<string> parts) => control.Write(connection =>
    {
        Forget(connection, network, parts);
        return true;
    });

    /// <summary>Notes what a removal took away, and the removal itself.</summary>
    public void Leave(string network, StorePart removal, IEnumerable<string> parts) => control.Write(connection =>
    {
        Forget(connection, network, parts);
        Add(connection, network, removal.Kind, [removal]);
        return true;
    });

    /// <summary>Notes that a kind was read whole.</summary>
    public static void Set(
        SqliteConnection connection, string network, FactKind kind, long count, IEnumerable<StorePart> parts)
    {
        Add(connection, network, kind, parts);
        connection.Execute(
            "INSERT INTO store_counts (network, kind, count) VALUES (@network, @kind, @count) " +
            "ON CONFLICT (network, kind) DO UPDATE SET count = excluded.count",
            ("@network", network), ("@kind", FactLedger.NameOf(kind)), ("@count", count));
    }

    /// <summary>Says that nothing is known of what a store holds: the next look reads it whole.</summary>
    public static void ForgetCounts(SqliteConnection connection, string network)
    {
        foreach (var kind in FactCypher.TypeOf.Keys)
        {
            connection.Execute("INSERT OR REPLACE INTO store_counts (network, kind, count) VALUES (@network, @kind, -1)",
                ("@network", network), ("@kind", FactLedger.NameOf(kind)));
        }
    }

    private static void Forget(SqliteConnection connection, string network, IEnumerable<string> parts)
    {
        foreach (var part in parts)
        {
            connection.Execute("DELETE FROM store_parts WHERE network = @network AND id = @id",
                ("@network", network), ("@id", part));
        }
    }
}

/// <summary>One part of a batch in the store.</summary>
/// <param name="Id">Of its marker.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Created">Relationships (of people: customers) that it added.</param>
internal sealed record StorePart(string Id, FactKind Kind, long Created)
{
    /// <summary>How the id of a removal begins; no batch has such a name.</summary>
    public const string Removal = "gone:";

    /// <summary>Whether this is no part but the trace of a load that was taken back: what it created is below zero.</summary>
    public bool IsRemoval => Id.StartsWith(Removal, StringComparison.Ordinal);
}
