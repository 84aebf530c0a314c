using System.IO.Compression;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Facts;

/// <summary>Damaged packed files, and disks that break off, have one name wherever they are met.</summary>
public sealed class DamagedGzipTests
{
    public static TheoryData<string, int> Damages => new()
    {
        { "checksum", 3 }, { "checksum", 30_000 }, { "length", 3 }, { "cut", 3 }, { "cut in its checksum", 3 },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_load_a_dry_run_and_a_preview_name_it_alike(string damage, int rows)
    {
        using var folder = new TestFolder();
        var text = "follower,followed\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"a{row},b{row}\n"));
        foreach (var bytes in new[] { Damaged(text, damage), Zipped(Damaged(text, damage)) })
        {
            var source = new FactSource("f.csv.gz", () => new MemoryStream(bytes), bytes.Length);
            Assert.Equal("gzip_truncated", CodeOf(() => folder.Load(FactKind.Follows, [source])));
            Assert.Equal("gzip_truncated", CodeOf(() => folder.Load(FactKind.Follows, [source], dryRun: true)));
            if (rows < 1000) // else a first look does not come as far
            {
                Assert.Equal(
                    "gzip_truncated", CodeOf(() => folder.Data.Loader.Preview(source, FactKind.Follows, new ReadOptions())));
            }
        }
    }

    [Fact]
    public void A_disk_that_breaks_off_in_a_file_is_named_and_nothing_of_the_file_is_loaded()
    {
        using var folder = new TestFolder();
        var source = new FactSource("f.csv", () => new BreakingStream(), null);
        var refused = Assert.Throws<GraphDataException>(() => folder.Load(FactKind.Follows, [source]));
        Assert.Equal("file_unreadable", refused.Code);
        Assert.Equal(0, folder.Data.Networks.Loaded("main").Sum(facts => facts.Rows));
    }

    private static string CodeOf(Action work) => Assert.Throws<GraphDataException>(work).Code;

    private static byte[] Damaged(string text, string damage)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        var bytes = packed.ToArray();
        switch (damage)
        {
            case "checksum":
                bytes[^8] ^= 1;
                return bytes;
            case "length":
                bytes[^1] ^= 1;
                return bytes;
            case "cut":
                return bytes[..^12];
            default:
                return bytes[..^5];
        }
    }

    private static byte[] Zipped(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("f.csv.gz").Open();
            entry.Write(bytes);
        }

        return packed.ToArray();
    }

    private sealed class BreakingStream : MemoryStream
    {
        public BreakingStream()
            : base(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 400_000).Select(row => $"a{row} b{row}\n"))))
        {
        }

        public override int Read(Span<byte> buffer) => Position > 2_000_000
            ? throw new IOException("Input/output error", 5) : base.Read(buffer);

        public override int Read(byte[] buffer, int offset, int count) => Position > 2_000_000
            ? throw new IOException("Input/output error", 5) : base.Read(buffer, offset, count);
    }
}
