using Influence.Application.Catalog;

namespace Influence.Rules.Tests.Sources;

/// <summary>Every method has a page, and every page is of something that there is.</summary>
public sealed class MethodPagesTests
{
    private const string Folder = "engine/docs/methods/";

    // One page for two methods, and pages of what is no method.
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["in-degree"] = "degree", ["out-degree"] = "degree", ["strong-components"] = "components",
    };

    private static readonly string[] Others = ["_template", "uplift"];

    [Fact]
    public void Every_method_has_its_page() => Offences.None("a method has its page in engine/docs/methods",
        MethodCatalog.Methods.Select(PageOf).Where(page => !SourceTree.Has($"{Folder}{page}.md")));

    [Fact]
    public void Every_page_is_of_a_method() => Offences.None("a page in engine/docs/methods is of a method of the catalogue",
        SourceTree.OfKind(".md").Where(file => file.StartsWith(Folder, StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Except(MethodCatalog.Methods.Select(PageOf)).Except(Others));

    private static string PageOf(Engine.Methods.Method method) => Elsewhere.GetValueOrDefault(method.Name, method.Name);
}
