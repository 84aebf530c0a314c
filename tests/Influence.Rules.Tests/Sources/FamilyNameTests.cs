using System.Text.RegularExpressions;
using Influence.Application.Catalog;

namespace Influence.Rules.Tests.Sources;

/// <summary>What a family or a method is like stands in the catalogue: nobody else asks for its name.</summary>
public sealed class FamilyNameTests
{
    private const string Catalogue = "engine/Influence.Application/Catalog/";

    // Where the word is another thing's name, or must be asked for: file, what stands there, why.
    private static readonly (string File, string Text, string Why)[] Others =
    [
        ("engine/Influence.Application/Showing/AnswerViews.cs", "{ Name: \"rank\"", "the column of places"),
        ("api/Influence.Api/Dashboard/Pages/CampaignPage.razor", "Model == \"lt\"", "the choice of a form"),
        ("engine/Influence.Storage/Facts/RowJudge.cs", "schema.Name == \"referrals\"", "the kind of a row"),
        ("engine/Influence.Storage/Rows/IdCells.cs", "schema.Name != \"referrals\"", "the kind of a row"),
        ("engine/Influence.Storage/Rows/ColumnFinder.cs", "schema.Name == \"referrals\"", "the kind of a row"),
        ("api/Influence.Api/Dashboard/Words/TrustWords.cs", "or \"referrals\"", "the kind of a tie"),
        ("api/Influence.Api/Dashboard/Parts/Icon.razor", "case \"", "pictures, by what they show"),
    ];

    [Fact]
    public void Only_the_catalogue_compares_the_name_of_a_family_or_a_method() => Offences.None(
        "what is asked of a family is a property of it in MethodFamily, of a method in Method or its columns",
        SourceTree.OfKind(".cs", ".razor")
            .Where(file => file.StartsWith("engine/", StringComparison.Ordinal)
                || file.StartsWith("api/", StringComparison.Ordinal))
            .Where(file => !file.StartsWith(Catalogue, StringComparison.Ordinal))
            .SelectMany(file => SourceTree.Lines(file)
                .Select((line, index) => (line, number: index + 1))
                .Where(found => Compares(found.line) && !Others.Any(
                    other => other.File == file && found.line.Contains(other.Text, StringComparison.Ordinal)))
                .Select(found => $"{file}:{found.number}: {found.line.Trim()}")));

    [Theory]
    [InlineData("if (request.Method.Family != \"seeds\")")]
    [InlineData("return method.Family is \"seeds\" or \"advocates\" ? more : bytes;")]
    [InlineData("(\"communities\", _) => [Labels()],")]
    [InlineData("(\"centrality\", \"pagerank\") => [Numbers()],")]
    [InlineData("\"advocates\" => \"Find the advocates\",")]
    [InlineData("{ Kind: \"seeds\" } when isDone => Page(),")]
    [InlineData("case \"simulate\":")]
    [InlineData("var method = MethodCatalog.Find(\"communities\", null);")]
    [InlineData("if (method.Name.Equals(\"leiden\"))")]
    public void A_comparison_is_found_however_it_is_written(string line) => Assert.True(Compares(line));

    [Theory]
    [InlineData("Family = \"seeds\",")]
    [InlineData("\"referrer\" => \"advocates\",")]
    [InlineData("new Draws(Coin.Derive(seed, \"communities\"), 0)")]
    [InlineData("/// <summary>A job of \"seeds\" or \"advocates\".</summary>")]
    public void A_name_that_is_only_said_is_none(string line) => Assert.False(Compares(line));

    private static bool Compares(string line) => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        && Comparison.Value.IsMatch(line);

    // Before the name: a comparison, a pattern or a look-up; or behind it: the rest of a pattern.
    private static readonly Lazy<Regex> Comparison = new(() =>
    {
        var names = string.Join('|', MethodCatalog.Families.SelectMany(family => new[] { family.Name, family.Command })
            .Concat(MethodCatalog.Methods.Select(method => method.Name)).Distinct().Order(StringComparer.Ordinal));
        return new Regex(
            $@"(([=!]=|\b(is|not|or|case|and)|(Kind|Family|Method|Name):|Equals\(|MethodCatalog\.\w+\()\s*\(?""({names})"")|" +
            $@"""({names})""\s*(=>|or\b|,[^=]*\)\s*=>|==)",
            RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
    });
}
