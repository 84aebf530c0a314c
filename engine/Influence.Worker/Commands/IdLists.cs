using Influence.Application.Answering;

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
                return CsvRecords.Of(text, separator).Skip(1)
                    .Where(record => record.Length > column).Select(record => record[column]).Where(id => id.Length > 0);
            }
        }

        return text.Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The ids of a list typed with commas; one that holds a comma stands in quotes.</summary>
    public static IEnumerable<string> OfList(string list) =>
        Record(list, ',').Select(id => id.Trim()).Where(id => id.Length > 0);

    private static string[] Record(string line, char separator) => CsvRecords.Of(line, separator).FirstOrDefault([]);
}
