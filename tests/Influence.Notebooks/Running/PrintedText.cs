using System.Text;

namespace Influence.Notebooks.Running;

/// <summary>Stands in the place of the console while a cell runs.</summary>
internal sealed class PrintedText(string stream, CellOutputs outputs) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => outputs.Print(stream, value.ToString());

    public override void Write(char[] buffer, int index, int count) => outputs.Print(stream, new string(buffer, index, count));

    public override void Write(string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            outputs.Print(stream, value);
        }
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void WriteLine() => Write("\n");
}
