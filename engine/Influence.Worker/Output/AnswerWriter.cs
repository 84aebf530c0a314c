using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Methods;

namespace Influence.Worker.Output;

/// <summary>Writes an answer in the form asked for.</summary>
internal static class AnswerWriter
{
    /// <summary>Data to its place; the evidence of bare rows is said beside them.</summary>
    public static void Write(AnswerDocument document, Method method, OutputForm form, Messages messages)
    {
        switch (form.Form)
        {
            case DataForm.Json:
                form.Write(stream => AnswerJson.Write(document, stream));
                break;
            case DataForm.Csv:
                form.WriteText(text => WriteCsv(document, text));
                break;
            case DataForm.Plain:
                form.WriteText(text => WritePlain(document, text));
                break;
            default:
                AnswerTable.Write(document, method, form);
                break;
        }

        if (form.File is not null)
        {
            messages.Note($"Written to {form.File}.");
        }
    }

    private static void WriteCsv(AnswerDocument document, TextWriter output)
    {
        if (document.Columns.Length > 0)
        {
            Csv.Write(document, output);
            return;
        }

        Csv.WriteRow(output, ["figure", "value"]);
        foreach (var (name, value) in document.Summary)
        {
            Csv.WriteRow(output, [name, value]);
        }
    }

    private static void WritePlain(AnswerDocument document, TextWriter output)
    {
        if (document.Columns.Length == 0)
        {
            foreach (var (name, value) in document.Summary)
            {
                WriteFields(output, [name, value]);
            }

            return;
        }

        WriteFields(output, document.Columns.Select(column => (object?)column.Name));
        foreach (var row in document.Rows)
        {
            WriteFields(output, row);
        }
    }

    private static void WriteFields(TextWriter output, IEnumerable<object?> fields)
    {
        output.Write(string.Join('\t', fields.Select(field => PlainWords.Harmless(RoundedFigures.Exact(field)))));
        output.Write('\n');
    }
}
