using System.Text;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Jobs;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.OptedOut;

/// <summary>What was kept of refused lines names nobody who has said no since, nor whose id could not be read.</summary>
public sealed class LaterNoTests
{
    private const string Rows = "follower,followed,followed_at\ncara@x.example,bob,never\ncara,bob,never\n" +
        "\"cara de luca, jr\",bob,never\n" +
        "bob,eve,2026-01-01\neve,bob,2026-01-01\nbob,dan,2026-01-01\ndan,bob,2026-01-01\ndan,eve,2026-01-01\n";

    [Theory]
    [InlineData("id,consent\ncara,no\n\"cara de luca, jr\",no\ncara@x.example,no\n")]
    [InlineData("id,suppressed\ncara,yes\n\"cara de luca, jr\",yes\nmailto:cara@x.example,yes\n")]
    [InlineData(null)]
    public async Task Whoever_says_no_later_stands_in_no_refused_line(string? no)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "cara bob\ncara@x.example bob\n\"cara de luca, jr\" bob\n");
        var import = new Import
        {
            Id = Guid.NewGuid(), Network = "main", FileName = "f.csv", State = "completed_with_rejects",
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        using (var sink = folder.Data.Imports.OpenRejects(import.Id))
        {
            var request = new LoadRequest
            {
                Network = "main", Kind = FactKind.Follows, Sources = [TestFolder.Source(Rows)],
            };
            var report = await folder.Data.Loader.LoadAsync(request, sink, null, TestContext.Current.CancellationToken);
            import = import with { Report = report, Error = "Line 2: \"cara,bob\"", CheckError = "'cara de luca, jr' is odd." };
        }

        folder.Data.Imports.Save(import);
        var job = new Job
        {
            Id = new JobId(Guid.NewGuid()), Kind = "import", Network = "main", RequestJson = "{}", State = JobState.Queued,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        await folder.Data.Jobs.AddAsync(job, TestContext.Current.CancellationToken);
        await folder.Data.Jobs.TryStartAsync(job.Id, TestContext.Current.CancellationToken);
        await folder.Data.Jobs.FinishAsync(job.Id, JobState.Failed, null, "mostly_refused", "Line 3: \"cara\": no time.",
            TestContext.Current.CancellationToken);
        Assert.All(await SeenAsync(folder, import.Id, job.Id), text => Assert.Contains("cara", text, StringComparison.Ordinal));
        if (no is null)
        {
            Array.ForEach(["cara", "cara de luca, jr", "cara@x.example"], folder.Data.Roster.Suppress);
        }
        else
        {
            folder.Load(FactKind.People, no);
        }

        var seen = await SeenAsync(folder, import.Id, job.Id);
        Assert.All(seen, text => Assert.DoesNotContain("cara", text, StringComparison.Ordinal));
        Assert.All(seen, text => Assert.DoesNotContain("luca", text, StringComparison.Ordinal));
        Assert.Contains("bob", seen[0], StringComparison.Ordinal); // the others are shown
    }

    [Theory]
    [InlineData("ca\0ra,bob,2026-01-01")]
    [InlineData("ca\u0001ra,bob,2026-01-01")]
    [InlineData("ca\u0085\u0090ra,bob,2026-01-01")]
    [InlineData("ca\vra,bob,2026-01-01")]
    [InlineData("ca\tra,bob,2026-01-01")]
    [InlineData("LONG,bob,2026-01-01")]
    [InlineData("LONG,bob,never")]
    [InlineData("bob,LONG,never,and,more")]
    public void An_id_that_cannot_be_read_is_not_quoted(string row)
    {
        row = row.Replace("LONG", "ca" + new string('x', 600), StringComparison.Ordinal);
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.Follows, "follower,followed,followed_at\n" + row +
            "\nbob,eve,2026-01-01\neve,bob,2026-01-01\nbob,dan,2026-01-01\n");
        Assert.NotEmpty(report.Rejects);
        Assert.All(report.Rejects, reject => Assert.DoesNotContain("ca", reject.Excerpt, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_network_leaves_no_name_in_the_control_database_and_no_refused_line()
    {
        using var folder = new TestFolder();
        using (var kept = folder.Data.Rejects.Open("main", FactKind.People, RejectLimits.Usual))
        {
            kept.Report(new Reject("p.csv", 2, 0, null, "bad_time", "zebedee", "No time."));
        }

        folder.Load(FactKind.People, "id,name,email,consent\n" + string.Concat(Enumerable.Range(0, 500).Select(person =>
            $"p{person},Zebedee Quux {person},zebedee{person}@quux.example,yes\n")));
        Assert.True(Found(folder, "zebedee"));
        await folder.Data.Loads.DeleteNetworkAsync("main", alsoNos: true, TestContext.Current.CancellationToken);
        folder.Close();
        Assert.False(Found(folder, "zebedee"));
        folder.Open();
    }

    private static bool Found(TestFolder folder, string text) =>
        Directory.GetFiles(folder.Path, "control.db*")
            .Concat(Directory.GetFiles(folder.Path, "*.ndjson", SearchOption.AllDirectories)).Any(file =>
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var reader = new StreamReader(stream, Encoding.Latin1);
                return reader.ReadToEnd().Contains(text, StringComparison.OrdinalIgnoreCase);
            });

    private static async Task<string[]> SeenAsync(TestFolder folder, Guid import, JobId job)
    {
        var found = folder.Data.Imports.Find(import)!;
        var listed = Assert.Single(folder.Data.Imports.List("main", 10));
        var jobs = await folder.Data.Jobs.ListAsync("main", 10, TestContext.Current.CancellationToken);
        return
        [
            string.Join('\n', folder.Data.Imports.Rejects(import)), string.Join('\n', found.Report!.Rejects), found.Error!,
            found.CheckError!, string.Join('\n', listed.Report!.Rejects),
            (await folder.Data.Jobs.FindAsync(job, TestContext.Current.CancellationToken))!.ErrorMessage!,
            Assert.Single(jobs).ErrorMessage!,
        ];
    }
}
