using System.Text;

namespace Influence.Storage.Tests.Fuzzing;

/// <summary>Breaks bytes in the ways of cut downloads, wrong tools and ill will; the same seed breaks them alike.</summary>
internal static class Mutations
{
    private static readonly byte[][] _words = [.. new[]
    {
        "\"", "'", "\0", "\r\n", "\r", "\n\n", "\t", ",", ";", "[", "]", "{", "}", "{}", "<", ">", "</", "<!--", "<![CDATA[",
            "&amp;",
        "&lol;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "%", "#", "*Vertices 9", "*Edges", "99999999999999999999", "-1", "0",
            "1e999", "NaN",
        "null", "\\", "\\u", "\uFEFF", "\u200B", "p edge 3 3", "% sym unweighted", "graph [", "node [", "<graph>",
            "<node id=''/>", "0 0",
        "{'weight': 2}", "'weight': {", "GMT", "source,target", "xmlns:a='b'", "\u00a0", "é", "😀",
    }.Select(Encoding.UTF8.GetBytes)];

    private static readonly char[] _separators = [';', ',', ' ', ':', '<'];

    private static readonly string[] _cells = ["", "\"", "'", "NULL", "#N/A", "-", "nan", "31/02/2026", "2026-13-45", "45382.5",
        "20240331", "1.250", "12,50", "1.234.567,8", "$1,250.00", "(12.50)", "€", "1e400", "99999999999999999999", "1.29403E+18",
        "=1+1", "@", "yes no", "Total", "Summe", "٣", "\u200b", "\u00a0x", "é", "a\tb", "wibble", "{}", "id", "stage",
        "{ \"a\": 1 }"];

    /// <summary>A copy some of whose cells and lines are changed, dropped, doubled or moved.</summary>
    public static string OfCells(string text, Random draw)
    {
        var lines = text.Split('\n').ToList();
        for (var times = draw.Next(1, 6); times > 0 && lines.Count > 0; times--)
        {
            var at = draw.Next(lines.Count);
            var separator = _separators.MaxBy(letter => lines[at].Count(one => one == letter));
            var cells = lines[at].Split(separator).ToList();
            var cell = draw.Next(cells.Count);
            switch (draw.Next(7))
            {
                case 0:
                    cells.RemoveAt(cell);
                    break;
                case 1:
                    cells.Insert(cell, _cells[draw.Next(_cells.Length)]);
                    break;
                case 2:
                    lines.Insert(draw.Next(lines.Count + 1), lines[at]);
                    break;
                case 3:
                    (lines[at], lines[0]) = (lines[0], lines[at]);
                    continue;
                case 4:
                    lines.RemoveAt(at);
                    continue;
                default:
                    cells[cell] = _cells[draw.Next(_cells.Length)];
                    break;
            }

            lines[at] = string.Join(separator, cells);
        }

        return string.Join('\n', lines);
    }

    /// <summary>A broken copy.</summary>
    public static byte[] Of(byte[] bytes, byte[] other, Random draw)
    {
        var broken = bytes.ToList();
        for (var times = draw.Next(1, 6); times > 0; times--)
        {
            var at = draw.Next(broken.Count + 1);
            var length = Math.Min(draw.Next(1, 40), broken.Count - at);
            switch (draw.Next(8))
            {
                case 0 when at < broken.Count:
                    broken[at] = (byte)draw.Next(256);
                    break;
                case 1:
                    broken.InsertRange(at, _words[draw.Next(_words.Length)]);
                    break;
                case 2:
                    broken.RemoveRange(at, length);
                    break;
                case 3:
                    broken.InsertRange(draw.Next(broken.Count + 1), broken.GetRange(at, length));
                    break;
                case 4 when draw.Next(4) == 0:
                    broken.RemoveRange(at, broken.Count - at); // cut
                    break;
                case 5:
                    broken.InsertRange(at, other.AsSpan(draw.Next(other.Length)).ToArray().Take(200));
                    break;
                case 6 when draw.Next(8) == 0:
                    broken.InsertRange(at, Enumerable.Repeat(_words[draw.Next(_words.Length)], 3000).SelectMany(word => word));
                    break;
                default:
                    broken.InsertRange(at, _words[draw.Next(_words.Length)]);
                    break;
            }
        }

        return [.. broken];
    }
}
