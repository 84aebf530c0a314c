using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;
using Influence.Application.Facts;
using Influence.Storage.Tests.GraphFiles;

namespace Influence.Storage.Tests.Fuzzing;

/// <summary>Writes random tables of people, referrals and shares as offices have them, some of their rows broken.</summary>
/// <param name="seed">The same seed writes the same.</param>
internal sealed class TableTexts(int seed)
{
    private const int Wide = 16;

    private static readonly string[] _names = ["Ann Lee", "Müller; Eva", "O'Connor", "say \"hi\"", "two\nlines", "日本 太郎",
        "x,y", "", "Total Nilsson", "😀"];

    private static readonly string[] _answers = ["yes", "NO", "Subscribed", "unsubscribed", "opted out", "Ja", "nein", "sì", "",
        "unknown", "dado de baja", "TRUE", "0"];

    private static readonly string[] _stages = ["Purchased", "paid", "approved", "refunded", "Storniert", "clicked", "Signed Up",
        "reward sent", "invited", "rimborsato"];

    private static readonly string[] _kinds = ["RT", "MT", "RE"];
    private static readonly string[] _headings = ["referrer", "referred", "time", "stage", "value"];

    private readonly Random _draw = new(seed);

    /// <summary>All that <see cref="Of"/> writes.</summary>
    public static string[] Formats { get; } = ["people", "referrals", "activity", "workbook", "parquet", "instagram",
        "instagram-following", "x", "utf16"];

    /// <summary>What every row is.</summary>
    public FactKind Kind { get; private set; }

    /// <summary>How the table is to be read.</summary>
    public ReadOptions Options { get; private set; } = new();

    /// <summary>Rows that must be handed out.</summary>
    public int Good { get; private set; }

    /// <summary>Rows that must be refused.</summary>
    public int Broken { get; private set; }

    /// <summary>The table in one format.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="spoil">Breaks the text before it is packed.</param>
    public byte[] Of(string format, Func<string, string>? spoil = null)
    {
        spoil ??= text => text;
        switch (format)
        {
            case "people":
                return Encoding.UTF8.GetBytes(spoil(People()));
            case "referrals":
                return Encoding.UTF8.GetBytes(spoil(Referrals()));
            case "activity":
                return Encoding.UTF8.GetBytes(spoil(Activity()));
            case "workbook":
                return WorkbookTests.Book(("Referrals", spoil(Sheet())));
            case "parquet":
                return Parquet(spoil(_draw.Next(2) == 0 ? People() : Referrals()));
            case "utf16":
                Encoding wide = _draw.Next(2) == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode;
                var text = wide.GetBytes(spoil(_draw.Next(2) == 0 ? People() : Referrals()));
                return _draw.Next(4) == 0 ? text : [.. wide.Preamble, .. text];
            default:
                return Encoding.UTF8.GetBytes(spoil(Archive(format)));
        }
    }

    // The same table by another container: quotes end with its csv.
    private byte[] Parquet(string csv)
    {
        var rows = Cells(csv, Kind == FactKind.Referrals || Kind == FactKind.People ? ';' : ',');
        var names = rows.Count > 0 ? rows[0] : [];
        var named = names.Select((name, place) =>
            names.Take(place).Contains(name) || name.Length == 0 ? $"{name}_{place}" : name);
        string?[] Fitted(string[] row) =>
            [.. row.Take(names.Length), .. Enumerable.Repeat<string?>(null, Math.Max(0, names.Length - row.Length))];
        return ParquetTables.Of([.. named.DefaultIfEmpty("id")], [.. rows.Skip(1).Select(Fitted)], 1 + _draw.Next(40));
    }

    private static List<string[]> Cells(string csv, char separator)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        foreach (var letter in csv)
        {
            if (letter == '"')
            {
                quoted = !quoted; // a doubled one ends and begins: what it stands for is not kept, nor needed
            }
            else if (!quoted && letter == '\n')
            {
                row.Add(cell.ToString().TrimEnd('\r'));
                rows.Add([.. row]);
                row.Clear();
                cell.Clear();
            }
            else if (!quoted && letter == separator)
            {
                row.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        return rows;
    }

    private string People()
    {
        Kind = FactKind.People;
        var text = new StringBuilder("id;email;name;consent;value;updated_at\r\n")
            .Append("c0;c0@x.org;First;yes;1.234,56;25.12.2025\r\n");
        Good++;
        Rows(row =>
        {
            string[] cells = [$"c{row}", $"c{row}@x.org", _names[_draw.Next(_names.Length)],
                _answers[_draw.Next(_answers.Length)], Money(), Day("dd.MM.yyyy")];
            switch (IsBroken() ? _draw.Next(4) : -1)
            {
                case 0:
                    cells[0] = cells[1] = "";
                    cells[2] = "Somebody";
                    break;
                case 1:
                    cells[3] = "wibble";
                    break;
                case 2:
                    cells[4] = "much";
                    break;
                case 3:
                    cells[5] = "31.02.2026";
                    break;
            }

            text.AppendJoin(';', cells.Select(cell => Quoted(cell, ';'))).Append("\r\n");
        });
        return text.ToString();
    }

    private string Referrals()
    {
        Kind = FactKind.Referrals;
        var text = new StringBuilder("id;referrer;referred;time;stage;value;payment\n")
            .Append("e0;a@x.org;b@x.org;25/12/2025;paid;€ 1.041,21;o0\n");
        Good++;
        Rows(row =>
        {
            string[] cells = [$"e{row}", $"p{_draw.Next(9)}@x.org", $"q{row}@x.org", Day("dd'/'MM'/'yyyy"),
                _stages[_draw.Next(_stages.Length)], $"€ {Money()}", $"o{row}"];
            switch (IsBroken() ? _draw.Next(5) : -1)
            {
                case 0:
                    (cells[1], cells[4]) = ("", "paid");
                    break;
                case 1:
                    (cells[2], cells[0], cells[6], cells[4]) = ("", "", "", "refunded");
                    break;
                case 2:
                    cells[3] = "31/02/2026";
                    break;
                case 3:
                    cells[4] = "wibble";
                    break;
                case 4:
                    cells[5] = "€ much";
                    break;
            }

            text.AppendJoin(';', cells.Select(cell => Quoted(cell, ';'))).Append('\n');
        });
        return text.ToString();
    }

    private string Activity()
    {
        (Kind, Options) = (FactKind.Shares, new ReadOptions { Format = "activity" });
        var text = new StringBuilder();
        Rows(row =>
        {
            string[] cells = [$"{_draw.Next(30)}", $"{_draw.Next(30)}", $"{1_341_100_000 + row}",
                _kinds[_draw.Next(_kinds.Length)]];
            if (IsBroken())
            {
                cells[_draw.Next(2) + 2] = "XX";
            }

            text.AppendJoin(' ', cells).Append('\n');
        });
        return text.ToString();
    }

    private string Sheet()
    {
        Kind = FactKind.Referrals;
        var text = new StringBuilder("<row r='1'>");
        text.AppendJoin("", _headings.Select(Cell)).Append("</row>");
        Rows(row =>
        {
            string[] cells = [Cell($"p{_draw.Next(9)}"), Cell($"q{row}"), $"<c s='1'><v>{45000 + _draw.Next(900)}</v></c>",
                Cell(_stages[_draw.Next(_stages.Length)]), $"<c><v>{_draw.Next(9)}.25</v></c>"];
            switch (IsBroken() ? _draw.Next(3) : -1)
            {
                case 0:
                    cells[1] = "<c/>";
                    break;
                case 1:
                    cells[3] = Cell("wibble");
                    break;
                case 2:
                    cells[2] = Cell("soon");
                    break;
            }

            text.Append(CultureInfo.InvariantCulture, $"<row r='{row + 1}'>").AppendJoin("", cells).Append("</row>");
        });
        return text.ToString();

        static string Cell(string text) => $"<c t='inlineStr'><is><t>{SecurityElement.Escape(text)}</t></is></c>";
    }

    private string Archive(string format)
    {
        Kind = FactKind.Follows;
        var owner = format == "instagram-following" ? "follower" : "followed";
        Options = new ReadOptions { Map = ImmutableDictionary<string, string>.Empty.Add(owner, "@shop") };
        var entries = new List<string>();
        Rows(row =>
        {
            var name = IsBroken() ? "" : _draw.Next(5) == 0 ? $"日本_{row}" : $"name.{row}";
            var quoted = JsonSerializer.Serialize(name);
            entries.Add(format switch
            {
                "x" => $"{{ \"follower\" : {{ \"accountId\" : {quoted}, \"userLink\" : \"https://x.com\" }} }}",
                "instagram" => $"{{ \"title\": \"\", \"string_list_data\": [ {{ \"href\": \"\", \"value\": {quoted}, " +
                    $"\"timestamp\": {1_700_000_000 + row} }} ] }}",
                _ => $"{{ \"title\": {quoted}, \"string_list_data\": [ {{ \"href\": \"\", " +
                    $"\"timestamp\": {1_700_000_000 + row} }} ] }}",
            });
        });
        var list = $"[ {string.Join(",\n  ", entries)} ]";
        return format switch
        {
            "x" => $"window.YTD.follower.part0 = {list}",
            "instagram" => list,
            _ => $"{{ \"relationships_following\": {list} }}",
        };
    }

    private void Rows(Action<int> write)
    {
        var count = _draw.Next(4, 40);
        for (var row = 1; row <= count; row++)
        {
            Good++;
            write(row);
        }
    }

    // One in six at most, so that no table is refused for most of its rows.
    private bool IsBroken()
    {
        if (_draw.Next(6) > 0 || 6 * (Broken + 1) > Good)
        {
            return false;
        }

        (Good, Broken) = (Good - 1, Broken + 1);
        return true;
    }

    private string Money() => $"{_draw.Next(1, 999)},{_draw.Next(10, 99)}";

    private string Day(string format) =>
        new DateTime(2025, 1, 1).AddDays(_draw.Next(500)).ToString(format, CultureInfo.InvariantCulture);

    private static string Quoted(string cell, char delimiter) =>
        cell.AsSpan().ContainsAny(delimiter, '"', '\n') || cell.Length % Wide == 3
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
