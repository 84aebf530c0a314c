using System.Text;

namespace Influence.Application.Answering;

/// <summary>Records of a CSV after RFC 4180: a field in quotes may hold the separator, line ends, and quotes that are doubled.
/// </summary>
public static class CsvRecords
{
    /// <summary>The records, a field a column.</summary>
    public static IEnumerable<string[]> Of(string text, char separator)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, separator);
    }

    private static IEnumerable<string[]> Read(string text, char separator)
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
