using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.GraphFiles;
using Influence.Storage.Ids;

namespace Influence.Storage.Tests.GraphFiles;

/// <summary>Small files whose every row and refusal can be seen.</summary>
public sealed class GraphFileReaderTests
{
    private static readonly ImmutableDictionary<string, string> _sourceIsWho =
        ImmutableDictionary<string, string>.Empty.Add("source", "who");

    [Fact]
    public void A_first_line_of_two_numbers_is_a_header_only_when_it_counts_the_lines_and_covers_the_ids()
    {
        Assert.Equal(("nm", 2L), Shape(Read("3 2\na b\nb c\n")));
        Assert.Equal(("snap", 3L), Shape(Read("3 3\na b\nb c\n"))); // three lines do not follow
        Assert.Equal(("snap", 3L), Shape(Read("2 2\na b\nb c\n"))); // three ids
        Assert.Equal(("nm", 2L), Shape(Read("9 2\r\n1 2\r\n2 3\r\n")));
    }

    [Theory]
    [InlineData("source,target\na,b\n", "csv")]
    [InlineData("\ufeffFrom;To;Weight\r\na;b;0.5\r\n", "csv")]
    [InlineData("a\tb\n", "snap")]
    [InlineData("# c\n% c\n\na b 1 2 3\n", "snap")]
    [InlineData("a b 1341100972 RT\n", "activity")]
    [InlineData("{\"source\":\"a\",\"target\":\"b\"}\n", "ndjson")]
    [InlineData("\"a\",\"b\"\n", "csv")]
    [InlineData("a|b", "csv")]
    public void Formats_are_recognised_by_their_bytes(string text, string format)
    {
        var file = Read(text);
        Assert.Equal((format, 1L, 0), (file.Format, file.Graph.EdgeCount, file.Rejects.Length));
        Assert.Equal(["a", "b"], file.People.Page(null, 9).Select(card => card.Id));
    }

    [Fact]
    public void Nodes_are_numbered_by_degree_then_key_and_people_are_found_by_id()
    {
        // c has three neighbours, a and b two, d one; self-loops and repeats change no distinct degree, another direction does:
        // c 4 (a→c, b→c, c→d, d→c), a and b 2, d 2.
        var file = Read("a c\nb c\na b\nc d\nc c\nc c\nd c\nc d\nd d\n");
        string[] others = ["a", "b", "d"];
        Assert.Equal(["c", .. others.OrderBy(PersonKey.Of)], Enumerable.Range(0, 4).Select(file.People.IdOf));
        Assert.Equal(9, file.Graph.EdgeCount);
        Assert.Equal(3, file.SelfLoops);
        Assert.All(Enumerable.Range(0, 4), node => Assert.Equal(node, file.People.Find(file.People.IdOf(node)!)));
        Assert.Null(file.People.Find("e"));
    }

    [Fact]
    public void The_snapshot_id_does_not_depend_on_the_order_of_lines()
    {
        var lines = Enumerable.Range(0, 500).Select(i => $"u{i * 7 % 91} u{i * 13 % 97}").ToArray();
        var forwards = Read(string.Join("\n", lines) + "\n");
        Assert.Equal(forwards.SnapshotId, Read(string.Join("\n", lines.Reverse()) + "\n").SnapshotId);
        Assert.NotEqual(forwards.SnapshotId, Read(string.Join("\n", lines[1..]) + "\n").SnapshotId);
        Assert.Matches("^s-[0-9a-f]{32}$", forwards.SnapshotId);
    }

    [Fact]
    public void Pages_go_by_id_and_search_puts_the_best_first()
    {
        var file = Read("ann joanna\nann bob\nANN zed\n");
        Assert.Equal(["ANN", "ann", "bob"], file.People.Page(null, 3).Select(card => card.Id));
        Assert.Equal(["joanna", "zed"], file.People.Page("bob", 3).Select(card => card.Id));
        Assert.Equal(["ANN", "ann", "joanna"], file.People.Search("ann", 5).Select(card => card.Id));
    }

    [Theory]
    [InlineData("a b\nc\n", 2, 4, "target", "missing_column")]
    [InlineData("a b 1\na c x\n", 2, 6, "weight", "bad_number")]
    [InlineData("a b 1\na c NaN\n", 2, 6, "weight", "bad_number")]
    [InlineData("source,target\na,b\n,c\n", 3, 18, "source", "empty_id")]
    [InlineData("source,target\na,b\na,b,c\n", 3, 18, null, "too_many_columns")]
    [InlineData("source,target\na,b\n\"a,b\n", 3, 18, null, "bad_quote")]
    [InlineData("source,target\na,b\n\"a\"x,b\n", 3, 18, null, "bad_quote")]
    [InlineData("a b\na \0\n", 2, 4, null, "nul_byte")]
    [InlineData("a b\na c", 2, 4, null, "unterminated_last_line")]
    [InlineData("{\"source\":\"a\",\"target\":\"b\"}\n{\"source\":\n", 2, 28, null, "bad_json")]
    public void A_refused_row_says_where_and_why(string text, long line, long offset, string? column, string code)
    {
        var file = Read(text);
        var reject = Assert.Single(file.Rejects);
        Assert.Equal((line, offset, column, code), (reject.Line, reject.ByteOffset, reject.Column, reject.Code));
        Assert.Equal(1, file.Graph.EdgeCount);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused_unless_their_encoding_is_named_or_can_be_guessed()
    {
        byte[] unclear = [.. "a b\nJos"u8, 0x81, .. " b\n"u8];
        Assert.Equal("bad_encoding", Assert.Single(Read(unclear).Rejects).Code);
        var bytes = Encoding.Latin1.GetBytes("a b\nJosé b\n");
        var guessed = Read(bytes);
        Assert.NotNull(guessed.People.Find("José"));
        Assert.Equal(("windows-1252", true), (guessed.Reading.Encoding, guessed.Reading.EncodingIsGuessed));
        Assert.Equal("bad_encoding", Assert.Single(Read(bytes, new ReadOptions { Encoding = "utf-8" }).Rejects).Code);
        var named = Read(bytes, new ReadOptions { Encoding = "latin1" });
        Assert.NotNull(named.People.Find("José"));
        Assert.NotNull(Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a b\nJosé b\n")]).People.Find("José"));
    }

    [Fact]
    public void Quoted_fields_may_hold_separators_quotes_and_line_ends()
    {
        var file = Read("source,target\n\"a,\"\"b\"\"\",\"c\nd\"\nx,y\n");
        Assert.NotNull(file.People.Find("a,\"b\""));
        Assert.NotNull(file.People.Find("c\nd"));
        Assert.Equal(2, file.Graph.EdgeCount);
    }

    [Fact]
    public void Lines_and_ids_have_a_longest_length()
    {
        var longest = new string('x', PersonKey.MaxIdBytes);
        var file = Read($"a {longest}\na {longest}y\na {new string('z', 3 << 20)}\na b\n");
        Assert.Equal([("id_too_long", 2L), ("line_too_long", 3L)], file.Rejects.Select(reject => (reject.Code, reject.Line)));
        Assert.Equal(2, file.Graph.EdgeCount);
    }

    [Fact]
    public void Truncated_gzip_is_an_error_unless_a_part_will_do()
    {
        var whole = Gzip(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i} {i * 7919 % 100_003}\n")));
        Assert.Equal(100_000, Read(whole).Graph.EdgeCount);
        int[] cuts = [1, 8, 9, 50_000];
        foreach (var cut in cuts)
        {
            var error = Assert.Throws<GraphDataException>(() => Read(whole[..^cut]));
            Assert.Equal("gzip_truncated", error.Code);
        }

        var part = Read(whole[..^50_000], new ReadOptions { AllowPartial = true });
        Assert.InRange(part.Graph.EdgeCount, 50_000, 99_999);
        Assert.True(part.Rejects.All(reject => reject.Code == "unterminated_last_line"));
    }

    [Fact]
    public void Undirected_means_both_directions()
    {
        var file = GraphFileReader.Read(
            Source(Encoding.UTF8.GetBytes("a b\n")), new ReadOptions(), true, TestContext.Current.CancellationToken);
        Assert.True(file.Graph.IsUndirected);
        Assert.Equal(2, file.Graph.EdgeCount);
    }

    [Fact]
    public void Columns_can_be_named_by_map()
    {
        var options = new ReadOptions { Map = _sourceIsWho.Add("target", "3") };
        var file = Read(Encoding.UTF8.GetBytes("who,when,whom\na,1,b\n"), options);
        Assert.Equal(1, file.Graph.EdgeCount);
        Assert.NotNull(file.People.Find("b"));
        var error = Assert.Throws<OptionException>(() =>
            Read("from,to\na,b\n"u8.ToArray(), new ReadOptions { Map = _sourceIsWho }));
        Assert.Equal("unknown_column", error.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n\n")]
    public void An_empty_file_is_an_error(string text) =>
        Assert.Equal("file_empty", Assert.Throws<GraphDataException>(() => Read(text)).Code);

    private static (string Format, long Edges) Shape(GraphFile file) => (file.Format, file.Graph.EdgeCount);

    private static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static GraphFile Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static GraphFile Read(byte[] bytes, ReadOptions? options = null) =>
        GraphFileReader.Read(Source(bytes), options ?? new ReadOptions(), false, TestContext.Current.CancellationToken);

    private static FactSource Source(byte[] bytes) => new("test", () => new MemoryStream(bytes), bytes.Length);
}
