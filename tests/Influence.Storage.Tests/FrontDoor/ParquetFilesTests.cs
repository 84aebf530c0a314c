using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Storage.Containers;
using Influence.Storage.Files;
using Influence.Storage.Folder;
using Influence.Storage.Text;
using Parquet;

namespace Influence.Storage.Tests.FrontDoor;

/// <summary>Tables that leave as Parquet files.</summary>
public sealed class ParquetFilesTests : IDisposable
{
    private static readonly string?[] _texts = ["anna", "Zoë, \"Z\"", "", "two\nlines", "=1+1", "日本 太郎", null];

    private static readonly string[] _names = ["count", "number", "flag", "text", "both", "none", "large", "mixed"];

    private readonly LibraryFiles _files = new();

    public void Dispose() => _files.Dispose();

    // Law: whatever stands in the columns, each cell says what its cell of the CSV says.
    [Fact]
    public void What_is_read_back_is_what_the_csv_says()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var table = Random(new Random(seed));
            using var made = new ParquetFiles().Make(table, CancellationToken.None);
            var columns = ReadBack(made, out var facts);
            Assert.Equal("{}", facts[ParquetTable.AnswerFact]);
            Assert.Equal(table.Columns.Select(column => column.Name), columns.Keys);
            var place = 0;
            foreach (var cells in columns.Values)
            {
                Assert.Equal(table.Rows.Select(row => Number(row[place].ToString())), cells.Select(Number));
                place++;
            }
        }
    }

    [Fact]
    public async Task Columns_have_the_type_that_all_their_cells_have()
    {
        DocumentColumn[] columns = [.. _names.Select(name => new DocumentColumn(name, "", name != "text"))];
        Cell[][] rows = [[1L, 0.5, true, "a", 1L, Cell.None, (1L << 53) + 1, 1L],
            [Cell.None, 2.0, false, "1", 0.5, Cell.None, 0.5, "x"]];
        using var made = new ParquetFiles().Make(
            new ParquetTable([.. columns], rows, ImmutableDictionary<string, string>.Empty), CancellationToken.None);
        await using var reader = await ParquetReader.CreateAsync(made, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["Int64", "Double", "Boolean", "text", "Double", "Double", "text", "text"], reader.Schema.DataFields
            .Select(field => field.ClrType == typeof(ReadOnlyMemory<char>) ? "text" : field.ClrType.Name));
        Assert.All(reader.Schema.DataFields, field => Assert.True(field.IsNullable));
    }

    [Fact]
    public void A_table_without_rows_has_its_columns_and_facts()
    {
        var facts = ImmutableDictionary<string, string>.Empty.Add("a", "b");
        using var made = new ParquetFiles().Make(new ParquetTable([new("id", "", false)], [], facts), CancellationToken.None);
        Assert.Equal("id", Assert.Single(ReadBack(made, out var read)).Key);
        Assert.Equal("b", read["a"]);
    }

    [Fact]
    public void A_list_saved_by_the_library_has_the_rows_of_its_csv_its_evidence_and_is_in_the_log()
    {
        var (data, saved) = (Path.Combine(_files.Folder, "data"), Path.Combine(_files.Folder, "saved.parquet"));
        using (var folder = DataFolder.Open(data, readOnly: false, TimeProvider.System))
        {
            _files.LoadInto(folder);
        }

        using (var network = Network.Open(data))
        {
            var rank = network.Follows.InDegree();
            rank.SaveParquet(saved);
            using var file = File.OpenRead(saved);
            Assert.Equal(rank.Count, ReadBack(file, out var facts)["id"].Length);
            file.Position = 0;
            using var text = TextInput.Open(new FactSource("saved", () => file, file.Length), new ReadOptions());
            Assert.Equal(rank.ToCsv(), new StreamReader(text.Text).ReadToEnd());
            var answer = JsonDocument.Parse(facts[ParquetTable.AnswerFact]).RootElement;
            Assert.Equal("in-degree", answer.GetProperty("evidence").GetProperty("method").GetString());
            Assert.Equal(0, answer.GetProperty("items").GetArrayLength());
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(saved));
        }

        using var again = DataFolder.Open(data, readOnly: false, TimeProvider.System);
        Assert.Contains(again.Loads.Logged("main", 50), entry => entry.What == "list_exported"
            && entry.Text.Contains("left as parquet by the library", StringComparison.Ordinal));
    }

    private static ParquetTable Random(Random draw)
    {
        var (columns, rows) = (draw.Next(1, 7), draw.Next(0, 40));
        var kinds = Enumerable.Range(0, columns).Select(_ => draw.Next(6)).ToArray();
        Cell Drawn(int kind) => draw.Next(5) == 0 ? Cell.None : kind switch
        {
            0 => draw.NextInt64(long.MinValue, long.MaxValue),
            1 => BitConverter.Int64BitsToDouble(draw.NextInt64()),
            2 => draw.Next(2) == 0,
            3 => _texts[draw.Next(_texts.Length)],
            4 => draw.Next(2) == 0 ? draw.Next(100) : draw.NextDouble(),
            _ => draw.Next(3) switch { 0 => (Cell)draw.NextInt64(), 1 => draw.NextDouble(), _ => "x" },
        };
        return new ParquetTable(
            [.. kinds.Select((kind, place) => new DocumentColumn($"c{place}", "", kind != 3))],
            [.. Enumerable.Range(0, rows).Select(_ => kinds.Select(Drawn).ToArray())],
            ImmutableDictionary<string, string>.Empty.Add(ParquetTable.AnswerFact, "{}"));
    }

    // 1E+300 and 1.0000000000000000E+300 are one number.
    private static string Number(string cell) =>
        cell.Contains('E', StringComparison.Ordinal) && double.TryParse(cell, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture) : cell;

    private static Dictionary<string, string[]> ReadBack(Stream file, out IReadOnlyDictionary<string, string> facts)
    {
        var reader = ParquetReader.CreateAsync(file, leaveStreamOpen: true).GetAwaiter().GetResult();
        facts = reader.CustomMetadata;
        var groups = reader.RowGroups;
        return reader.Schema.DataFields.ToDictionary(field => field.Name, field => groups.SelectMany(group =>
        {
            var cells = ParquetCells.Read(group, field, "file");
            return Enumerable.Range(0, (int)group.RowCount).Select(cells.TextOf);
        }).ToArray());
    }
}
