using System.IO.Compression;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Engine.Errors;
using Influence.Storage.Folder;

namespace Influence.Storage.Tests.Folder;

/// <summary>Nobody else on the machine reads what a folder holds about people, and refused rows quote nobody.</summary>
public sealed class PrivacyTests
{
    private const UnixFileMode Others = (UnixFileMode)0b111_111;

    [Fact]
    public async Task Every_file_is_the_owners_alone_also_in_a_folder_that_was_there()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights are others there.");
            return;
        }

        var path = Directory.CreateTempSubdirectory("influence-open-").FullName;
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        using (var folder = DataFolder.Open(path, readOnly: false, TimeProvider.System))
        {
            Assert.Contains("may look into", folder.OpenToOthers, StringComparison.Ordinal);
            using var rejects = folder.Rejects.Open("main", FactKind.People, RejectLimits.Usual);
            await folder.Loader.LoadAsync(Request("id,email,consent\nmia,m@x.it,perhaps\na,,yes\nb,,yes\n"), rejects, null,
                TestContext.Current.CancellationToken);
            await folder.Imports.PutContentAsync(Guid.NewGuid(), new MemoryStream([1]), TestContext.Current.CancellationToken);
            var inbox = Path.Combine(path, "inbox"); // for others to put files into, and to find them again
            new Storage.Inbox.InboxFolder(inbox).Look();
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(inbox, "reading")) & Others);
            var files = Directory.GetFileSystemEntries(path, "*", SearchOption.AllDirectories)
                .Where(file => !file.StartsWith(inbox, StringComparison.Ordinal)).ToList();
            Assert.True(files.Count > 10);
            foreach (var file in files)
            {
                Assert.Equal((file, UnixFileMode.None), (file, File.GetUnixFileMode(file) & Others));
            }
        }

        // What an earlier program left open is closed.
        File.SetUnixFileMode(Path.Combine(path, "control.db"), (UnixFileMode)0b110_100_100);
        DataFolder.Open(path, readOnly: false, TimeProvider.System).Dispose();
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(path, "control.db")) & Others);

        File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        var error = Assert.Throws<GraphDataException>(() => DataFolder.Open(path, readOnly: false, TimeProvider.System));
        Assert.Equal("data_folder_open", error.Code);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_000_000);
        using (var folder = DataFolder.Open(path, readOnly: false, TimeProvider.System))
        {
            Assert.Null(folder.OpenToOthers);
        }

        Directory.Delete(path, recursive: true);
    }

    [Theory]
    [InlineData(FactKind.People, "id,name,value,consent\np1,P,11,yes\np2,P,22,yes\nmia,M\u00fca Ross,77,no\n", "77", "22")]
    [InlineData(FactKind.People, "id,name,value,consent\np1,P,11,yes\np2,P,22,yes\nmia,M\0a Ross,77,no\n", "77", "22")]
    [InlineData(FactKind.People, "id,value,consent\np1,11,yes\np2,22,yes\nmia,77,mia@x.it\n", "77", "mia")]
    [InlineData(FactKind.People, "id,value,consent\np1,11,yes\np2,22,yes\nmia,77 EUR?,no\n", "77", "mia")]
    [InlineData(FactKind.People, "id,value,consent\np1,11,yes\np2,22,yes\notto,77 EUR?,yes\n", "77", "otto")]
    [InlineData(FactKind.People, "id,value,consent\np1,11,yes\np2,22,yes\nMia Ross,77 EUR?,no\n", "77", "Mia")]
    [InlineData(FactKind.People, "id,value,phone,consent\np1,11,,yes\np2,22,,yes\n3.9E+11,77,,yes\n", "77", "3.9E")]
    [InlineData(FactKind.Accounts, "person,channel,handle\np1,x,@p1\np2,x,@p2\n3.9E+11,x,@mia\n", "x", "3.9E")]
    [InlineData(FactKind.Follows, "follower,followed,weight\na,b,1\na,otto,1\notto,mia@x.it,much\n", "much", "otto")]
    [InlineData(FactKind.Follows, "follower,followed,weight\na,b,1\na,otto,1\n a ,otto,much\n", "a", "otto")]
    [InlineData(FactKind.Referrals,
        "referrer,referred,time,stage\na,b,2024-01-01,paid\na,c,2024-01-01,paid\na,d,2024-01-01,mia@x.it\n", "a", "mia@x.it")]
    public void A_refused_row_shows_its_own_cells_and_nobody_who_said_no(FactKind kind, string text, string shown, string hidden)
    {
        using var folder = new TestFolder();
        folder.Data.Roster.Suppress("otto");
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.Latin1.GetBytes(text)];
        var reject = Assert.Single(folder.Load(kind, [TestFolder.Source(bytes)]).Rejects);
        Assert.Contains(shown, reject.Excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, reject.Excerpt + reject.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Ross", reject.Excerpt + reject.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("mia@", reject.Excerpt + reject.Message, StringComparison.Ordinal);
    }

    // 4 kB of gzip hold half a million bad rows: all are counted, few are kept.
    [Fact]
    public async Task Rejects_beyond_the_limit_are_counted_and_not_kept()
    {
        using var folder = new TestFolder();
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync("follower,followed\n"u8.ToArray(), TestContext.Current.CancellationToken);
            await gzip.WriteAsync(Enumerable.Repeat("a,b\nx\n"u8.ToArray(), 200_000).SelectMany(row => row).ToArray(),
                TestContext.Current.CancellationToken);
        }

        using var few = folder.Data.Rejects.Open("main", FactKind.Follows, new RejectLimits(3));
        var request = Request("") with { Kind = FactKind.Follows, Sources = [TestFolder.Source(packed.ToArray())] };
        var report = await folder.Data.Loader.LoadAsync(request, few, null, TestContext.Current.CancellationToken);
        Assert.Equal((200_000L, 200_000L, 3L), (report.RowsRejected, report.RejectedByCode["missing_column"], few.Kept));
        few.Dispose();
        Assert.Equal(3, File.ReadLines(few.Path!).Count());

        using var small = folder.Data.Rejects.Open("main", FactKind.Follows, new RejectLimits(100_000, 1000));
        await folder.Data.Loader.LoadAsync(request, small, null, TestContext.Current.CancellationToken);
        small.Dispose();
        Assert.InRange(new FileInfo(small.Path!).Length, 1000, 1500);
    }

    [Fact]
    public void Names_and_texts_in_rejects_are_cut()
    {
        using var folder = new TestFolder();
        var source = TestFolder.Source("a b\na b\n" + new string('x', 5000) + "\n") with { Name = new string('n', 4000) };
        var reject = folder.Load(FactKind.Follows, [source]).Rejects[0];
        Assert.InRange(reject.Source.Length, 1, 120);
        Assert.InRange(reject.Excerpt.Length, 1, 200);
    }

    private static LoadRequest Request(string people) => new()
    {
        Network = "main", Kind = FactKind.People, Sources = [TestFolder.Source(people)],
    };
}
