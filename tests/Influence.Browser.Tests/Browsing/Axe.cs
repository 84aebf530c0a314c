using Microsoft.Playwright;

namespace Influence.Browser.Tests.Browsing;

/// <summary>Judges a page by the rules of WCAG 2.2 AA that a machine can see.</summary>
public static class Axe
{
    private const string Judge = """
        async () => {
          const found = await axe.run(document,
              { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
          return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html} (${node.failureSummary})`));
        }
        """;

    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "axe.min.js");

    /// <summary>Whether the build found npm.</summary>
    public static bool IsPresent => File.Exists(Script);

    /// <summary>Violations, one a line; empty is good, and all there is without npm.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!IsPresent)
        {
            return [];
        }

        await page.EvaluateAsync(await File.ReadAllTextAsync(Script));
        return await page.EvaluateAsync<string[]>(Judge);
    }
}
