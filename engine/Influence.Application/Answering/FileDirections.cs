using Influence.Application.Facts;

namespace Influence.Application.Answering;

/// <summary>Which way the edges of a graph file go, as asked and in a sentence.</summary>
internal static class FileDirections
{
    /// <summary>A line <c>a b</c> says that a influences b.</summary>
    public const string AsIs = "as-is";

    /// <summary>A line <c>a b</c> says that a follows b.</summary>
    public const string Follows = "follows";

    /// <summary>How the file was read, with the direction in force.</summary>
    /// <param name="file">As it was read.</param>
    /// <param name="view">With its direction decided.</param>
    /// <param name="asWritten">Whether lines are looked at as written, and not as influence.</param>
    public static FileReport Report(GraphFile file, FileViewOptions view, bool asWritten)
    {
        var lines = file.Graph.EdgeCount / (file.Graph.IsUndirected ? 2 : 1);
        return new FileReport(file.Name, file.Format, lines + file.RowsRejected, lines, 0, file.RowsRejected, 0)
        {
            HeaderLine = file.HeaderLine,
            Reading = file.Reading with { Direction = Sentence(file, view, asWritten) },
        };
    }

    private static string Sentence(GraphFile file, FileViewOptions view, bool asWritten)
    {
        const string Line = "A line \"a b\"";
        if (file.Graph.IsUndirected)
        {
            return $"{Line} is an edge from a to b and one from b to a.";
        }

        if (asWritten)
        {
            return view.Reverse ? $"{Line} is an edge from b to a: they were turned round." : $"{Line} is an edge from a to b.";
        }

        var turned = view.Direction == Follows;
        var why = turned && file.LinesSayFollows ? "passed on what b posted" : "follows b";
        var influence = turned ? $"{Line} says that a {why}: influence goes from b to a." : $"{Line} says that a influences b.";
        return view.Reverse ? $"{influence} The edges were turned round after that." : influence;
    }
}
