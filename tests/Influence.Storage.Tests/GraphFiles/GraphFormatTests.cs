using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.GraphFiles;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.GraphFiles;

/// <summary>The traps of each graph format, in files small enough to see every edge.</summary>
public sealed class GraphFormatTests
{
    // Edges in the order of ids; people without edges stand alone.
    [Theory]
    [InlineData("graphml", "a→b b→c | d", "<?xml version='1.0'?>\n<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>" +
        "<graph edgedefault='directed'><node id='a'/><node id='d'/><edge source='a' target='b'/><edge source='b' " +
            "target='c'/></graph></graphml>")]
    [InlineData("graphml", "a→b b→a b→c", "<graphml><graph edgedefault='directed'><edge source='a' target='b' " +
        "directed='false'/><edge source='b' target='c'/></graph></graphml>")] // each edge by its own word
    [InlineData("graphml", "a→b b→a b→c", "<graphml><graph edgedefault='undirected'><edge source='a' target='b'/>" +
        "<edge source='b' target='c' directed='true'/></graph></graphml>")]
    [InlineData("graphml", "a&b→<c> | é 'x'", "<graphml><graph edgedefault='directed'><node id=\"&#233; 'x'\"/>" +
        "<edge source='a&amp;b' target='&lt;c&gt;'/></graph></graphml>")]
    [InlineData("graphml", "a→a a→b a→b", "<g:graphml xmlns:g='u'><g:graph edgedefault='directed'><g:edge source='a' " +
        "target='a'/><g:edge source='a' target='b'/><g:edge source='a' target='b'/></g:graph></g:graphml>")]
    [InlineData("graphml", "a→b", "<graphml><graph edgedefault='directed'><node id='a'><data key='d'><node id='z'/>" +
        "<edge source='z' target='z'/></data></node><edge source='a' target='b'/></graph></graphml>")]
    [InlineData("gexf", "a→b | c", "<gexf><graph defaultedgetype='directed'><nodes><node id='a' label='A'/><node id='b'/><node " +
        "id='c'/></nodes><edges><edge source='a' target='b'/></edges></graph></gexf>")]
    [InlineData("gexf", "a→b b→a", "<gexf><graph><edges><edge source='a' target='b'/></edges></graph></gexf>")]
    [InlineData("gexf", "a→b b→c c→b", "<gexf><graph defaultedgetype='directed'><edges><edge source='a' target='b'/>" +
        "<edge source='b' target='c' type='mutual'/></edges></graph></gexf>")]
    [InlineData("gml", "a→b | c d", "# c\nCreator \"me [x]\"\ngraph\n[\ndirected 1\nnode [ id 1 label \"a\" graphics [ x 1 ] " +
        "]\n" +
        "node [ id 2 label \"b\" ] node [ id 3 label \"c d\" ] edge [ source 1 target 2 ] ]")]
    [InlineData("gml", "1→2 2→1", "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]")]
    [InlineData("gml", "1→2 | 3", "graph [ directed 1 node [ id 1 label \"a\" ] node [ id 2 label \"a\" ] node [ id 3 label " +
        "\"b\" ] " +
        "edge [ source 1 target 2 ] ]")] // not every label is one node's own
    [InlineData("gml", "\"q\"→é&", "graph [ directed 1 node [ id 1 label \"&quot;q&quot;\" ] node [ id 2 label " +
        "\"&#233;&amp;\" ] " +
        "edge [ source 1 target 2 ] ]")]
    [InlineData("pajek", "ann b→cid | dan", "*Network x\n*Vertices 3\n1 \"ann b\" 0.1 0.2 ellipse\n2 cid ic Red\n3 \"dan\" bc " +
        "\"Light Blue\"\n" +
        "*Arcs :1 \"r\"\n1 2 1\n")]
    [InlineData("pajek", "1→2 2→3 3→2 | 4", "*vertices 4\r\n*arcs\r\n1 2\r\n*edges\r\n2 3 2.5\r\n")]
    [InlineData("pajek", "1→2 1→3", "% made\n*Vertices 3\n*Arcslist\n1 2 3\n")]
    [InlineData("mtx", "1→2 2→3 | 4", "%%MatrixMarket matrix coordinate pattern general\n% c\n4 4 2\n1 2\n2 3\n")]
    [InlineData("mtx", "1→1 1→2 2→1 | 3", "%%MatrixMarket matrix coordinate real symmetric\n3 3 2\n1 1 2\n2 1 0.5\n")]
    [InlineData("metis", "1→2 2→1 2→3 3→2 | 4", "% c\n4 2\n2\n1 3\n2\n\n")]
    [InlineData("metis", "1→2 2→1", "3 1 011\n7 2 5\n% c\n1 1 5\n9\n", "3")]
    [InlineData("konect", "1→2 2→1 2→3 3→2 | 4", "% sym unweighted\n% 2 4 4\n1 2\n2 3\n")]
    [InlineData("konect", "1→2 3→2", "% asym positive\n1 2 1 1082008561\n3 2 4 1082123439\n")]
    [InlineData("dimacs", "1→2 2→1 | 3", "c made\np edge 3 1\ne 1 2\n")]
    [InlineData("dimacs", "1→2 | 3", "c made\np sp 3 1\na 1 2 7\n")]
    [InlineData("json", "a→b | " +
        "c", "{\"directed\":true,\"nodes\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}],\"links\":[" +
            "{\"source\":\"a\",\"target\":\"b\"}]}")]
    [InlineData("json", "a→b " +
        "b→a", "{\"edges\":[{\"source\":\"a\",\"target\":\"b\",\"key\":0}],\"nodes\":[],\"graph\":{},\"directed\":false}")]
    [InlineData("json", "ann→bob", "{\"nodes\":[{\"name\":\"ann\"},{\"name\":\"bob\"}],\"links\":[{\"source\":0,\"target\":1" +
        ",\"value\":3}]}")]
    [InlineData("json", "1→0", "{\"nodes\":[{\"id\":0},{\"id\":1}],\"links\":[{\"source\":1,\"target\":0}]}")]
    [InlineData("json", "a→b | " +
        "c", "{\"elements\":{\"nodes\":[{\"data\":{\"id\":\"c\"}}],\"edges\":[{\"data\":{\"source\":\"a\",\"target\":\"b\"}}]}}")]
    [InlineData("json", "a→b | c", "[{\"data\":{\"id\":\"c\"}},{\"data\":{\"id\":\"e1\",\"source\":\"a\",\"target\":\"b\"}}]")]
    [InlineData("json", "a→b | " +
        "c", "{\"graph\":{\"directed\":true,\"nodes\":{\"c\":{}},\"edges\":[{\"source\":\"a\",\"target\":\"b\"}]}}")]
    [InlineData("json", "1→a\\u0022 a\"→1", "[[1, \"a\\\"\"], [\"a\\\"\", 1, 0.5]]")]
    [InlineData("ndjson", "a→b b→c", "[ {\"source\": \"a\", \"target\": \"b\"},\n {\"source\": \"b\",\n \"target\": \"c\"} ]")]
    [InlineData("edgelist", "a→b b→c", "a b {}\nb c {'weight': 2, 'note': \"it's {x}\", 'at': (1, [2])}\n")]
    [InlineData("edgelist", "a b→c", "a b\tc\t{}\n")]
    [InlineData("adjlist", "a→b a→c b→c | d", "#run.py\n# GMT Sun Nov 29 10:00:00 2026\n#\na b c\nb c\nc\nd\n")]
    [InlineData("adjlist", "a→b a→c | d", "#run.py\n# GMT Sun Nov  9 10:00:00 2026\n#\na 2\nb {}\nc {'weight': 2}\nb 0\nc 0\nd " +
        "0\n")]
    public void Edges_and_people_are_those_of_the_file(string format, string expected, string text, string? alone = null)
    {
        var file = Read(text);
        Assert.Empty(file.Rejects);
        Assert.Equal(format, file.Format);
        Assert.Equal(expected.Replace("\\u0022", "\"", StringComparison.Ordinal) +
            (alone is null ? "" : $" | {alone}"), Drawn(file));
        Assert.NotNull(file.Reading.Direction);
    }

    [Theory]
    [InlineData("<graphml><key id='d0' for='edge' attr.name='Weight'><desc/><default>2</default></key><graph " +
        "edgedefault='directed'><edge source='a' target='b'/><edge source='b' target='c'><data key='x'/><data key='d0'> 0.5 " +
            "</data></edge></graph></graphml>", 2f, 0.5f)]
    [InlineData("<gexf><graph defaultedgetype='directed'><edges><edge source='a' target='b' weight='2'/><edge source='b' " +
        "target='c' weight='0.5'/></edges></graph></gexf>", 2f, 0.5f)]
    [InlineData("graph [ directed 1 edge [ source a target b value 2 ] edge [ source b target c value 9 weight 0.5 ] ]", 2f,
        0.5f)]
    [InlineData("*Vertices 3\n*Arcs\n1 2 2\n2 3 0.5\n", 2f, 0.5f)]
    [InlineData("%%MatrixMarket matrix coordinate real general\n3 3 2\n1 2 2\n2 3 5e-1\n", 2f, 0.5f)]
    [InlineData("a b {'weight': 2}\nb c {'w': 3, 'weight': 0.5}\n", 2f, 0.5f)]
    [InlineData("{\"directed\":true,\"links\":[{\"source\":\"a\",\"target\":\"b\",\"weight\":2},{\"value\":7" +
        ",\"source\":\"b\",\"target\":\"c\",\"weight\":0.5}]}", 2f, 0.5f)]
    [InlineData("[[\"a\",\"b\",2],[\"b\",\"c\",{\"weight\":0.5}]]", 2f, 0.5f)]
    public void Weights_are_those_of_the_file(string text, float first, float second)
    {
        var graph = Read(text).Graph;
        Assert.Equal([Math.Min(first, second), Math.Max(first, second)], graph.Out.Weights.ToArray().Order());
    }

    [Fact]
    public void Another_attribute_is_the_weight_where_it_is_mapped()
    {
        var options = new ReadOptions { Map = new Dictionary<string, string> { ["weight"] = "calls" }.ToImmutableDictionary() };
        var text = "{\"links\":[{\"source\":\"a\",\"target\":\"b\",\"weight\":2,\"calls\":7}]}";
        Assert.Equal([7f], Read(text, options).Graph.Out.Weights.ToArray());
        var error = Assert.Throws<OptionException>(() => Read(text, options with
        {
            Map = new Dictionary<string, string> { ["source"] = "a" }.ToImmutableDictionary(),
        }));
        Assert.Equal("option_not_used", error.Code);
    }

    // name, rejects, edges left
    [Theory]
    [InlineData("hyperedge", 3, "<graphml><graph edgedefault='directed'><edge source='a' target='b'/><edge source='b' " +
        "target='c'/><edge source='c' target='d'/><hyperedge><endpoint node='a'/></hyperedge></graph></graphml>")]
    [InlineData("graph_nested", 4, "<graphml><graph edgedefault='directed'><node id='a'><graph edgedefault='directed'><node " +
        "id='i'/></graph></node><edge source='a' target='b'/><edge source='b' target='c'/><edge source='c' target='d'/><edge " +
        "source='d' target='a'/></graph></graphml>")]
    [InlineData("empty_id", 1, "<graphml><graph edgedefault='directed'><node id=''/><edge source='a' " +
        "target='b'/></graph></graphml>")]
    [InlineData("empty_id", 1, "<graphml><graph edgedefault='directed'><edge source='a'/><edge source='a' " +
        "target='b'/></graph></graphml>")]
    [InlineData("direction_unknown", 1, "<gexf><graph><edges><edge source='a' target='b' type='odd'/>" +
        "<edge source='a' target='b' type='directed'/></edges></graph></gexf>")]
    [InlineData("id_out_of_range", 1, "*Vertices 2\n*Arcs\n1 2\n1 3\n")]
    [InlineData("id_out_of_range", 1, "%%MatrixMarket matrix coordinate pattern general\n2 2 2\n1 2\n0 1\n")]
    [InlineData("bad_number", 1, "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 2 1\n2 1 nan\n")]
    [InlineData("missing_column", 1, "% asym unweighted\n1 2\n3\n")]
    [InlineData("bad_number", 1, "a b {'weight': 'x'}\na c {'weight': 1}\n")]
    [InlineData("dictionary_malformed", 1, "a b {'weight': }\na c {'weight': 1}\n")]
    [InlineData("edge_malformed", 1, "[[\"a\",\"b\"],[\"a\",[1,2]]]")]
    [InlineData("empty_id", 1, "{\"nodes\":[{}],\"links\":[{\"source\":\"a\",\"target\":\"b\"}]}")]
    [InlineData("unterminated_last_line", 1, "% asym unweighted\n1 2\n3 1")]
    public void What_cannot_be_read_is_refused_by_name(string code, int edges, string text)
    {
        var file = Read(text);
        Assert.All(file.Rejects, reject => Assert.Equal(code, reject.Code));
        Assert.NotEmpty(file.Rejects);
        Assert.Equal(edges, file.Graph.EdgeCount);
    }

    // A text longer than the buffer is read on when it is asked for, and what is wrong with it is found then.
    [Fact]
    public void What_is_wrong_at_the_end_of_a_long_text_refuses_the_file_by_name()
    {
        var text = "<graphml><key id='w' for='edge' attr.name='weight'/><graph><edge source='a' target='b'>" +
            $"<data key='w'>{new string('1', 100_000)}&lt\n</data></edge></graph></graphml>";
        Assert.Equal("xml_malformed", Assert.Throws<GraphDataException>(() => Read(Encoding.UTF8.GetBytes(text))).Code);
    }

    [Fact]
    public void The_encoding_is_the_one_that_the_xml_declares()
    {
        const string xml = "<?xml version='1.0' encoding='{0}'?><graphml><graph edgedefault='directed'><edge source='José' " +
            "target='b'/></graph></graphml>";
        Assert.Equal("José→b", Drawn(Read(Encoding.Latin1.GetBytes(xml.Replace("{0}", "ISO-8859-1", StringComparison.Ordinal)))));
        byte[] utf16 = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(xml.Replace("{0}", "utf-16",
            StringComparison.Ordinal))];
        Assert.Equal("José→b", Drawn(Read(utf16)));
        Assert.Equal("xml_malformed", Assert.Throws<GraphDataException>(() =>
            Read(Encoding.Latin1.GetBytes(xml.Replace("{0}", "utf-8", StringComparison.Ordinal)))).Code);
    }

    [Fact]
    public void What_a_pipe_says_too_late_is_an_error()
    {
        var text = "{\"links\":[{\"source\":\"a\",\"target\":\"b\"}],\"directed\":false}"u8.ToArray();
        Assert.Equal("a→b b→a", Drawn(Read(text)));
        var error = Assert.Throws<GraphDataException>(() => GraphFileReader.Read(
            new FactSource("stdin", () => new Pipe(text), null), new ReadOptions(), false,
                TestContext.Current.CancellationToken));
        Assert.Equal("directed_after_edges", error.Code);
    }

    [Fact]
    public void Deep_and_endless_documents_are_refused_at_once()
    {
        var deep = "<graphml>" + string.Concat(Enumerable.Repeat("<a>", 100_000));
        Assert.Equal("xml_too_deep", Assert.Throws<GraphDataException>(() => Read(deep)).Code);
        Assert.Equal("gml_malformed", Assert.Throws<GraphDataException>(() =>
            Read("graph [ " + string.Concat(Enumerable.Repeat("a [ ", 100_000)))).Code);
        Assert.Equal("bad_json", Assert.Throws<GraphDataException>(() =>
            Read("{\"nodes\":" + new string('[', 100_000))).Code);
    }

    [Fact]
    public void A_zip_with_one_data_file_is_that_file()
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { ("folder/graph.txt", "a b\nb c\n"), ("__MACOSX/._graph.txt", "x"), (".DS_Store",
                "x") })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        Assert.Equal("a→b b→c", Drawn(Read(packed.ToArray())));
        var piped = new FactSource("stdin", () => new Pipe(packed.ToArray()), null);
        Assert.Equal("a→b b→c", Drawn(GraphFileReader.Read(piped, new ReadOptions(), false,
            TestContext.Current.CancellationToken)));
    }

    // A first line "5 2" counts people whom no edge shows; where ids are no whole numbers in that range it counts nobody.
    [Theory]
    [InlineData("5 2\n0 1\n1 4\n", "0→1 1→4 | 2 3")]
    [InlineData("5 2\n1 2\n2 5\n", "1→2 2→5 | 3 4")]
    [InlineData("5 2\na b\nb c\n", "a→b b→c")]
    [InlineData("3 2\n07 08\n08 09\n", "07→08 08→09")]
    public void People_whom_the_first_line_counts_are_people(string text, string expected)
    {
        Assert.Equal(expected, Drawn(Read(text)));
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.Follows, text);
        Assert.Equal(Read(text).Graph.NodeCount, folder.Snapshot().NodeCount);
        Assert.Equal(report.RowsRead, report.RowsLoaded);
        Assert.Equal(2, folder.Snapshot().Follows!.EdgeCount);
        Assert.Equal(expected.Contains('|', StringComparison.Ordinal),
            report.Files[0].Reading.Notes.Any(note => note.Contains("no edge", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a b 1341100972 RT\n", true)]
    [InlineData("follower,followed\na,b\n", true)]
    [InlineData("source,target\na,b\n", false)]
    [InlineData("a b\n", false)]
    public void Whether_lines_say_follows_is_known(string text, bool expected)
    {
        var file = Read(text);
        Assert.Equal(expected, file.LinesSayFollows);
        Assert.Equal(expected, file.Reading.Direction!.Contains("Influence flows the other way", StringComparison.Ordinal));
    }

    [Fact]
    public void A_preview_of_a_graph_shows_its_edges_as_follows()
    {
        using var folder = new TestFolder();
        var look = folder.Data.Loader.Preview(TestFolder.Source("{\"links\":[{\"source\":\"a\",\"target\":\"b\"}]}"), null,
            new ReadOptions());
        Assert.Equal((FactKind.Follows, "json"), (look.Kind, look.Format));
        Assert.Equal(["a", "b", ""], Assert.Single(look.Rows));
        var error = Assert.Throws<GraphDataException>(() =>
            folder.Load(FactKind.People, "{\"links\":[{\"source\":\"a\",\"target\":\"b\"}]}"));
        Assert.Equal("format_holds_edges", error.Code);
    }

    private static string Drawn(GraphFile file)
    {
        var edges = new List<string>();
        var linked = new HashSet<int>();
        for (var node = 0; node < file.Graph.NodeCount; node++)
        {
            foreach (var other in file.Graph.Out.Row(node).ToArray())
            {
                edges.Add($"{file.People.IdOf(node)}→{file.People.IdOf(other)}");
                linked.UnionWith([node, other]);
            }
        }

        var alone = Enumerable.Range(0, file.Graph.NodeCount).Where(node => !linked.Contains(node)).Select(node =>
            file.People.IdOf(node)!)
            .Order(StringComparer.Ordinal).ToList();
        return string.Join(' ', edges.Order(StringComparer.Ordinal)) + (alone.Count == 0 ? "" : " | " + string.Join(' ', alone));
    }

    private static GraphFile Read(string text, ReadOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    private static GraphFile Read(byte[] bytes, ReadOptions? options = null) => GraphFileReader.Read(
        new FactSource("test", () => new MemoryStream(bytes), bytes.Length), options ?? new ReadOptions(), false,
        TestContext.Current.CancellationToken);

    private sealed class Pipe(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
