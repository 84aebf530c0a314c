using System.IO.Compression;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.GraphFiles;

namespace Influence.Storage.Tests.Fuzzing;

/// <summary>Whatever the bytes are: no crash, no hang, and no row that is neither handed out nor counted as refused.</summary>
public sealed class FormatFuzzTests
{
    private const int CasesByDay = 150;

    private static readonly FactKind?[] _kinds = [null, FactKind.Follows, FactKind.Shares, FactKind.Referrals, FactKind.People];

    public static TheoryData<string> Formats => [.. GraphTexts.Formats];

    public static TheoryData<string> Seeds => [.. GraphTexts.Formats, "zip", "gzip", "bytes"];

    // The generator knows how many edges it wrote and how many of their weights it broke.
    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_edge_written_is_loaded_or_counted(string format) => FuzzRun.Repeat(CasesByDay, seed =>
    {
        var graph = new GraphTexts(seed);
        var text = graph.Of(format);
        var options = format == "nm" ? new ReadOptions { Format = "nm" } : new ReadOptions();
        var file = GraphFileReader.Read(
            FuzzRun.Source(Encoding.UTF8.GetBytes(text)), options, false, TestContext.Current.CancellationToken);
        var broken = format is "adjlist" or "nm" ? 0 : graph.Broken; // these have no weights
        Assert.Equal(broken, file.Rejects.Length);
        Assert.Equal(graph.Edges - broken, file.Graph.IsUndirected ? file.Graph.EdgeCount / 2 : file.Graph.EdgeCount);
        Assert.All(file.Rejects, reject => Assert.Equal("bad_number", reject.Code));
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Broken_bytes_are_read_row_by_row_or_refused_by_name(string format) => FuzzRun.Repeat(CasesByDay, seed =>
    {
        var draw = new Random(seed);
        var other = Encoding.UTF8.GetBytes(new GraphTexts(seed + 1).Of(GraphTexts.Formats[draw.Next(GraphTexts.Formats.Length)]));
        var bytes = Mutations.Of(Seed(format, seed), other, draw);
        var asked = draw.Next(4) == 0 ? FileFormats.Names[draw.Next(FileFormats.Names.Length)] : FileFormats.Auto;
        var options = new ReadOptions { Format = asked, AllowPartial = draw.Next(4) == 0,
            AcceptUnterminated = draw.Next(2) == 0 };
        FuzzRun.Within(bytes, () =>
        {
            FuzzRun.CountRows(bytes, _kinds[draw.Next(8) < 4 ? 0 : draw.Next(_kinds.Length)], options);
            FuzzRun.Whole(bytes, options);
        });
    });

    private static byte[] Seed(string format, int seed)
    {
        var text = Encoding.UTF8.GetBytes(new GraphTexts(seed).Of(GraphTexts.Formats.Contains(format) ? format
            : GraphTexts.Formats[seed % GraphTexts.Formats.Length]));
        var packed = new MemoryStream();
        switch (format)
        {
            case "zip":
                using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
                {
                    using var entry = zip.CreateEntry("graph").Open();
                    entry.Write(text);
                }

                return packed.ToArray();
            case "gzip":
                using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                {
                    gzip.Write(text);
                }

                return packed.ToArray();
            case "bytes":
                var bytes = new byte[seed % 700];
                new Random(seed).NextBytes(bytes);
                return bytes;
            default:
                return text;
        }
    }
}
