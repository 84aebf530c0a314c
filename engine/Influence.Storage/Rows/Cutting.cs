using System.Text;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>The first lines cut into rows of cells at one separator, as far as it holds.</summary>
/// <param name="Delimiter">Null means runs of blanks.</param>
/// <param name="Rows">Cells, and the lines that each row takes.</param>
internal sealed record Cutting(char? Delimiter, List<(string[] Cells, int First, int Lines)> Rows)
{
    private const int MostLinesOfARow = 20;

    /// <summary>Cells of most rows.</summary>
    public int Width { get; } = Rows.Count == 0 ? 0
        : Rows.GroupBy(row => row.Cells.Length).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key)
            .First().Key;

    /// <summary>The share of rows with this many cells.</summary>
    public double Steadiness => Rows.Count == 0 ? 0 : (double)Rows.Count(row => row.Cells.Length == Width) / Rows.Count;

    /// <summary>Cuts lines, those between <paramref name="first"/> and the end that are not blank.</summary>
    public static Cutting Of(List<HeadLine> lines, int first, char? delimiter)
    {
        var rows = new List<(string[] Cells, int First, int Lines)>();
        var fields = new Fields();
        for (var at = first; at < lines.Count;)
        {
            var used = 1;
            if (!lines[at].IsBlank)
            {
                (var cells, used) = Row(lines, at, delimiter, fields);
                rows.Add((cells, at, used));
            }

            at += used;
        }

        return new Cutting(delimiter, rows);
    }

    /// <summary>The separator that cuts most rows into the same number of cells, the larger number where several do.</summary>
    /// <param name="lines">The first lines.</param>
    /// <param name="first">The first that counts.</param>
    /// <param name="mayBeBlank">Whether blanks may separate; else the separators are those of tables.</param>
    public static Cutting Best(List<HeadLine> lines, int first, bool mayBeBlank)
    {
        var cuttings = ",;\t|".Select(delimiter => Of(lines, first, delimiter)).Where(cutting => cutting.Width > 1).ToList();
        var best = cuttings.OrderByDescending(cutting => cutting.Steadiness).ThenByDescending(IsTabbed)
            .ThenByDescending(cutting => cutting.Width).FirstOrDefault();
        if (best is null || (mayBeBlank && best.Delimiter != '\t' && best.Steadiness < 0.6))
        {
            var blanks = Of(lines, first, mayBeBlank ? null : ',');
            return best is null || blanks.Steadiness > best.Steadiness ? blanks : best;
        }

        return best;
    }

    private static bool IsTabbed(Cutting cutting) => cutting.Delimiter == '\t' && cutting.Steadiness > 0.9;

    private static (string[] Cells, int Lines) Row(List<HeadLine> lines, int at, char? delimiter, Fields fields)
    {
        var text = lines[at].Text;
        var used = 1;
        while (true)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            if (delimiter is not { } separator)
            {
                Splitter.AtBlanks(bytes, 0, bytes.Length, fields);
                return (Cells(fields), 1);
            }

            var outcome = Splitter.AtDelimiter(bytes, 0, bytes.Length, (byte)separator, fields);
            if (outcome != Splitter.Outcome.OpenQuote || used == MostLinesOfARow || at + used >= lines.Count)
            {
                return outcome == Splitter.Outcome.Done ? (Cells(fields), used) : (lines[at].Text.Split(separator), 1);
            }

            text += "\n" + lines[at + used++].Text;
        }
    }

    private static string[] Cells(Fields fields) =>
        [.. Enumerable.Range(0, fields.Count).Select(column => Encoding.UTF8.GetString(fields[column]).Trim())];
}
