using Influence.Application.Roster;
using Influence.Storage.Control;
using Influence.Storage.Journals;
using Influence.Storage.Repairs;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Rosters;

/// <summary>Networks of which a no may be lost: nobody of them is named until the files that said it are loaded again.</summary>
/// <remarks>A hold remembers the files whose rows are lost, by content. Where the journal is lost, nobody knows what stood in it
/// alone; then somebody who has the people files at hand has to look, and shows it by loading one that was known.</remarks>
internal static class ContactHolds
{
    private const string People = "people";
    private const string Accounts = "accounts";

    /// <summary>The hold of a network, or null.</summary>
    public static ContactHeld? Of(SqliteConnection connection, string network)
    {
        var held = connection.Rows("SELECT journal FROM contact_holds WHERE network = @network",
            row => (HeldJournal)row.GetInt32(0), ("@network", network));
        return held.Count == 0 ? null : new ContactHeld(network, true, held[0], connection.Rows(
            "SELECT batch, kind, source, is_awaited FROM held_files WHERE network = @network ORDER BY source, batch",
            row => new HeldFile(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3) == 1),
            ("@network", network)));
    }

    /// <summary>All holds, by network.</summary>
    public static IReadOnlyList<ContactHeld> All(SqliteConnection connection) =>
        [.. connection.Rows("SELECT network FROM contact_holds ORDER BY network", row => row.GetString(0))
            .Select(network => Of(connection, network)!)];

    /// <summary>Holds a network, or ends that, inside the transaction at hand.</summary>
    public static void Set(SqliteConnection connection, ContactHeld held)
    {
        (string, object?) network = ("@network", held.Network);
        var changed = connection.Execute("DELETE FROM contact_holds WHERE network = @network", network) +
            connection.Execute("DELETE FROM held_files WHERE network = @network", network);
        if (held.IsHeld)
        {
            changed += connection.Execute("INSERT INTO contact_holds (network, journal) VALUES (@network, @journal)",
                network, ("@journal", (int)held.Journal));
            foreach (var file in held.Files ?? [])
            {
                connection.Execute(
                    """
                    INSERT OR REPLACE INTO held_files (network, batch, kind, source, is_awaited)
                    VALUES (@network, @batch, @kind, @source, @is_awaited)
                    """,
                    network, ("@batch", file.Batch), ("@kind", file.Kind), ("@source", file.Source),
                    ("@is_awaited", file.IsAwaited ? 1 : 0));
            }
        }

        if (changed > 0)
        {
            RosterWriter.MoveVersion(connection);
        }
    }

    /// <summary>Notes inside the transaction at hand that a batch came, new or there before.</summary>
    /// <returns>The hold after that, or null when it is what it was.</returns>
    public static ContactHeld? Came(SqliteConnection connection, string network, string kind, string batch, string source)
    {
        if (kind is not (People or Accounts) || Of(connection, network) is not { Files: { } files } held)
        {
            return null;
        }

        var known = files.Where(file => file.Kind == People).ToList();
        var answers = held.Journal == HeldJournal.Lost && kind == People && (known.Count == 0 ||
            known.Exists(file => file.Batch == batch || !file.IsAwaited && file.Source == source));
        var left = files.Where(file => !file.IsAwaited || file.Batch != batch).ToList();
        if (!answers && left.Count == files.Count)
        {
            return null;
        }

        var now = held with { Journal = answers ? HeldJournal.Answered : held.Journal, Files = left };
        Set(connection, now);
        return now;
    }

    /// <summary>Whether what the rows of a batch say is lost, so that what the roster knows of it is not all.</summary>
    public static bool IsAwaited(SqliteConnection connection, string batch) => connection.Scalar<long>(
        "SELECT COUNT(*) FROM held_files WHERE batch = @batch AND is_awaited = 1", ("@batch", batch)) > 0;

    /// <summary>Whether nothing is waited for any more.</summary>
    public static bool IsOver(ContactHeld held) =>
        held.Journal != HeldJournal.Lost && !(held.Files ?? []).Any(file => file.IsAwaited);

    /// <summary>What is still to be loaded, in sentences.</summary>
    public static string WordsOf(ContactHeld held)
    {
        var files = held.Files ?? [];
        var awaited = files.Where(file => file.IsAwaited).ToList();
        return awaited.Count > 0 ? ContactHold.AllOf(NamesOf(awaited))
            : ContactHold.OneOf(NamesOf([.. files.Where(file => file.Kind == People)]));
    }

    private static string[] NamesOf(IReadOnlyList<HeldFile> files) =>
        [.. files.Select(file => $"{NameOf(file)} ({file.Kind})").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What to call a file.</summary>
    public static string NameOf(HeldFile file) =>
        file.Source == RepairAnew.FoundSource ? $"the file of {file.Batch}, whose name is lost" : file.Source;
}
