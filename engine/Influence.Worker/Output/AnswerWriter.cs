using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Engine.Methods;
using Influence.Storage.Files;

namespace Influence.Worker.Output;

/// <summary>Writes an answer in the form asked for.</summary>
internal static class AnswerWriter
{
    /// <summary>Data to its place; the evidence of bare rows is said beside them.</summary>
    public static void Write(AnswerDocument document, Method method, OutputForm form, Messages messages)
    {
        if (document.Read is { } read)
        {
            FileMessages.Write(read, messages);
        }

        switch (form.Form)
        {
            case DataForm.Json:
                form.Write(stream => AnswerJson.Write(document, stream));
                break;
            case DataForm.Csv:
                form.WriteText(text => WriteCsv(document, text, form.Flavour));
                break;
            case DataForm.Parquet:
                using (var made = new ParquetFiles().Make(ParquetTable.Of(document), CancellationToken.None))
                {
                    form.Write(made.CopyTo);
                }

                break;
            case DataForm.Plain:
                form.WriteText(text => WritePlain(document, text));
                break;
            default:
                AnswerTable.Write(document, method, form);
                break;
        }

        if (form.Form is DataForm.Csv or DataForm.Parquet or DataForm.Plain)
        {
            SayBeside(document, messages);
        }

        if (form.File is not null)
        {
            messages.Note($"Written to {form.File}.");
        }
    }

    // Bare rows have no place for it: what would be overlooked is said even with --quiet.
    private static void SayBeside(AnswerDocument document, Messages messages)
    {
        if (document.StoppedEarly)
        {
            messages.Warn(SummaryLines.NotConverged);
        }

        foreach (var note in document.Evidence.Computed.Notes)
        {
            messages.Note(note);
        }
    }

    private static void WriteCsv(AnswerDocument document, TextWriter output, CsvFlavour flavour)
    {
        Csv.Begin(output, flavour);
        if (document.Columns.Length > 0)
        {
            Csv.Write(document, output, flavour);
            return;
        }

        Csv.WriteRow(output, ["figure", "value"], flavour);
        foreach (var (name, value) in document.Summary)
        {
            Csv.WriteRow(output, [name, value], flavour);
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

        WriteFields(output, [.. document.Columns.Select(column => (Cell)column.Name)]);
        foreach (var row in document.Rows)
        {
            WriteFields(output, row);
        }
    }

    private static void WriteFields(TextWriter output, IReadOnlyList<Cell> fields)
    {
        output.Write(string.Join('\t', fields.Select(field => PlainWords.Harmless(field.ToString()))));
        output.Write('\n');
    }
}
