using System.Globalization;
using Influence.Storage.Control;
using Influence.Storage.Journals;
using Influence.Storage.Rosters;
using Microsoft.Data.Sqlite;
using static System.FormattableString;

namespace Influence.Storage.Repairs;

/// <summary>A repair at work: where, with what, and what it tells.</summary>
/// <param name="paths">The folder.</param>
/// <param name="files">What stands in it.</param>
/// <param name="network">Where batches go of which nothing tells whose they are.</param>
/// <param name="isDryRun">Only say what would be done.</param>
/// <param name="clock">Gives the time.</param>
internal sealed class RepairWork(DataPaths paths, FoundFiles files, string network, bool isDryRun, TimeProvider clock)
{
    public DataPaths Paths { get; } = paths;

    public FoundFiles Files { get; } = files;

    public string Network { get; } = network;

    public bool IsDryRun { get; } = isDryRun;

    public TimeProvider Clock { get; } = clock;

    public List<string> Steps { get; } = [];

    public List<string> Missing { get; } = [];

    /// <summary>Puts damaged files aside; nothing is deleted.</summary>
    public void PutAside(IEnumerable<string> paths)
    {
        foreach (var path in paths.Where(File.Exists))
        {
            Steps.Add($"{Path.GetRelativePath(Paths.Root, path)} is damaged and is put aside.");
            if (!IsDryRun)
            {
                Paths.Files.Move(path, $"{path}.damaged");
            }
        }
    }

    /// <summary>What stood in the database alone, and is no fact.</summary>
    public string LostLists()
    {
        var uploads = Directory.Exists(Paths.Imports) ? Directory.EnumerateDirectories(Paths.Imports).Count() : 0;
        return "The list of jobs, the list of uploads and the log stood in the old control.db alone and are gone; what was " +
            "loaded " +
            Invariant($"of uploads is kept, and {uploads} upload{(uploads == 1 ? "" : "s")} in imports/ ") +
            $"{(uploads == 1 ? "is" : "are")} no longer listed: upload again what was not loaded.";
    }

    /// <summary>A moment in the name of what is put aside.</summary>
    public string Stamp => Clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The report, with what the ledger knows now.</summary>
    public RepairReport Report(SqliteConnection connection, string? found)
    {
        var held = ContactHolds.All(connection);
        Missing.AddRange(held.SelectMany(MissingOf));
        return Report(connection, found, held);
    }

    private RepairReport Report(SqliteConnection connection, string? found, IReadOnlyList<ContactHeld> held) => new()
    {
        Found = found,
        Steps = [.. Steps],
        Missing = [.. Missing],
        Nameless =
        [
            .. connection.Rows(
                """
                SELECT DISTINCT b.network, b.source FROM lost_names AS l
                JOIN batches AS b ON b.network = l.network AND b.id = l.batch ORDER BY b.network, b.source
                """,
                row => $"{row.GetString(1)} (network '{row.GetString(0)}')"),
        ],
        Held = [.. held.Select(one => one.Network)],
        WhyHeld = [.. held.Select(one => $"{one.Network}: {ContactHolds.WordsOf(one)}")],
        Networks = [.. connection.Rows("SELECT DISTINCT network FROM batches ORDER BY network", row => row.GetString(0))],
    };

    // What a hold waits for is missing at every repair until it is there.
    private static IEnumerable<string> MissingOf(ContactHeld held) => (held.Files ?? []).Where(file => file.IsAwaited)
        .Select(file => $"What the rows of {ContactHolds.NameOf(file)} ({file.Batch}) say (network '{held.Network}'): a no may " +
            $"be among them. Load that file again ({file.Kind}).")
        .Concat(held.Journal != HeldJournal.Lost ? [] :
        [
            $"What stood in the lost journal alone (network '{held.Network}'): exclusions that were made on pages or by the " +
            "API, and nos of loads that were taken back. Enter them again.",
        ]);
}
