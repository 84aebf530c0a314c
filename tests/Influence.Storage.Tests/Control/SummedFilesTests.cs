using System.Diagnostics;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Testing;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Tests.Control;

/// <summary>A page of the control database that is not as it was written is seen, however its writer ended and whoever else is at
/// it; one that is as it was written is never called damaged.</summary>
public sealed class SummedFilesTests : IDisposable
{
    private const string Variable = "INFLUENCE_TEST_SUMS";
    private const int PageBytes = 4096;

    private readonly string _path = Directory.CreateTempSubdirectory("influence-sums-").FullName;

    private string Control => Path.Combine(_path, "control.db");

    [Fact]
    public void A_flipped_bit_is_seen_in_every_page_and_in_every_byte_of_the_header()
    {
        Write(Control, 400);
        var whole = File.ReadAllBytes(Control);
        var pages = whole.Length / PageBytes;
        Assert.True(pages > 20);
        Assert.Null(Refusal());
        foreach (var place in Enumerable.Range(0, 100).Concat(Enumerable.Range(1, pages - 1).Select(InPage)))
        {
            Spoil(whole, place);
            Assert.True(Refusal() is "control_database_damaged", $"A bit of byte {place} was not seen: {Refusal()}.");
        }
    }

    [Fact]
    public void A_page_is_looked_at_again_as_it_is_read()
    {
        Write(Control, 400);
        using (var database = new ControlDatabase(Control, isReadOnly: true))
        {
            Assert.Equal(400, database.Read(Rows));
        }

        var whole = File.ReadAllBytes(Control);
        for (var page = 1; page < whole.Length / PageBytes; page++)
        {
            whole[InPage(page)] ^= 1;
        }

        File.WriteAllBytes(Control, whole);
        var refused = Assert.Throws<GraphDataException>(() =>
        {
            using var opened = new ControlDatabase(Control, isReadOnly: true);
            return opened.Read(Rows);
        });
        Assert.Equal("control_database_damaged", refused.Code);
        Assert.Contains("a page of it is not as it was written", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_kill_every_page_has_its_sum_and_a_flipped_bit_is_seen()
    {
        for (var kill = 0; kill < Nightly.Else(20, 2); kill++)
        {
            using (var child = Start("writes"))
            {
                child.WaitForExit(Random.Shared.Next(1, 200));
                child.Kill();
                child.WaitForExit();
            }

            using (var database = new ControlDatabase(Control, isReadOnly: false)) // rolls back what was begun
            {
                Assert.Equal("ok", database.Read(connection => connection.Scalar<string>("PRAGMA integrity_check")));
            }

            Assert.Null(Refusal());
            var whole = File.ReadAllBytes(Control);
            Spoil(whole, InPage(Random.Shared.Next(1, whole.Length / PageBytes)));
            Assert.Equal("control_database_damaged", Refusal());
            Clear();
        }
    }

    [Fact]
    public void Whoever_looks_while_another_process_writes_is_never_told_that_it_is_damaged()
    {
        using var child = Start("writes");
        try
        {
            var watch = Stopwatch.StartNew();
            var looks = 0;
            while (!child.HasExited && (looks <= 3 || watch.Elapsed < TimeSpan.FromSeconds(Nightly.Else(60, 1))))
            {
                var refusal = Refusal();
                Assert.True(refusal is null, $"Look {looks}: {refusal}");
                looks++;
            }

            Assert.True(looks > 3 && !child.HasExited, $"{looks} looks");
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
        }
    }

    // The system frees the locks that a process has on a file when it closes any handle of that file.
    [Fact]
    public void Looking_at_a_folder_leaves_the_locks_of_this_process_where_they_are()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Locks belong to handles there.");
        using (DataFolder.Open(_path, readOnly: false, TimeProvider.System))
        {
        }

        using var connection = new SqliteConnection($"Data Source={Control};Pooling=False;Vfs={SummedFiles.Layer}");
        connection.Open();
        using var writing = connection.BeginTransaction(deferred: false);
        FolderGuard.Check(new DataPaths(_path));
        using var child = Start("tries");
        Assert.True(child.WaitForExit(60_000));
        Assert.Equal("busy", File.ReadAllText(Path.Combine(_path, "tried")));
    }

    [Fact]
    public void A_database_of_before_gets_its_sums_and_loses_no_row()
    {
        WriteAsBefore();
        using (var database = new ControlDatabase(Control, isReadOnly: false))
        {
            Assert.Equal(400, database.Read(Rows));
        }

        Assert.Null(Refusal());
        var whole = File.ReadAllBytes(Control);
        foreach (var page in Enumerable.Range(1, whole.Length / PageBytes - 1))
        {
            Spoil(whole, InPage(page));
            Assert.Equal("control_database_damaged", Refusal());
        }
    }

    [Fact]
    public void A_kill_while_a_database_of_before_gets_its_sums_loses_no_row()
    {
        for (var kill = 0; kill < Nightly.Else(30, 2); kill++)
        {
            WriteAsBefore(rows: 20_000);
            using (var child = Start("opens"))
            {
                child.WaitForExit(Random.Shared.Next(1, 400));
                child.Kill();
                child.WaitForExit();
            }

            using (var database = new ControlDatabase(Control, isReadOnly: false))
            {
                Assert.Equal(20_000, database.Read(Rows));
                Assert.Equal("ok", database.Read(connection => connection.Scalar<string>("PRAGMA integrity_check")));
            }

            Assert.Null(Refusal());
            Clear();
        }
    }

    /// <summary>The other process: this program run again.</summary>
    [Fact(Explicit = true)]
    public void Child()
    {
        var told = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(told is null, $"Runs only as the child of another test, which sets {Variable}.");
        var (what, folder) = (told.Split('|')[0], told.Split('|')[1]);
        var control = Path.Combine(folder, "control.db");
        if (what == "tries")
        {
            using var connection = new SqliteConnection(
                $"Data Source={control};Pooling=False;Default Timeout=1;Vfs={SummedFiles.Layer}");
            connection.Open();
            File.WriteAllText(Path.Combine(folder, "tried"), Try(connection));
            return;
        }

        if (what == "opens")
        {
            File.WriteAllText(Path.Combine(folder, "started"), "");
            using var opened = new ControlDatabase(control, isReadOnly: false);
            return;
        }

        Write(control, 400);
        using var database = new ControlDatabase(control, isReadOnly: false);
        File.WriteAllText(Path.Combine(folder, "started"), "");
        for (var round = 0; ; round++)
        {
            database.Write(connection => Fill(connection, 400 + round * 50, 50));
            Thread.Sleep(5);
            database.Write(connection => connection.Execute("DELETE FROM runs WHERE id >= @from", ("@from", "run 00000400")));
        }
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private static string Try(SqliteConnection connection)
    {
        try
        {
            using var writing = connection.BeginTransaction(deferred: false);
            return "let in";
        }
        catch (SqliteException refused)
        {
            return refused.SqliteErrorCode == 5 ? "busy" : refused.Message;
        }
    }

    private static long Rows(SqliteConnection connection) => connection.Scalar<long>(
        "SELECT COUNT(*) FROM runs WHERE length(options) = 300 AND cost = '{}'");

    private static void Write(string control, int rows)
    {
        using var database = new ControlDatabase(control, isReadOnly: false);
        database.Write(connection => Fill(connection, 0, rows));
    }

    private static int Fill(SqliteConnection connection, int first, int rows) => Enumerable.Range(first, rows).Sum(row =>
        connection.Execute(
            """
            INSERT INTO runs (id, network, snapshot, nodes, edges, family, method, options, at, cost)
            VALUES (@id, 'main', 's', 1, 1, 'f', 'm', @options, 0, '{}')
            """,
            ("@id", $"run {row:D8}"), ("@options", new string((char)('a' + row % 26), 300))));

    private static int InPage(int page) => page * PageBytes + Random.Shared.Next(PageBytes);

    // The tables of today without sums, under the number of the program before.
    private void WriteAsBefore(int rows = 400)
    {
        Write(Control, 1);
        using var today = new SqliteConnection($"Data Source={Control};Pooling=False;Vfs={SummedFiles.Layer}");
        today.Open();
        var made = today.Rows(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'", row => row.GetString(0));
        today.Close();
        File.Delete(Control);
        using var before = new SqliteConnection($"Data Source={Control};Pooling=False");
        before.Open();
        before.Execute(string.Join(';', made));
        before.Execute("ALTER TABLE contact_holds DROP COLUMN journal; DROP TABLE missing_batches; DROP TABLE held_files; " +
            "DROP TABLE decisions; DROP TABLE events; DROP TABLE conversation_acts");
        using (var transaction = before.BeginTransaction())
        {
            Fill(before, 0, rows);
            transaction.Commit();
        }

        before.Execute($"INSERT INTO journal VALUES ('{Guid.NewGuid()}', 0, 0); PRAGMA user_version = 5");
    }

    private string? Refusal()
    {
        try
        {
            FolderGuard.Check(new DataPaths(_path));
            return null;
        }
        catch (GraphDataException refused)
        {
            return refused.Code;
        }
    }

    private void Spoil(byte[] whole, int place)
    {
        var spoiled = (byte[])whole.Clone();
        spoiled[place] ^= (byte)(1 << Random.Shared.Next(8));
        File.WriteAllBytes(Control, spoiled);
    }

    private void Clear()
    {
        foreach (var file in Directory.GetFiles(_path))
        {
            File.Delete(file);
        }
    }

    private Process Start(string what)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SummedFilesTests).Assembly.Location);
        }

        foreach (var argument in new[] { "-explicit", "only", "-method", $"{typeof(SummedFilesTests).FullName}.{nameof(Child)}" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[Variable] = $"{what}|{_path}";
        var child = Process.Start(start)!;
        _ = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (what != "tries")
        {
            SpinWait.SpinUntil(() => child.HasExited || File.Exists(Path.Combine(_path, "started")), TimeSpan.FromSeconds(60));
            Assert.True(File.Exists(Path.Combine(_path, "started")), "The child did not start.");
        }

        return child;
    }
}
