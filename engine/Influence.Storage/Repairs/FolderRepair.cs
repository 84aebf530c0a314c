using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Repairs;

/// <summary>Makes a folder whole again from what stands beside its control database: journal, batches, rows as keys, ids.
/// </summary>
public static class FolderRepair
{
    /// <summary>Looks at every file of a folder, and makes its control database anew where it is not the one of the facts.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="network">Where batches go of which nothing tells whose they are.</param>
    /// <param name="isDryRun">Only say what would be done.</param>
    /// <param name="clock">Gives the time.</param>
    /// <returns>What was found and done. The heads of networks are to be moved after it.</returns>
    /// <exception cref="GraphDataException">data_folder_not_found, store_is_read_only or data_folder_too_new.</exception>
    public static RepairReport Run(string path, string network, bool isDryRun, TimeProvider clock) =>
        RunOver(path, network, isDryRun, clock, null);

    /// <summary>The same, in a test, over files that fail.</summary>
    internal static RepairReport RunOver(
        string path, string network, bool isDryRun, TimeProvider clock, Files.IFileLayer? files)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(network);
        ArgumentNullException.ThrowIfNull(clock);
        var paths = new DataPaths(path, files: files);
        if (!File.Exists(paths.Control) && !FolderGuard.HoldsSomething(paths))
        {
            throw new GraphDataException("data_folder_not_found",
                $"There is no data folder at {paths.Root}, so there is nothing to repair. Name it with --data.");
        }

        using var taken = WriterLock.TryTake(paths.Files, paths.WriterLock, out var isForbidden) ??
            throw new GraphDataException("store_is_read_only", isForbidden
                ? $"{paths.Root} may not be written to by this user. Repair it as its owner."
                : $"Another process writes to {paths.Root}: {WriterLock.ReadWriter(paths.WriterLock)}. Stop it, then repair.");
        using var found = new FoundFiles(paths);
        var work = new RepairWork(paths, found, network, isDryRun, clock);
        var fault = FaultOf(paths);
        return fault is null ? RepairInPlace.Run(work) : RepairAnew.Run(work, fault);
    }

    // Where the facts are gone the database is what tells of them.
    private static void CheckDatabase(DataPaths paths)
    {
        try
        {
            FolderGuard.Check(paths);
        }
        catch (GraphDataException gone) when (gone.Code == ControlErrors.FactsMissing)
        {
        }
    }

    // Whether the database is one at all is asked of every page of it here, not at every start.
    private static GraphDataException? FaultOf(DataPaths paths)
    {
        try
        {
            CheckDatabase(paths);
            if (!File.Exists(paths.Control))
            {
                return ControlErrors.Missing(paths.Root);
            }

            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = paths.Control, Mode = SqliteOpenMode.ReadWrite, Pooling = false, Vfs = SummedFiles.Layer,
            }.ToString());
            SummedFiles.Open(connection);
            var said = connection.Scalar<string>("PRAGMA quick_check(1)");
            return said == "ok" ? null : ControlErrors.Damaged(paths.Root, said ?? "it cannot be checked");
        }
        catch (SqliteException error) when (ControlErrors.IsDamage(error))
        {
            return ControlErrors.Damaged(paths.Root, error);
        }
        catch (GraphDataException fault) when (fault.Code.StartsWith("control_database_", StringComparison.Ordinal))
        {
            return fault;
        }
    }
}
