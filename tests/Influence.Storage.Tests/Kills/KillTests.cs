using System.Diagnostics;
using Influence.Application.Facts;
using Influence.Storage.Folder;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.Kills;

/// <summary>A process that is killed while it loads loses nothing it
/// acknowledged, and the reload gives the same snapshot.</summary>
public sealed class KillTests
{
    private const string Variable = "INFLUENCE_TEST_KILL_FOLDER";
    private const int Sources = 6;
    private static int RowsPerSource => Nightly.Else(20_000, 8_000);

    private static int Kills => Nightly.Else(20, 1);

    [Fact]
    public void A_killed_load_is_completed_by_the_next_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Kills as Unix does.");
        using var undisturbed = new TestFolder();
        var watch = Stopwatch.StartNew();
        for (var source = 0; source < Sources; source++)
        {
            Load(undisturbed.Data, source);
        }

        var expected = undisturbed.Build().SnapshotId;
        var whole = watch.Elapsed;
        var interrupted = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            // The instants are spread over the time that a load takes.
            interrupted += KillAndReload(whole * ((kill + 0.5) / Kills), expected);
        }

        Assert.True(interrupted > 0, "Every load was over before it was killed: give it more rows.");
    }

    /// <summary>The load that is killed: the test program run again, with a folder in its environment.</summary>
    [Fact(Explicit = true)]
    public void Child_that_loads_until_it_is_killed()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(folder is null, $"Runs only as the child of another test, which sets {Variable}.");
        using var data = DataFolder.Open(Path.Combine(folder, "data"), false, TimeProvider.System);
        for (var source = 0; source < Sources; source++)
        {
            File.WriteAllText(Path.Combine(folder, "started"), "");
            Load(data, source);
            File.WriteAllText(Path.Combine(folder, $"acknowledged-{source}"), "");
        }
    }

    private static int KillAndReload(TimeSpan after, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("influence-kill-").FullName;
        try
        {
            KillChild(folder, after);
            var acknowledged = Directory.GetFiles(folder, "acknowledged-*").Length;
            using var data = DataFolder.Open(Path.Combine(folder, "data"), false, TimeProvider.System);
            Assert.True(data.CanWrite);
            for (var source = 0; source < Sources; source++)
            {
                var report = Load(data, source);
                Assert.Equal(RowsPerSource, report.RowsLoaded + report.RowsUnchanged);
                Assert.True(source >= acknowledged || report.RowsUnchanged == RowsPerSource, "An acknowledged load is lost.");
            }

            var build = data.Snapshots.BuildAsync("main", null, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
            Assert.Equal(expected, build.SnapshotId);
            Assert.Equal(Sources * (long)RowsPerSource, data.Networks.Loaded("main").Sum(facts => facts.Rows));
            return acknowledged < Sources ? 1 : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void KillChild(string folder, TimeSpan after)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        }

        start.ArgumentList.Add("-explicit");
        start.ArgumentList.Add("only");
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(KillTests).FullName}.{nameof(Child_that_loads_until_it_is_killed)}");
        start.Environment[Variable] = folder;
        using var child = Process.Start(start)!;
        _ = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => child.HasExited || File.Exists(Path.Combine(folder, "started")), TimeSpan.FromSeconds(60));
        Assert.True(File.Exists(Path.Combine(folder, "started")), "The child did not start.");
        child.WaitForExit(after);
        child.Kill();
        child.WaitForExit();
    }

    // Follows, shares and people in turn, so that facts, dictionaries and roster are all cut somewhere.
    private static LoadReport Load(DataFolder data, int source)
    {
        FactKind[] kinds = [FactKind.Follows, FactKind.Shares, FactKind.People];
        var kind = kinds[source % kinds.Length];
        var rows = Enumerable.Range(source * RowsPerSource, RowsPerSource).Select(row => kind switch
        {
            FactKind.Follows => $"p{row % 9973} p{row * 7 % 30011}\n",
            FactKind.Shares => $"p{row % 9973},p{row * 11 % 20011},{row},retweet\n",
            _ => $"p{row},name {row},yes\n",
        });
        var header = kind switch
        {
            FactKind.Shares => "person,source,time,kind\n",
            FactKind.People => "id,name,consent\n",
            _ => "",
        };
        var request = new LoadRequest
        {
            Network = "main",
            Kind = kind,
            Sources = [TestFolder.Source(header + string.Concat(rows))],
        };
        return data.Loader.LoadAsync(request, null, null, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }
}
