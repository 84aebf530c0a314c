using System.Text.RegularExpressions;

namespace Influence.Rules.Tests.Sources;

/// <summary>The build says the same on every machine, and nothing drops out of it unseen.</summary>
public sealed partial class BuildFileTests
{
    [Fact]
    public void Every_project_is_in_the_solution() => Offences.None(
        "a project outside Influence.sln is neither built nor tested; only the adapter of Neo4j's driver stays outside",
        SourceTree.Projects
            .Where(project => !project.StartsWith("engine/Adapters/Influence.Adapters.Neo4jDriver/", StringComparison.Ordinal))
            .Where(project => !SourceTree.Text("Influence.sln").Contains(
                $"\"{project.Replace('/', '\\')}\"", StringComparison.Ordinal)));

    [Fact]
    public void Every_project_has_its_lock_file() => Offences.None(
        "restore is the same everywhere: packages.lock.json is committed beside each project",
        SourceTree.Projects
            .Where(project => !project.StartsWith("engine/Adapters/Influence.Adapters.Neo4jDriver/", StringComparison.Ordinal))
            .Select(project => $"{Path.GetDirectoryName(project)!.Replace('\\', '/')}/packages.lock.json")
            .Where(file => !SourceTree.Has(file)));

    [Fact]
    public void Versions_stand_in_one_place_and_are_exact() => Offences.None(
        "Directory.Packages.props names each version, exactly",
        SourceTree.Projects
            .Where(project => VersionInProject().IsMatch(SourceTree.Text(project)))
            .Concat(FloatingVersion().Matches(SourceTree.Text("Directory.Packages.props")).Select(match => match.Value)));

    [Fact]
    public void Warnings_are_errors_everywhere() => Offences.None(
        "Directory.Build.props turns warnings into errors, and no project turns them back",
        SourceTree.OfKind(".csproj", ".props")
            .Where(file => file != "Directory.Build.props")
            .Where(file => SourceTree.Text(file).Contains("TreatWarningsAsErrors", StringComparison.Ordinal))
            .Concat(SourceTree.Text("Directory.Build.props").Contains("<TreatWarningsAsErrors>true<", StringComparison.Ordinal)
                ? []
                : ["Directory.Build.props"]));

    [Fact]
    public void Muted_rules_carry_a_reason() => Offences.None(
        "a muted rule says why, on its line",
        SourceTree.OfKind(".cs", ".csproj", ".props", ".editorconfig", ".razor")
            .SelectMany(file => SourceTree.Lines(file)
                .Select((line, index) => (line, number: index + 1))
                .Where(found => Mute().IsMatch(found.line) && !Reason().IsMatch(found.line))
                .Select(found => $"{file}:{found.number}: {found.line.Trim()}")));

    [Theory]
    [InlineData("engine/Influence.Engine")]
    [InlineData("tests/Influence.Browser.Tests")]
    public void Forbidden_calls_fail_the_build(string folder)
    {
        var project = SourceTree.Text($"{folder}/{Path.GetFileName(folder)}.csproj");
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", project, StringComparison.Ordinal);
        Assert.Contains("<AdditionalFiles Include=\"BannedSymbols.txt\" />", project, StringComparison.Ordinal);
        Assert.DoesNotContain(SourceTree.OfKind(".cs", ".csproj", ".props", ".editorconfig").Where(file => file != ThisFile),
            file => SourceTree.Text(file).Contains("RS00" + "30", StringComparison.Ordinal));
        Offences.None("each banned symbol names its replacement", SourceTree.Lines($"{folder}/BannedSymbols.txt")
            .Where(line => line.Length > 0 && line[(line.IndexOf(';') + 1)..].Length is < 10 or > 120));
    }

    private const string ThisFile = "tests/Influence.Rules.Tests/Sources/BuildFileTests.cs";

    [GeneratedRegex(@"<PackageReference [^>]*Version=")]
    private static partial Regex VersionInProject();

    // A version may be a property that has its exact default in the same file.
    [GeneratedRegex(@"Version=""(?!\$\(\w+Version\)"")[^""]*[*\[\](),][^""]*""|Version Condition=""[^""]*"">[^<]*[*\[\](),]")]
    private static partial Regex FloatingVersion();

    // What mutes: pragmas, NoWarn, severities, attributes.
    [GeneratedRegex(@"^\s*#pragma warning disable|^\s*<NoWarn>|^dotnet_diagnostic\.\w+\.severity = (none|silent|suggestion)" +
        @"|^\s*\[(assembly: )?(\w+\.)*SuppressMessage")]
    private static partial Regex Mute();

    [GeneratedRegex(@"// \w|<!-- \w|# \w|Justification = ""\w")]
    private static partial Regex Reason();
}
