using System.IO.Compression;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.GraphFiles;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.GraphFiles;

/// <summary>A workbook (.xlsx) is its one filled sheet, read as csv.</summary>
public sealed class WorkbookTests
{
    private const string Follows = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>" +
        "<row r='3'><c r='A3' t='inlineStr'><is><t>a, \"b\"</t></is></c><c r='B3'><v>7</v></c></row>" +
        "<row r='4'><c r='A4'><v>1.5E3</v></c><c r='B4' t='str'><f>A1</f><v>é</v></c></row>";

    [Fact]
    public void Cells_become_rows_and_numbers_stay_as_they_are_shown()
    {
        var file = Read(Book(("People", Follows), ("Empty", "")));
        Assert.Equal(2, file.Graph.EdgeCount);
        Assert.Equal(["1500", "7", "a, \"b\"", "é"], file.People.Page(null, 9).Select(card => card.Id));
        Assert.True(file.LinesSayFollows);
    }

    // 45382 is 31 March 2024; style 1 is a date, style 2 a date of one's own, style 3 a length of time.
    [Fact]
    public void Dates_are_dates_of_iso_8601()
    {
        using var folder = new TestFolder();
        var rows = "<row r='1'><c r='A1' t='inlineStr'><is><t>person</t></is></c><c r='B1' " +
            "t='inlineStr'><is><t>source</t></is></c>" +
            "<c r='C1' t='inlineStr'><is><t>time</t></is></c></row>" +
            "<row r='2'><c r='A2'><v>1</v></c><c r='B2'><v>2</v></c><c r='C2' s='1'><v>45382</v></c></row>" +
            "<row r='3'><c r='A3'><v>1</v></c><c r='B3'><v>2</v></c><c r='C3' s='2'><v>45382.75</v></c></row>";
        var bytes = Book(("Shares", rows));
        folder.Load(FactKind.Shares, [new FactSource("shares.xlsx", () => new MemoryStream(bytes), bytes.Length)]);
        Assert.Equal([1_711_843_200_000_000, 1_711_908_000_000_000], folder.Snapshot().ShareLog!.Time.ToArray());
    }

    [Fact]
    public void A_number_of_more_than_fifteen_digits_says_that_digits_are_lost()
    {
        var rows = "<row r='1'><c r='A1' t='inlineStr'><is><t>source</t></is></c><c r='B1' " +
            "t='inlineStr'><is><t>target</t></is></c></row>" +
            "<row r='2'><c r='A2'><v>1294034567890123456</v></c><c r='B2' t='inlineStr'><is><t>bob</t></is></c></row>";
        try
        {
            Assert.Contains("E+018", Read(Book(("a", rows))).People.Page(null, 9)[0].Id, StringComparison.Ordinal);
        }
        catch (GraphDataException refused)
        {
            Assert.Contains("E+018", refused.Message, StringComparison.Ordinal); // readers of tables refuse such ids
        }
    }

    [Fact]
    public void Several_filled_sheets_are_refused_with_their_names()
    {
        var error = Assert.Throws<GraphDataException>(() => Read(Book(("May", Follows), ("June", Follows))));
        Assert.Equal("workbook_several", error.Code);
        Assert.Contains("May, June", error.Message, StringComparison.Ordinal);
        Assert.Equal("workbook_empty", Assert.Throws<GraphDataException>(() => Read(Book(("May", "")))).Code);
    }

    [Fact]
    public void A_damaged_workbook_is_refused_by_name()
    {
        var text = Encoding.Latin1.GetString(Book(("May", "<row r='1'><c r='A1' t='s'><v>99</v></c></row>")));
        Assert.Equal("workbook_damaged", Assert.Throws<GraphDataException>(() => Read(Encoding.Latin1.GetBytes(text))).Code);
        Assert.Equal("workbook_damaged", Assert.Throws<GraphDataException>(() => Read(Book(("May", "<row><c><v>1</v>")))).Code);
    }

    private static Application.Facts.GraphFile Read(byte[] bytes) => GraphFileReader.Read(
        new FactSource("book.xlsx", () => new MemoryStream(bytes), bytes.Length), new ReadOptions(), false,
        TestContext.Current.CancellationToken);

    internal static byte[] Book(params (string Name, string Rows)[] sheets)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006/";
        const string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var numbers = Enumerable.Range(1, sheets.Length).ToList();
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = $"<Types xmlns='{package}content-types'>" +
                "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>" +
                $"<Override PartName='/xl/workbook.xml' ContentType='{types}sheet.main+xml'/>" +
                $"<Override PartName='/xl/styles.xml' ContentType='{types}styles+xml'/>" +
                $"<Override PartName='/xl/sharedStrings.xml' ContentType='{types}sharedStrings+xml'/>" +
                string.Concat(numbers.Select(number =>
                    $"<Override PartName='/xl/worksheets/sheet{number}.xml' ContentType='{types}worksheet+xml'/>")) + "</Types>",
            ["_rels/.rels"] = $"<Relationships xmlns='{package}relationships'>" +
                $"<Relationship Id='r' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook xmlns='{main}' xmlns:r='{office}'><sheets>" + string.Concat(numbers.Select(number =>
                $"<sheet name='{sheets[number - 1].Name}' sheetId='{number}' r:id='s{number}'/>")) + "</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = $"<Relationships xmlns='{package}relationships'>" +
                string.Concat(numbers.Select(number =>
                $"<Relationship Id='s{number}' Type='{office}/worksheet' Target='worksheets/sheet{number}.xml'/>")) +
                $"<Relationship Id='t' Type='{office}/styles' Target='styles.xml'/>" +
                $"<Relationship Id='u' Type='{office}/sharedStrings' Target='sharedStrings.xml'/></Relationships>",
            ["xl/styles.xml"] = $"<styleSheet xmlns='{main}'><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd " +
                "hh:mm'/><numFmt numFmtId='165' formatCode='[h] &quot;days&quot;'/></numFmts>" +
                "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs></styleSheet>",
            ["xl/sharedStrings.xml"] = $"<sst " +
                $"xmlns='{main}'><si><t>follower</t></si><si><r><t>follo</t></r><r><t>wed</t></r></si></sst>",
        };
        foreach (var number in numbers)
        {
            parts[$"xl/worksheets/sheet{number}.xml"] =
                $"<worksheet xmlns='{main}'><sheetData>{sheets[number - 1].Rows}</sheetData></worksheet>";
        }

        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }
}
