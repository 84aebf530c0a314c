using System.IO.Compression;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.GraphFiles;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.GraphFiles;

/// <summary>What people drop by mistake is refused by its name, by --graph and by load, and nothing of it stands.</summary>
public sealed class RefusedFilesTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "dot_file", "digraph G {\n  a -> b;\n  b -> c;\n}\n" },
        { "dot_file", "// drawn by hand\nstrict graph \"my graph\" { a -- b }\n" },
        { "html_page", "<!DOCTYPE html>\n<html><body>404</body></html>\n" },
        { "html_page", "\n<HTML lang=\"en\">\n<p>a b</p>\n" },
        { "html_page", "<head><title>x</title></head>" },
        { "git_lfs_pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n" },
        { "git_annex_pointer", "/annex/objects/SHA256E-s31390--f50d\n" },
        { "git_annex_pointer", "../../.git/annex/objects/Zk/9f/SHA256E-s1/SHA256E-s1.txt" },
        { "web_shortcut", "[InternetShortcut]\nURL=https://example.org/\n" },
        { "x_archive", "window.YTD.follower.part0 = [ { \"follower\" : { \"accountId\" : \"1\" } } ]" },
        { "instagram_archive", "[{\"title\":\"\",\"string_list_data\":[{\"value\":\"ann\"}]}]" },
        { "instagram_archive", "{\"relationships_following\":[{\"string_list_data\":[]}]}" },
        { "json_ld_file", "{\"@context\":\"https://schema.org\",\"@graph\":[]}" },
        { "notebook_file", "{\"cells\":[],\"metadata\":{},\"nbformat\":4}" },
        { "geo_json", "{\"type\":\"FeatureCollection\",\"features\":[]}" },
        { "json_neighbour_lists", "[{\"inList\":[[1],[0]],\"outList\":[[1],[0]]}]" },
        { "json_unknown", "{\n  \"name\": \"a\",\n  \"size\": 3\n}\n" },
        { "json_unknown", "[1, 2, 3]" },
        { "json_unknown", "{\n\"a\": 1\n}\n{\n\"a\": 2\n}\n" },
        { "rdf_file", "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n<#a> foaf:knows <#b> .\n" },
        { "rdf_file", "<http://a.org/a> <http://xmlns.com/foaf/0.1/knows> <http://a.org/b> .\n" },
        { "rdf_file", "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"x\"></rdf:RDF>" },
        { "xgmml_file", "<?xml version=\"1.0\"?><xgmml/>" },
        { "xml_unknown", "<?xml version=\"1.0\"?>\n<!-- a > b -->\n<rss version=\"2.0\"><channel/></rss>" },
        { "image_file", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>" },
        { "graph6_file", ">>graph6<<A_\n" },
        { "gdf_file", "nodedef>name VARCHAR\na\nb\nedgedef>node1 VARCHAR,node2 VARCHAR\na,b\n" },
        { "ucinet_dl_file", "dl n=3 format=edgelist1\nlabels:\na b c\ndata:\n1 2\n" },
        { "leda_file", "LEDA.GRAPH\nstring\nint\n-1\n" },
        { "sql_script", "-- MySQL dump 10.13\nCREATE TABLE `edges` (a int);\n" },
        { "yaml_file", "---\nedges:\n  - [a, b]\n" },
        { "key_file", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" },
        { "card_file", "BEGIN:VCARD\nFN:Ann\nEND:VCARD\n" },
        { "arff_file", "@relation people\n@attribute a string\n@data\nx\n" },
        { "settings_file", "name: Advogato\ncode: AD\nurl: http://x.org\ncategory: Social\n" },
        { "settings_file", "graph.file = a.txt\ngraph.size = 3\ngraph.directed = true\n" },
        { "matrix_csv", "0,1,0\n1,0,1\n0,1,0\n" },
        { "matrix_csv", "0 1 0\n1 0 1\n0 1 0\n" },
        { "matrix_csv", ",ann,bob,cid\nann,0,1,0\nbob,1,0,1\ncid,0,1,0\n" },
        { "matrix_csv", ";ann;bob\nann;0;2.5\nbob;1;0\n" },
        { "matrix_csv", "\tann\tbob\tcid\nann\t\t1\t\nbob\t1\t\t1\ncid\t\t1\t\n" },
        { "matrix_csv", "0,2.5,0,1\n2.5,0,1,0\n0,1,0,3\n1,0,3,0\n" },
        { "prose", "This is the graph of our customers.\nEach of them has bought something from us.\nAsk Mia for more.\n" },
        { "lines_uneven", "1 2 3\n2 3 4 5\n3 1\n4 6 7 8\n5 2 1\n" },
        { "lines_uneven", "ann bob cid dan\nbob cid eve fay gus\ncid dan eve fay gus hal\nann eve gus ivo jon\n" },
        { "format_ambiguous", "4 4\n2 4\n1 3\n2 4\n1 3\n" },
        { "pajek_section", "*Vertices 2\n1 \"a\"\n2 \"b\"\n*Matrix\n0 1\n1 0\n" },
        { "two_kinds_of_nodes", "*Vertices 5 2\n*Edges\n1 3\n" },
        { "two_kinds_of_nodes", "% bip unweighted\n1 1\n1 2\n" },
        { "matrix_array", "%%MatrixMarket matrix array real general\n2 2\n0\n1\n1\n0\n" },
        { "matrix_not_square", "%%MatrixMarket matrix coordinate pattern general\n2 3 1\n1 3\n" },
        { "matrix_complex", "%%MatrixMarket matrix coordinate complex general\n2 2 1\n1 2 0 1\n" },
        { "matrix_symmetry", "%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n2 1 3\n" },
        { "too_many_people_counted", "%%MatrixMarket matrix coordinate pattern general\n2000000000 2000000000 1\n1 2\n" },
        { "too_many_people_counted", "2000000000 1\n1 2\n" },
        { "xml_document_type", "<!DOCTYPE graphml [<!ENTITY a \"aa\">]>\n<graphml><graph><node id=\"&a;\"/></graph></graphml>" },
        { "graphs_several", "<graphml><graph edgedefault=\"directed\"/><graph edgedefault=\"directed\"/></graphml>" },
        { "graph_missing", "<graphml></graphml>" },
        { "file_cut", "<graphml><graph edgedefault=\"directed\"><node id=\"a\"/><edge source=\"a\"" },
        { "file_cut", "graph [ directed 1 node [ id 0 label \"a\" ]\n" },
        { "file_cut", "{\"nodes\": [{\"id\": \"a\"}], \"links\": [{\"source\": \"a\"," },
        { "file_cut", "%%MatrixMarket matrix coordinate pattern general\n3 3 3\n1 2\n2 3\n" },
        { "file_cut", "[{\"source\":\"a\",\"target\":\"b\"},{\"source\":\"b\",\"target\":\"c\"}" },
        { "counts_do_not_fit", "%%MatrixMarket matrix coordinate pattern general\n3 3 1\n1 2\n2 3\n" },
        { "file_empty", "" },
        { "file_empty", "\n \n" },
        { "file_empty", "[]" },
        { "binary_file", new string('\u0001', 40) + new string('a', 40) },
        { "missing_column", "name\nann\nbob\n" },
    };

    public static TheoryData<string, byte[]> Bytes => new()
    {
        { "pdf_file", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n"u8.ToArray() },
        { "image_file", [0x89, .. "PNG\r\n"u8, 0x1A, 10, 0, 0, 0, 13] },
        { "image_file", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0] },
        { "parquet_unreadable", [.. "PAR1"u8, 21, 4, 21, 0, 0] },
        { "arrow_file", [.. "ARROW1"u8, 0, 0] },
        { "sqlite_file", [.. "SQLite format 3\0"u8, 16, 0] },
        { "pickle_file", [0x80, 4, 0x95, 30, 0, 0, 0] },
        { "npy_file", [0x93, .. "NUMPY"u8, 1, 0] },
        { "hdf5_file", [0x89, .. "HDF\r\n"u8, 0x1A, 10] },
        { "old_office_file", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0] },
        { "bzip2_file", [.. "BZh91AY&SY"u8, 1, 2] },
        { "xz_file", [0xFD, .. "7zXZ"u8, 0, 0] },
        { "zstd_file", [0x28, 0xB5, 0x2F, 0xFD, 0] },
        { "7z_archive", [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C, 0] },
        { "rar_archive", [.. "Rar!"u8, 0x1A, 7, 0] },
        { "tar_archive", Tar() },
        { "tar_archive", Gzip(Tar()) },
        { "r_data_file", Gzip([.. "RDX3\nX\n"u8, 0, 0, 0, 3]) },
        { "pickle_file", Gzip([0x80, 4, 0x95, 30, 0, 0, 0]) },
        { "utf32_file", [0xFF, 0xFE, 0, 0, (byte)'a', 0, 0, 0] },
        { "word_file", Zip(("[Content_Types].xml", "x"), ("word/document.xml", "<w/>")) },
        { "open_document", Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<o/>")) },
        { "program_file", Zip(("META-INF/MANIFEST.MF", "x"), ("a.class", "y")) },
        { "zip_several", Zip(("a.csv", "a,b\n"), ("b.csv", "c,d\n")) },
        { "zip_empty", Zip(("folder/", ""), ("__MACOSX/._a.csv", "x"), (".DS_Store", "x")) },
        { "zip_damaged", Zip(("a.csv", "a,b\n"))[..^10] },
        { "zip_in_zip", Zip(("a.zip", Encoding.Latin1.GetString(Zip(("a.csv", "a,b\n"))))) },
        { "packed_too_tight", Bomb() },
        { "html_page", Zip(("graph.txt", "<html></html>")) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_refused_by_its_name(string code, string text) => Refused(code, Encoding.UTF8.GetBytes(text));

    [Theory]
    [MemberData(nameof(Bytes))]
    public void Bytes_are_refused_by_their_name(string code, byte[] bytes) => Refused(code, bytes);

    // The same words a person may well use as ids: none of these is another thing.
    [Theory]
    [InlineData("graph a\nstrict b\n")]
    [InlineData("nodes edges\nlinks directed\n")]
    [InlineData("[deleted] ann\nbob [deleted]\n")]
    [InlineData("GIF8 RIFF\nID3 OggS\n")]
    [InlineData("dl x\nBZh y\n")]
    [InlineData("<3 ann\nbob <3\n")]
    [InlineData("1 2 1\n2 3 1\n3 1 1\n")]
    [InlineData("1,2,4,1289241911\n2,3,1,1289241912\n3,4,2,1289241913\n4,1,9,1289241914\n")]
    public void Ids_that_look_like_the_beginning_of_something_else_are_ids(string text)
    {
        var file = GraphFileReader.Read(
            Source(Encoding.UTF8.GetBytes(text)), new ReadOptions(), false, TestContext.Current.CancellationToken);
        Assert.Empty(file.Rejects);
        Assert.Equal(text.Count(letter => letter == '\n'), file.Graph.EdgeCount);
    }

    private static void Refused(string code, byte[] bytes)
    {
        var error = Assert.ThrowsAny<InfluenceException>(() =>
            GraphFileReader.Read(Source(bytes), new ReadOptions(), false, TestContext.Current.CancellationToken));
        Assert.Equal(code, error.Code);
        Assert.True(code == "too_many_people_counted" || error.Message.Contains("it.dat", StringComparison.Ordinal),
            error.Message);

        using var folder = new TestFolder();
        var load = Assert.ThrowsAny<InfluenceException>(() => folder.Load(FactKind.Follows, [Source(bytes)]));
        Assert.Equal(code, load.Code);
        Assert.Equal(0, folder.Data.Networks.LastBatch("main"));
    }

    private static FactSource Source(byte[] bytes) => new("it.dat", () => new MemoryStream(bytes), bytes.Length);

    private static byte[] Tar()
    {
        var tar = new byte[1024];
        "graph.txt"u8.CopyTo(tar);
        "ustar\0"u8.CopyTo(tar.AsSpan(257));
        return tar;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.Latin1.GetBytes(text));
            }
        }

        return packed.ToArray();
    }

    private static byte[] Bomb()
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("graph.txt", CompressionLevel.SmallestSize).Open();
            var block = Enumerable.Repeat("a b\n"u8.ToArray(), 1 << 18).SelectMany(line => line).ToArray();
            for (var megabyte = 0; megabyte < 12; megabyte++)
            {
                entry.Write(block);
            }
        }

        return packed.ToArray();
    }
}
