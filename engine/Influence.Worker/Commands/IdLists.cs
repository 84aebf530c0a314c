using System.Text;

namespace Influence.Worker.Commands;

/// <summary>Reads ids as people have them: a CSV with a column <c>id</c>, as we write it, or one id a line.</summary>
internal static class IdLists
{
    private const string Heading = "id";

    /// <summary>The ids of a text: of the column <c>id</c> where the first line names one, else a line each.</summary>
    public static IEnumerable<string> OfText(string text)
    {
        text = text.TrimStart('\uFEFF');
        var end = text.IndexOfAny(['\r', '\n']);
        var first = (end < 0 ? text : text[..end]).Trim();
        foreach (var separator in (ReadOnlySpan<char>)[',', ';', '\t'])
        {
            var column = Array.FindIndex(
                Record(first, separator), name => name.Trim().Equals(Heading, StringComparison.OrdinalIgnoreCase));
            if (column >= 0)
            {
                return Records(text, separator).Skip(1).Where(record => record.Length > column).Select(record => record[column])
                    .Where(id => id.Length > 0);
            }
        }

        return text.Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The ids of a list typed with commas; one that holds a comma stands in quotes.</summary>
    public static IEnumerable<string> OfList(string list) =>
        Record(list, ',').Select(id => id.Trim()).Where(id => id.Length > 0);

    private static string[] Record(string line, char separator) => Records(line, separator).FirstOrDefault([]);

    // RFC 4180: a field in quotes may hold the separator, line ends, and quotes that are doubled.
    private static IEnumerable<string[]> Records(string text, char separator)
    {
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var place = 0; place < text.Length; place++)
        {
            var letter = text[place];
            if (quoted)
            {
                if (letter != '"')
                {
                    field.Append(letter);
                }
                else if (place + 1 < text.Length && text[place + 1] == '"')
                {
                    field.Append(text[place++]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"' && string.IsNullOrWhiteSpace(field.ToString()))
            {
                quoted = true;
                field.Clear();
            }
            else if (letter == separator)
            {
                Next();
            }
            else if (letter is '\r' or '\n')
            {
                place += letter == '\r' && place + 1 < text.Length && text[place + 1] == '\n' ? 1 : 0;
                Next();
                yield return fields.ToArray();
                fields.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        if (field.Length > 0 || fields.Count > 0)
        {
            Next();
            yield return fields.ToArray();
        }

        void Next()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
