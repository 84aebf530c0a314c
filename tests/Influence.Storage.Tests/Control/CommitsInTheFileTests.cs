using Influence.Application.Facts;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Storage.Tests.Folder;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Tests.Control;

/// <summary>What was committed stands in the control database itself, synced, whichever SQLite is at hand.</summary>
public sealed class CommitsInTheFileTests : IDisposable
{
    private const int PlaceOfWriteVersion = 18; // of the header: 1 without a log of writing ahead, 2 with one

    private readonly string _path = Directory.CreateTempSubdirectory("influence-commits-").FullName;

    private string Control => Path.Combine(_path, "control.db");

    // SQLite can lose committed pages from 3.7.0 to 3.51.2 where a log of writing ahead is used, which other programs may do with
    // a file of ours. Another version: read what sqlite.org says is wrong with it, then write it here.
    [Fact]
    public void The_SQLite_that_is_shipped_is_the_one_that_was_looked_at()
    {
        using var database = new ControlDatabase(Control, isReadOnly: false);
        Assert.Equal("3.53.4", database.Version);
    }

    [Fact]
    public void A_folder_has_its_commits_in_one_file_and_a_copy_of_it_has_them_all()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        Assert.EndsWith(", DELETE + FULL", folder.Data.StoreVersion, StringComparison.Ordinal);
        Assert.Equal(["control.db"],
            Directory.GetFiles(folder.Path, "control.db*").Select(file => Path.GetFileName(file)));
        File.Copy(Path.Combine(folder.Path, "control.db"), Control);
        Assert.Equal(1, File.ReadAllBytes(Control)[PlaceOfWriteVersion]);
        using var copy = new ControlDatabase(Control, isReadOnly: true);
        Assert.Equal(1, copy.Read(connection => connection.Scalar<long>("SELECT COUNT(*) FROM batches")));
    }

    [Fact]
    public void A_log_of_writing_ahead_that_an_ended_process_left_is_taken_over_and_none_is_used_again()
    {
        LeaveLog(out var committed);
        using (var database = new ControlDatabase(Control, isReadOnly: false))
        {
            Assert.Equal(committed, database.Read(Counters));
            Assert.Equal(["control.db"], Directory.GetFiles(_path).Select(file => Path.GetFileName(file)));
            database.Write(connection => connection.Execute("DELETE FROM counters"));
        }

        Assert.Equal(1, File.ReadAllBytes(Control)[PlaceOfWriteVersion]);
        FolderGuard.Check(new DataPaths(_path)); // looks at every page
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private static long Counters(SqliteConnection connection) => connection.Scalar<long>("SELECT COUNT(*) FROM counters");

    // The files as they stand while another program has them open: as after its end without warning.
    private void LeaveLog(out long committed)
    {
        var open = Directory.CreateTempSubdirectory("influence-commits-").FullName;
        try
        {
            var path = Path.Combine(open, "control.db");
            using (new ControlDatabase(path, isReadOnly: false))
            {
            }

            using var other = new SqliteConnection($"Data Source={path};Pooling=False;Vfs={SummedFiles.Layer}");
            other.Open();
            Assert.Equal("wal", other.Scalar<string>("PRAGMA journal_mode = wal"));
            using (var transaction = other.BeginTransaction())
            {
                for (var row = 0; row < 500; row++)
                {
                    other.Execute("INSERT INTO counters (name, value) VALUES (@name, 1)", ("@name", $"left {row}"));
                }

                transaction.Commit();
            }

            committed = Counters(other);
            foreach (var ending in new[] { "", "-wal" })
            {
                File.Copy(path + ending, Control + ending);
            }
        }
        finally
        {
            Directory.Delete(open, recursive: true);
        }
    }
}
