using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Answers;
using Influence.Engine.Figures;
using Influence.Notebooks.Files;

namespace Influence.Notebooks.Running;

/// <summary>What a cell printed and showed, in order, as nbformat keeps it.</summary>
internal sealed class CellOutputs
{
    private const int RowLimit = 20; // of a sequence: more is said, not shown

    private readonly JsonArray _outputs = [];

    /// <summary>The outputs so far.</summary>
    public JsonArray Taken => _outputs;

    /// <summary>Adds what was printed; adjoining pieces of one stream are one output.</summary>
    public void Print(string stream, string text)
    {
        lock (_outputs)
        {
            if (_outputs.LastOrDefault() is JsonObject last && last["name"]?.GetValue<string>() == stream)
            {
                last["text"] = NotebookFile.Lines(NotebookFile.Text(last["text"]) + text);
                return;
            }

            _outputs.Add(new JsonObject { ["name"] = stream, ["output_type"] = "stream", ["text"] = NotebookFile.Lines(text) });
        }
    }

    /// <summary>Adds a value that was displayed.</summary>
    public void Display(object? value) => Add(value, null);

    /// <summary>Adds the value of the last expression.</summary>
    public void Result(object value, int execution) => Add(value, execution);

    private void Add(object? value, int? execution)
    {
        var bundles = Bundles(value);
        for (var at = 0; at < bundles.Length; at++)
        {
            var data = new JsonObject();
            foreach (var (type, content) in bundles[at].Parts)
            {
                data[type] = content is JsonObject ? content.DeepClone() : NotebookFile.Lines(content.GetValue<string>());
            }

            var output = new JsonObject { ["data"] = data };
            var isResult = execution is not null && at == bundles.Length - 1; // a cell has one result, its last
            if (isResult)
            {
                output["execution_count"] = execution;
            }

            output["metadata"] = new JsonObject();
            output["output_type"] = isResult ? "execute_result" : "display_data";
            lock (_outputs)
            {
                _outputs.Add(output);
            }
        }
    }

    private static ImmutableArray<MimeBundle> Bundles(object? value) => value switch
    {
        IShown shown => MimeBundle.Of(shown.View()),
        Figure figure => [MimeBundle.Of(figure)],
        MimeBundle bundle => [bundle],
        HtmlText html => [new MimeBundle([new("text/html", html.Html)])],
        string text => [Plain(text)],
        IEnumerable rows when TableOf(rows) is { } table => [TableBundle(table)],
        IEnumerable items => [Plain(Listed(items))],
        IFormattable number => [Plain(number.ToString(null, CultureInfo.InvariantCulture))],
        _ => [Plain(value?.ToString() ?? "null")],
    };

    private static MimeBundle Plain(string text) => new([new("text/plain", text)]);

    // The page of a view without its heading: the cell above says what the table is.
    private static MimeBundle TableBundle(ViewTable table)
    {
        var view = new ResultView { Title = "", Tables = [table] };
        return new([new("text/html", view.ToHtml()), new("text/plain", ResultText.Of(view).TrimStart('\n'))]);
    }

    private static string Listed(IEnumerable items) =>
        "[ " + string.Join(", ", items.Cast<object?>().Select(item => CellOf(item))) + " ]";

    // Rows with properties (records, anonymous types) are a table; numbers and texts are a list.
    private static ViewTable? TableOf(IEnumerable rows)
    {
        object[] all = [.. rows.Cast<object>()];
        if (all.Length == 0 || all[0] is string or IFormattable or bool || all[0].GetType() is var type && type.IsPrimitive)
        {
            return null;
        }

        PropertyInfo[] columns = [.. type.GetProperties().Where(property => property.GetIndexParameters().Length == 0)];
        return columns.Length == 0 ? null : new ViewTable(
            [.. columns.Select(column => new DocumentColumn(column.Name, "", IsNumber(column.PropertyType)))],
            [.. all.Take(RowLimit).Select(row => columns.Select(column => CellOf(column.GetValue(row))).ToArray())])
        {
            Note = all.Length > RowLimit ? $"{RowLimit} of {PlainWords.Count(all.Length)}" : "",
        };
    }

    private static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain == typeof(int) || plain == typeof(long) || plain == typeof(double) || plain == typeof(float));

    private static Cell CellOf(object? value) => value switch
    {
        int number => (long)number,
        float number => (double)number,
        long count => count,
        double number => number,
        bool flag => flag,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
