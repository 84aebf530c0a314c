using Influence.Engine.Errors;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Space;

/// <summary>Troubles of the disk by name: what the system and SQLite say in numbers.</summary>
internal static class StoreErrors
{
    private const int NoSpaceLeft = 28;
    private const int QuotaOnLinux = 122;
    private const int QuotaOnMac = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteSync = 1034;
    private const int SqliteFolderSync = 1290;
    private const int SqliteShortRead = 522;

    /// <summary>Whether there is no room, on the disk or in the share of it that this user has.</summary>
    public static bool IsFull(IOException error) => error.HResult is NoSpaceLeft or QuotaOnLinux or QuotaOnMac
        or WindowsDiskFull or WindowsHandleDiskFull;

    /// <summary>What happened to the control database, by name; null where it is no trouble of the disk.</summary>
    public static InfluenceException? Of(SqliteException error, StoreState state) => error.SqliteErrorCode switch
    {
        SqliteFull => state.Full(error),
        SqliteInputOutput when error.SqliteExtendedErrorCode is SqliteSync or SqliteFolderSync =>
            state.SyncFailed("control.db", error),
        SqliteInputOutput when error.SqliteExtendedErrorCode != SqliteShortRead => Failed("control.db", error), // else it is cut
        SqliteReadOnly or SqliteCannotOpen => Failed("control.db", error),
        _ => null,
    };

    /// <summary>What happened to a file, by name.</summary>
    public static InfluenceException Of(IOException error, string path, StoreState state) =>
        IsFull(error) ? state.Full(error) : Failed(path, error);

    private static GraphDataException Failed(string path, Exception error) => new("store_failed",
        $"The disk of the data folder failed at {Path.GetFileName(path)}: {error.Message} What was acknowledged before is " +
        "kept. Look at the disk and at the rights of the folder, then ask again.", error);
}
