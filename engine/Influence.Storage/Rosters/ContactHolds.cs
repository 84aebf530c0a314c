using Influence.Storage.Control;
using Influence.Storage.Journals;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Rosters;

/// <summary>Networks of which a no may be lost: nobody of them is named until a people file is loaded again.</summary>
internal static class ContactHolds
{
    /// <summary>Whether a network is held.</summary>
    public static bool Has(SqliteConnection connection, string network) => connection.Scalar<long>(
        "SELECT COUNT(*) FROM contact_holds WHERE network = @network", ("@network", network)) > 0;

    /// <summary>Holds a network, or ends that, inside the transaction at hand.</summary>
    public static void Set(SqliteConnection connection, ContactHeld held)
    {
        var changed = connection.Execute(
            held.IsHeld ? "INSERT OR IGNORE INTO contact_holds (network) VALUES (@network)"
                : "DELETE FROM contact_holds WHERE network = @network",
            ("@network", held.Network));
        if (changed > 0)
        {
            RosterWriter.MoveVersion(connection);
        }
    }
}
