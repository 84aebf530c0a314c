using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Influence.Notebooks.Files;

/// <summary>Parameters as in Papermill: values given from outside stand in a cell of their own
/// behind the one tagged <c>parameters</c>.</summary>
public static partial class Parameters
{
    /// <summary>The tag of the cell with the defaults.</summary>
    public const string Tag = "parameters";

    /// <summary>The names that a notebook has; none without a tagged cell.</summary>
    public static IReadOnlyList<string> NamesOf(NotebookFile notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return Cell(notebook) is { } cell ? [.. Assigned().Matches(cell.Source).Select(match => match.Groups[1].Value)] : [];
    }

    /// <summary>Puts values into a copy of a notebook.</summary>
    /// <exception cref="NotebookException">A name that the notebook does not have.</exception>
    public static NotebookFile Inject(NotebookFile notebook, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var names = NamesOf(notebook);
        if (values.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw new NotebookException($"{notebook.Name} has no parameter '{unknown}'; it has " +
                (names.Count == 0 ? $"none (no cell is tagged {Tag})." : $"{string.Join(", ", names)}."));
        }

        var copy = notebook.Copy();
        copy.InsertAfter(Cell(copy)!, "injected-parameters", "injected-parameters",
            "// Parameters\n" + string.Join('\n', values.Select(pair => $"{pair.Key} = {Literal(pair.Value)};")));
        return copy;
    }

    private static NotebookCell? Cell(NotebookFile notebook) =>
        notebook.Cells.FirstOrDefault(cell => cell.IsCode && cell.HasTag(Tag));

    // A value is code only where it cannot be anything but a number or a truth; all else is a text.
    private static string Literal(string value) =>
        bool.TryParse(value, out var truth) ? (truth ? "true" : "false")
        : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole.ToString(CultureInfo.InvariantCulture)
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
        : SymbolDisplay.FormatLiteral(value, quote: true);

    [GeneratedRegex(@"^\s*(?:var|int|long|double|bool|string)\s+(\w+)\s*=", RegexOptions.Multiline)]
    private static partial Regex Assigned();
}
