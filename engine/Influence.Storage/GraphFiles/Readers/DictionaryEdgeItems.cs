using System.Text;
using Influence.Application.Facts;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>NetworkX's <c>write_edgelist</c>: two ids and a Python dictionary, whose entry <c>weight</c> is the weight.</summary>
/// <param name="source">The file.</param>
/// <param name="options">How it is to be read.</param>
internal sealed class DictionaryEdgeItems(FactSource source, ReadOptions options) : LineItems(source, options)
{
    private const string Allowed = "A line has two ids and a dictionary, as in a b {'weight': 0.5}.";

    /// <inheritdoc/>
    public override string Format => "edgelist";

    /// <inheritdoc/>
    public override bool ListsPeople => false;

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Read()
    {
        Note("The file does not say whether its edges go both ways: each is read as written. --undirected reads both.");
        Columns.AddRange([new ColumnUse("1", "source"), new ColumnUse("2", "target")]);
        while (Next())
        {
            if (Wrong is { } wrong)
            {
                yield return wrong;
                continue;
            }

            if (Words.Count == 0 || Line[0] == '#')
            {
                Pass(Words.Count == 0 ? "blank" : "comment");
                continue;
            }

            yield return EdgeOf(Encoding.UTF8.GetString(Line));
        }
    }

    private GraphItem EdgeOf(string line)
    {
        var brace = line.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0)
        {
            return Refuse("missing_column", Allowed);
        }

        var ids = Ids(line[..brace]);
        if (ids is not [var from, var to])
        {
            return Refuse(ids.Length < 2 ? "missing_column" : "too_many_columns", Allowed +
                " Ids with blanks cannot be told apart: write the file with another delimiter, as in delimiter='\\t'.");
        }

        if (!PythonDictionary.TryRead(line[brace..], out var values))
        {
            return Refuse("dictionary_malformed", "What stands in braces is no Python dictionary. " + Allowed);
        }

        byte[]? weight = null;
        foreach (var (key, value) in values)
        {
            var isWeight = key == WeightName;
            weight = isWeight ? Encoding.UTF8.GetBytes(value.Length == 0 ? "?" : value) : weight;
            var use = new ColumnUse(key, isWeight ? "weight" : null);
            if (!Columns.Contains(use) && Columns.Count < 50)
            {
                Columns.Add(use);
            }
        }

        return Edge(Encoding.UTF8.GetBytes(from), Encoding.UTF8.GetBytes(to), weight, null);
    }

    // Between tabs or commas ids may have blanks, between blanks they have none.
    private static string[] Ids(string text)
    {
        foreach (var delimiter in "\t,;|")
        {
            if (text.Count(letter => letter == delimiter) == 2 && text.TrimEnd(' ').EndsWith(delimiter))
            {
                return text.Split(delimiter)[..2].Select(id => id.Trim(' ')).ToArray();
            }
        }

        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
