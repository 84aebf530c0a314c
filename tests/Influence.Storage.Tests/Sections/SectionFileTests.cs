using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Files;
using Influence.Storage.Sections;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Sections;

/// <summary>Damage of any byte is found before any value is handed out.</summary>
public sealed class SectionFileTests
{
    [Fact]
    public void Sections_come_back_as_they_were_written()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "x");
        var many = Enumerable.Range(0, 700_000).ToArray(); // three blocks
        ulong[] one = [7];
        SectionFile.Write(SystemFiles.Instance, path,
            [Section.Of<int>("many", many), Section.Of<byte>("none", default), Section.Of<ulong>("one", one)]);
        using var file = SectionFile.Open(SystemFiles.Instance, path, "test");
        Assert.True(file.Get<int>("many").Span.SequenceEqual(many));
        Assert.True(file.Get<byte>("none").IsEmpty);
        Assert.Equal([7UL], file.Get<ulong>("one").ToArray());
        Assert.False(file.Has("other"));
    }

    [Fact]
    public void A_changed_bit_anywhere_and_a_cut_at_any_edge_are_found()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "x");
        int[] wholes = [1, 2, 3];
        double[] parts = [0.5, 0.25];
        SectionFile.Write(SystemFiles.Instance, path, [Section.Of<int>("a", wholes), Section.Of<double>("b", parts)]);
        var whole = File.ReadAllBytes(path);
        Assert.Equal(0, whole.Length % 64);
        var used = Used(whole);
        foreach (var at in used)
        {
            var changed = whole.ToArray();
            changed[at] ^= 1;
            Damaged(changed);
        }

        for (var length = 0; length < whole.Length; length += 16)
        {
            Damaged(whole[..length]);
        }

        Damaged([.. whole, 0]);

        void Damaged(byte[] bytes)
        {
            File.WriteAllBytes(path, bytes);
            Assert.Equal("test_damaged",
                Assert.Throws<GraphDataException>(() => SectionFile.Open(SystemFiles.Instance, path, "test")).Code);
        }
    }

    [Fact]
    public void A_snapshot_with_a_changed_bit_is_not_opened()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\nb c\n");
        var id = folder.Build().SnapshotId;
        folder.Data.Snapshots.Open(id).Dispose(); // as it was made
        var path = Path.Combine(folder.Path, "snapshots", id + ".snapshot");
        var bytes = File.ReadAllBytes(path);
        bytes[^64] ^= 4;
        File.WriteAllBytes(path, bytes);
        Assert.Equal("snapshot_damaged", Assert.Throws<GraphDataException>(() => folder.Data.Snapshots.Open(id)).Code);
        File.Delete(path);
        Assert.Equal("snapshot_not_found", Assert.Throws<GraphDataException>(() => folder.Data.Snapshots.Open(id)).Code);
    }

    [Fact]
    public void A_snapshot_stays_mapped_until_its_last_lease_is_given_back()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        var id = folder.Build().SnapshotId;
        folder.Data.Snapshots.Open(id).Dispose(); // as it was made
        var first = folder.Data.Snapshots.Open(id);
        folder.Load(FactKind.Follows, "c d\n");
        using var second = folder.Data.Snapshots.Open(folder.Build().SnapshotId);
        Assert.Equal(2, first.Snapshot.Keys.Span.Length);
        first.Dispose();
        first.Dispose();
        foreach (var rows in new[] { "e f\n", "g h\n", "i j\n", "k l\n" })
        {
            folder.Load(FactKind.Follows, rows);
            var other = folder.Build().SnapshotId;
            folder.Data.Snapshots.Open(other).Dispose(); // as it was made
            folder.Data.Snapshots.Open(other).Dispose(); // mapped
        }

        Assert.Throws<ObjectDisposedException>(() => first.Snapshot.Keys.Span.Length);
        Assert.Equal(4, second.Snapshot.Keys.Span.Length);
    }

    // Padding between sections is of no meaning and of no checksum.
    private static IEnumerable<int> Used(byte[] whole)
    {
        var directory = BitConverter.ToInt32(whole, 16);
        return Enumerable.Range(0, 64 + directory).Concat(Enumerable.Range(0, 2).SelectMany(section =>
        {
            var row = 64 + 64 * section;
            return Enumerable.Range((int)BitConverter.ToInt64(whole, row + 40), (int)BitConverter.ToInt64(whole, row + 48));
        }));
    }
}
