using Influence.Engine.Errors;
using Influence.Storage.Control;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Folder;

/// <summary>What is said of a folder whose control database is not the one that belongs to its facts.</summary>
internal static class ControlErrors
{
    private const string Untouched = " Nothing was changed. ";

    /// <summary>The code of a folder whose facts are gone.</summary>
    public const string FactsMissing = "facts_missing";

    private const int Corrupt = 11;
    private const int NotADatabase = 26;
    private const int ShortRead = 522; // an extended code: the file ends before a page that it should have

    /// <summary>Whether SQLite says that the file itself is wrong.</summary>
    public static bool IsDamage(SqliteException error) =>
        error.SqliteErrorCode is Corrupt or NotADatabase || error.SqliteExtendedErrorCode is ShortRead or SummedFiles.Wrong;

    /// <summary>There are facts and no database.</summary>
    public static GraphDataException Missing(string folder) => Of(folder, "control_database_missing",
        $"The data folder {folder} has facts in it, but its control.db is not there.");

    /// <summary>It was taken away under a process that had opened it.</summary>
    public static GraphDataException Removed(string folder) => new("data_folder_removed",
        $"The data folder {folder} is not there any more, or its control.db is gone. Nothing was changed. Put it back, or run " +
        $"'influence repair --data {folder}', which makes control.db anew from what stands beside it; then start this program " +
        "again.");

    /// <summary>The file is not a whole database.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="found">As in <c>it is empty</c>.</param>
    /// <param name="cause">What SQLite said, or null.</param>
    public static GraphDataException Damaged(string folder, string found, Exception? cause = null) => Of(folder,
        "control_database_damaged", $"The control.db of the data folder {folder} is damaged: {found}.", cause);

    /// <summary>The same, as SQLite found it.</summary>
    public static GraphDataException Damaged(string folder, SqliteException cause) => Damaged(folder,
        cause.SqliteExtendedErrorCode == SummedFiles.Wrong ? "a page of it is not as it was written"
            : $"SQLite says '{cause.Message}'", cause);

    /// <summary>The journal knows more than the database.</summary>
    public static GraphDataException Older(string folder, string found) => Of(folder, "control_database_older",
        $"The control.db of the data folder {folder} is older than its facts: {found}.");

    /// <summary>The journal belongs to another database.</summary>
    public static GraphDataException Foreign(string folder) => Of(folder, "control_database_foreign",
        $"The control.db in {folder} is of another data folder than the facts beside it.");

    /// <summary>There is a database that knows of facts, and the folder of them is gone.</summary>
    public static GraphDataException NoFacts(string folder) => new(FactsMissing,
        $"The control.db of the data folder {folder} knows of facts, but its folder facts/ is not there." +
        $"{Untouched}Put that folder back, or run 'influence repair --data {folder}', which names the files to load again.");

    /// <summary>What was found, without what to do about it.</summary>
    public static string FoundIn(GraphDataException fault) => fault.Message.Split(Untouched)[0];

    private static GraphDataException Of(string folder, string code, string found, Exception? cause = null) => new(code,
        $"{found}{Untouched}Put back the control.db that belongs to these facts, or run " +
        $"'influence repair --data {folder}', which makes it anew from what stands beside it.", cause);
}
