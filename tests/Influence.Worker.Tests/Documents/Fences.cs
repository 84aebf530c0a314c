using System.Text.RegularExpressions;

namespace Influence.Worker.Tests.Documents;

/// <summary>The fenced blocks of a Markdown page: what a reader copies, and what the page says comes out.</summary>
internal static partial class Fences
{
    /// <summary>The blocks in their order.</summary>
    public static IEnumerable<Fence> Of(string markdown) => Block().Matches(markdown)
        .Select(block => new Fence(block.Groups["language"].Value, block.Groups["needs"].Value, block.Groups["text"].Value));

    /// <summary>Every command of the shell blocks, with what the page shows as its output.</summary>
    /// <param name="page">Name of the page.</param>
    /// <param name="markdown">Its text.</param>
    /// <param name="needs">The second word after the fence, as in <c>```sh neo4j</c>: what must be there to run it.</param>
    public static IEnumerable<ShownCommand> Commands(string page, string markdown, string needs = "")
    {
        var all = Of(markdown).ToArray();
        for (var place = 0; place < all.Length; place++)
        {
            if (all[place].Language != "sh" || all[place].Needs != needs)
            {
                continue;
            }

            var lines = all[place].Text.Replace("\\\n", "", StringComparison.Ordinal)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var shown = place + 1 < all.Length && all[place + 1].Language == "text" ? all[place + 1].Text : null;
            foreach (var (index, line) in lines.Index())
            {
                yield return new ShownCommand(page, line, index == lines.Length - 1 ? shown : null);
            }
        }
    }

    [GeneratedRegex(@"^```(?<language>\w+)( (?<needs>\w+))?\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}

/// <summary>One fenced block.</summary>
/// <param name="Language">As in <c>sh</c>.</param>
/// <param name="Needs">The word after it, or empty.</param>
/// <param name="Text">Between the fences, each line ended by LF.</param>
internal sealed record Fence(string Language, string Needs, string Text);

/// <summary>A line of a shell block.</summary>
/// <param name="Page">Where it stands.</param>
/// <param name="Line">As typed.</param>
/// <param name="Shown">The <c>text</c> block after it; null where the page shows none.</param>
internal sealed record ShownCommand(string Page, string Line, string? Shown);
