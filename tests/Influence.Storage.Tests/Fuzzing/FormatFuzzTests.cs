using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.GraphFiles;
using Influence.Storage.Rows;
using Influence.Testing;

namespace Influence.Storage.Tests.Fuzzing;

/// <summary>Whatever the bytes are: no crash, no hang, and no row that is neither handed out nor counted as refused.</summary>
public sealed class FormatFuzzTests
{
    private const int CasesByDay = 150;
    private static readonly TimeSpan _night = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _longestCase = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Formats => [.. GraphTexts.Formats];

    public static TheoryData<string> Seeds => [.. GraphTexts.Formats, "zip", "gzip", "bytes"];

    // The generator knows how many edges it wrote and how many of their weights it broke.
    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_edge_written_is_loaded_or_counted(string format) => Repeat(seed =>
    {
        var graph = new GraphTexts(seed);
        var text = graph.Of(format);
        var file = GraphFileReader.Read(
            Source(Encoding.UTF8.GetBytes(text)), new ReadOptions(), false, TestContext.Current.CancellationToken);
        var broken = format == "adjlist" ? 0 : graph.Broken; // these have no weights
        Assert.Equal(broken, file.Rejects.Length);
        Assert.Equal(graph.Edges - broken, file.Graph.IsUndirected ? file.Graph.EdgeCount / 2 : file.Graph.EdgeCount);
        Assert.All(file.Rejects, reject => Assert.Equal("bad_number", reject.Code));
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Broken_bytes_are_read_row_by_row_or_refused_by_name(string format) => Repeat(seed =>
    {
        var draw = new Random(seed);
        var other = Encoding.UTF8.GetBytes(new GraphTexts(seed + 1).Of(GraphTexts.Formats[draw.Next(GraphTexts.Formats.Length)]));
        var bytes = Mutations.Of(Seed(format, seed), other, draw);
        var schemas = new[] { RowSchema.Graph, RowSchema.Of[FactKind.Follows], RowSchema.Of[FactKind.Shares],
            RowSchema.Of[FactKind.Referrals], RowSchema.Of[FactKind.People] };
        var asked = draw.Next(4) == 0 ? FileFormats.Names[draw.Next(FileFormats.Names.Length)] : FileFormats.Auto;
        var options = new ReadOptions { Format = asked, AllowPartial = draw.Next(4) == 0,
            AcceptUnterminated = draw.Next(2) == 0 };
        Within(_longestCase, bytes, () =>
        {
            CountRows(bytes, schemas[draw.Next(8) < 4 ? 0 : draw.Next(schemas.Length)], options);
            Whole(bytes, options);
        });
    });

    private static void CountRows(byte[] bytes, RowSchema schema, ReadOptions options)
    {
        try
        {
            var (handedOut, refused) = (0L, 0L);
            using var rows = RowSource.Open(Source(bytes), schema, options, _ => refused++);
            while (rows.Read())
            {
                handedOut++;
            }

            Assert.Equal((rows.RowsRead, refused), (handedOut + rows.RowsRejected, rows.RowsRejected));
        }
        catch (InfluenceException told)
        {
            Assert.Matches("^[a-z][a-z0-9_]*$", told.Code);
            Assert.NotEmpty(told.Message);
        }
    }

    private static void Whole(byte[] bytes, ReadOptions options)
    {
        try
        {
            var file = GraphFileReader.Read(Source(bytes), options, false, TestContext.Current.CancellationToken);
            Assert.True(file.Graph.NodeCount > 0);
        }
        catch (InfluenceException told)
        {
            Assert.Matches("^[a-z][a-z0-9_]*$", told.Code);
        }
    }

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

    private static void Within(TimeSpan time, byte[] bytes, Action check)
    {
        var done = Task.Run(check);
        try
        {
            Assert.True(done.Wait(time), $"Still busy after {time}: {Convert.ToBase64String(bytes)}");
        }
        catch (AggregateException failed)
        {
            throw new InvalidOperationException($"These bytes: {Convert.ToBase64String(bytes)}", failed.InnerException);
        }
    }

    private static void Repeat(Action<int> check)
    {
        var started = Stopwatch.StartNew();
        for (var seed = 0; Nightly.IsOn ? started.Elapsed < _night : seed < CasesByDay; seed++)
        {
            try
            {
                check(seed);
            }
            catch (Exception failed) when (failed is not InvalidOperationException)
            {
                throw new InvalidOperationException($"Seed {seed}: {failed.Message}", failed);
            }
        }
    }

    private static FactSource Source(byte[] bytes) => new("fuzz", () => new MemoryStream(bytes), bytes.Length);
}
