namespace Influence.Storage.Formats;

/// <summary>The beginning of a text, as the recogniser looks at it.</summary>
internal sealed class HeadText
{
    private const int LinesLookedAt = 400;

    /// <summary>Cuts the text into lines.</summary>
    /// <param name="text">The beginning.</param>
    /// <param name="isWhole">Whether the text goes no further.</param>
    public HeadText(string text, bool isWhole)
    {
        (Start, IsWhole) = (text.TrimStart('\uFEFF').TrimStart(), isWhole);
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').ToList();
        if (lines[^1].Length == 0 || !isWhole)
        {
            lines.RemoveAt(lines.Count - 1); // nothing follows the last line end, or the last line is perhaps cut
        }

        AllLines = lines.Count > LinesLookedAt ? lines[..LinesLookedAt] : lines;
        HasAllLines = isWhole && lines.Count <= LinesLookedAt;
        Lines = [.. AllLines.Where(line => !string.IsNullOrWhiteSpace(line) && line[0] is not ('#' or '%'))];
        Comments = [.. AllLines.TakeWhile(line => string.IsNullOrWhiteSpace(line) || line[0] is '#' or '%')
            .Where(line => !string.IsNullOrWhiteSpace(line))];
    }

    /// <summary>The text without blanks before it.</summary>
    public string Start { get; }

    /// <summary>Whether the text goes no further.</summary>
    public bool IsWhole { get; }

    /// <summary>The first lines that are surely whole, blank ones and comments too.</summary>
    public List<string> AllLines { get; }

    /// <summary>Whether <see cref="AllLines"/> are all there are.</summary>
    public bool HasAllLines { get; }

    /// <summary>Of them, those that are neither blank nor begin with # or %.</summary>
    public List<string> Lines { get; }

    /// <summary>Lines with # or % before the first other one.</summary>
    public List<string> Comments { get; }

    /// <summary>Whether the text begins with the words, in any case.</summary>
    public bool Begins(string words) => Start.StartsWith(words, StringComparison.OrdinalIgnoreCase);
}
