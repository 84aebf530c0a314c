using System.IO.Compression;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Facts;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Facts;

/// <summary>A packed file is unpacked once: its batches wait for its end, and none of one that proves cut stands.</summary>
public sealed class PackedOnceTests
{
    private const int RowsPerBatch = 5_000; // so that the first end before the reader comes to the damage

    // Four batches wait; of a longer file so much would be held that it is read to its end first.
    [Theory]
    [InlineData(24_000, 1), InlineData(48_000, 2)]
    public async Task A_packed_file_is_opened_once_while_its_batches_can_wait(int rows, int times)
    {
        var (packed, text) = Packed(rows);
        using var folder = new TestFolder();
        var opened = 0;
        var report = await LoadAsync(folder, packed, () => opened++);
        Assert.Equal((rows, times), (report.RowsLoaded, opened));
        using var plain = new TestFolder();
        plain.Load(FactKind.Follows, text);
        Assert.Equal(plain.Build().SnapshotId, folder.Build().SnapshotId);
        Assert.Equal(rows, (await LoadAsync(folder, packed, () => { })).RowsUnchanged);
    }

    [Theory]
    [InlineData(24_000), InlineData(48_000)]
    public async Task Nothing_of_a_cut_file_stands_whether_its_batches_waited_or_not(int rows)
    {
        using var folder = new TestFolder();
        var cut = await Assert.ThrowsAsync<GraphDataException>(() => LoadAsync(folder, Packed(rows).Bytes[..^9], () => { }));
        Assert.Equal("gzip_truncated", cut.Code);
        Assert.Equal(0, folder.Data.Networks.LastBatch("main"));
    }

    private static Task<LoadReport> LoadAsync(TestFolder folder, byte[] packed, Action opened)
    {
        var loader = new FactLoader((IFactStore)folder.Data.Facts, null, RowsPerBatch);
        var source = new FactSource("test.gz", () =>
        {
            opened();
            return new MemoryStream(packed);
        }, packed.Length);
        var request = new LoadRequest { Network = "main", Kind = FactKind.Follows, Sources = [source] };
        return loader.LoadAsync(request, null, null, TestContext.Current.CancellationToken);
    }

    private static (byte[] Bytes, string Text) Packed(int rows)
    {
        var text = "follower,followed\n" +
            string.Concat(Enumerable.Range(0, rows).Select(row => $"a{row},b{(long)row * row % 997}\n"));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return (packed.ToArray(), text);
    }
}
