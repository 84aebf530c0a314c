using Influence.Application.Showing;
using Influence.Application.Uplifts;
using Influence.Application.Writing;

namespace Influence.Worker.Output;

/// <summary>Writes what a hold-out test says: in sentences, or as one document.</summary>
internal static class UpliftReportWriter
{
    private const int Width = 100;

    /// <summary>Writes the report.</summary>
    public static void Write(UpliftReport report, OutputForm form)
    {
        if (form.Form == DataForm.Json)
        {
            form.Write(stream =>
            {
                UpliftJson.Write(report, stream);
                stream.WriteByte((byte)'\n');
            });
        }
        else
        {
            form.WriteText(text => WriteText(report, text));
        }
    }

    private static void WriteText(UpliftReport report, TextWriter output)
    {
        foreach (var line in report.Lines.SelectMany(line => PlainWords.Wrap(PlainWords.Harmless(line), Width)))
        {
            output.WriteLine(line);
        }
    }
}
