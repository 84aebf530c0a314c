using System.IO.Compression;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.GraphFiles;
using Influence.Storage.Tests.Folder;
using Influence.Storage.Tests.Fuzzing;
using Influence.Storage.Text;
using Parquet.Schema;
using static Influence.Storage.Tests.GraphFiles.ParquetTables;

namespace Influence.Storage.Tests.GraphFiles;

/// <summary>A Parquet file is a table with headings, whatever its columns hold.</summary>
public sealed class ParquetTests
{
    private static readonly string[] Ends = ["follower", "followed"];
    private static readonly string?[][] Follows = [["anna", "ben"], ["cleo", "x, \"y\""], ["ben", "anna"]];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void Rows_are_edges_in_however_many_groups_they_stand(int rowsPerGroup)
    {
        var file = Read(Of(Ends, Follows, rowsPerGroup));
        Assert.Equal(3, file.Graph.EdgeCount);
        Assert.Equal(["anna", "ben", "cleo", "x, \"y\""], file.People.Page(null, 9).Select(card => card.Id));
        Assert.True(file.LinesSayFollows);
    }

    [Fact]
    public void A_parquet_file_and_the_csv_of_the_same_rows_are_one_snapshot()
    {
        using var first = new TestFolder();
        using var second = new TestFolder();
        var csv = string.Concat(Follows.Prepend(Ends).Select(row =>
            string.Join(',', row.Select(cell => $"\"{cell!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
        first.Load(FactKind.Follows, [Source(System.Text.Encoding.UTF8.GetBytes(csv))]);
        second.Load(FactKind.Follows, [Source(Of(Ends, Follows))]);
        Assert.Equal(first.Snapshot().Id, second.Snapshot().Id);
    }

    // What a csv of the same table would say. Ids among missing ones come as 7.0 from pandas; beyond 2^53 digits are lost.
    [Fact]
    public void Cells_of_every_type_become_the_text_of_a_csv()
    {
        var noon = new DateTime(2024, 3, 31, 12, 30, 0, DateTimeKind.Utc);
        var text = Text(Typed(
            Texts("text", "é, ü", null),
            Column(new DataField("long", typeof(long), true), 9_007_199_254_740_993, (long?)null),
            Full(new DataField("int", typeof(int), false), 7, -7),
            Column(new DataField("double", typeof(double), true), 2_000_000_000_000_000.0, (double?)null),
            Full(new DataField("real", typeof(double), false), 0.1, 9_100_000_000_000_000.0),
            Full(new DataField("float", typeof(float), false), 0.1f, 7f),
            Column(new DecimalDataField("money", 18, 2, isNullable: true), 1041.20m, (decimal?)null),
            Column(new DataField("yes", typeof(bool), true), true, (bool?)null),
            Full(new DateTimeDataField("utc", DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Micros), noon, noon.AddTicks(10)),
            Full(new DateTimeDataField("local", DateTimeFormat.Timestamp, false, DateTimeTimeUnit.Millis),
                noon, noon.AddMilliseconds(5)),
            Full(new DataField("day", typeof(DateOnly), false), new DateOnly(2024, 3, 31), new DateOnly(1999, 12, 31))));
        Assert.Equal(
            """
            text,long,int,double,real,float,money,yes,utc,local,day
            "é, ü",9007199254740993,7,2000000000000000,0.1,0.1,1041.20,true,2024-03-31T12:30:00Z,2024-03-31T12:30:00,2024-03-31
            ,,-7,,9.1000000000000000E+015,7,,,2024-03-31T12:30:00.000001Z,2024-03-31T12:30:00.005,1999-12-31

            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void Times_and_amounts_are_loaded_as_they_are_meant()
    {
        using var folder = new TestFolder();
        var bytes = Typed(
            Full(new DataField("person", typeof(long), false), 1L, 1L),
            Full(new DataField("source", typeof(long), false), 2L, 2L),
            Full(new DateTimeDataField("time", DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Millis),
                new DateTime(2024, 3, 31, 0, 0, 0, DateTimeKind.Utc), new DateTime(2024, 3, 31, 18, 0, 0, DateTimeKind.Utc)));
        folder.Load(FactKind.Shares, [Source(bytes)]);
        Assert.Equal([1_711_843_200_000_000, 1_711_908_000_000_000], folder.Snapshot().ShareLog!.Time.ToArray());
    }

    [Fact]
    public void A_pipe_is_read_like_a_file()
    {
        var bytes = Of(Ends, Follows);
        using var input = TextInput.Open(new FactSource("-", () => new Pipe(bytes), null), new ReadOptions());
        Assert.StartsWith("follower,followed\nanna,ben\n", new StreamReader(input.Text).ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_lists_and_records_are_refused_with_their_names()
    {
        var ends = Ends.Select(name => new DataField(name, typeof(string), true)).ToArray();
        Field[] nested = [new DataField("tags", typeof(string[])), new ListField("marks", new DataField("element", typeof(int))),
            new StructField("address", new DataField("city", typeof(string))),
            new MapField("extras", new DataField("key", typeof(string), false), new DataField("value", typeof(string)))];
        foreach (var field in nested)
        {
            var bytes = Write<int>(new ParquetSchema([.. ends, field]), [], (_, _) => { });
            var error = Assert.Throws<GraphDataException>(() => Read(bytes));
            Assert.Equal("parquet_nested", error.Code);
            Assert.Contains($"'{field.Name}'", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_cut_damaged_or_encrypted_is_refused_by_name()
    {
        var whole = Of(Ends, Follows);
        Assert.Equal("parquet_unreadable", CodeOf(whole[..^1]));
        Assert.Equal("parquet_unreadable", CodeOf(whole[..(whole.Length / 2)]));
        Assert.Equal("parquet_unreadable", CodeOf([.. whole[..^8], 0xFF, 0xFF, 0xFF, 0x7F, .. "PAR1"u8]));
        Assert.Equal("parquet_unreadable", CodeOf([.. "PAR1"u8, 0, 0, 0, 0, .. "PAR1"u8]));
        Assert.Equal("parquet_encrypted", CodeOf([.. "PARE"u8, .. whole[4..^4], .. "PARE"u8]));
        Assert.Equal("parquet_encrypted", CodeOf([.. whole[..^4], .. "PARE"u8]));
    }

    // What mutations found: the directory names a type there is none of, a page is shorter than it says, a record never ends.
    [Fact]
    public void Whatever_one_byte_of_a_small_file_is_it_is_read_or_refused_by_name()
    {
        var whole = Of(Ends, Follows);
        for (var place = 0; place < whole.Length; place++)
        {
            foreach (var value in new[] { (byte)0xFF, (byte)(whole[place] ^ 1) })
            {
                byte[] bytes = [.. whole];
                bytes[place] = value;
                FuzzRun.Within(bytes, () => Told(() => Text(bytes)));
            }
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_and_those_that_are_text_are_read()
    {
        var field = new DataField("follower", typeof(byte[]), true);
        var followed = new DataField("followed", typeof(string), true);
        byte[] File(byte[] name) => Write(new ParquetSchema(field, followed), [0], (group, _) =>
        {
            group.WriteAsync(field, [name]).GetAwaiter().GetResult();
            group.WriteAsync(followed, ["anna"]).GetAwaiter().GetResult();
        });
        Assert.Equal("follower,followed\nZoë,anna\n", Text(File("Zoë"u8.ToArray())));
        Assert.Equal("parquet_unreadable", CodeOf(File([0xFF, 0xFE, 0xFD])));
    }

    // 20 million equal rows fit some hundred bytes; nobody has so many followers.
    [Fact]
    public void A_small_file_of_very_many_rows_is_refused_before_room_is_made_for_them()
    {
        var many = new bool[20_000_000];
        var bytes = Typed(Ends.Select(name => Full(new DataField(name, typeof(bool), false), many)).ToArray());
        Assert.True(bytes.Length < 1 << 20, $"{bytes.Length}");
        var error = Assert.Throws<GraphDataException>(() => Read(bytes));
        Assert.Equal("packed_too_tight", error.Code);
        Assert.Contains("40000000 cells", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parquet_file_in_a_zip_or_gzip_is_to_be_unpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Of(Ends, Follows));
        }

        Assert.Equal("parquet_file", CodeOf(packed.ToArray()));
    }

    [Fact]
    public void A_text_that_begins_with_the_same_letters_is_a_text() =>
        Assert.Equal(1, Read("PAR1,anna\n"u8.ToArray()).Graph.EdgeCount);

    private static string CodeOf(byte[] bytes) => Assert.Throws<GraphDataException>(() => Read(bytes)).Code;

    private static string Text(byte[] bytes)
    {
        using var input = TextInput.Open(Source(bytes), new ReadOptions());
        return new StreamReader(input.Text).ReadToEnd();
    }

    private static void Told(Action read)
    {
        try
        {
            read();
        }
        catch (InfluenceException told)
        {
            Assert.Contains("table.parquet", told.Message, StringComparison.Ordinal);
        }
    }

    private static FactSource Source(byte[] bytes) => new("table.parquet", () => new MemoryStream(bytes), bytes.Length);

    private static Application.Facts.GraphFile Read(byte[] bytes) =>
        GraphFileReader.Read(Source(bytes), new ReadOptions(), false, TestContext.Current.CancellationToken);

    private sealed class Pipe(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
