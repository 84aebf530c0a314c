using Influence.Application.Facts;
using Influence.Application.Showing;

namespace Influence.Worker.Output;

/// <summary>Says on standard error how a graph file was read, so that no guess stays unseen.</summary>
internal static class FileMessages
{
    /// <summary>Writes it; nothing with <c>--quiet</c>.</summary>
    public static void Write(FileReport read, Messages messages)
    {
        messages.Note($"{read.Name} ({read.Format}): {PlainWords.Count(read.RowsLoaded)} edges read.");
        foreach (var line in ReadingLines.Of(read.Reading))
        {
            messages.Note("  " + line);
        }
    }
}
