using System.Text.RegularExpressions;

namespace Influence.Rules.Tests.Sources;

/// <summary>How files are named, placed and sized.</summary>
public sealed partial class LayoutTests
{
    private const int LineLimit = 400;
    private const int ColumnLimit = 130;

    private static readonly string[] RootFiles =
    [
        ".editorconfig", ".gitattributes", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "Directory.Build.props",
        "Directory.Packages.props", "Influence.sln", "LICENSE", "README.md", "dev.sh", "dotnet-tools.json",
        "global.json",
    ];

    private static readonly string[] RootFolders = [".ci", "api", "docker", "engine", "notebooks", "tests"];

    // Longer files that have a reason to be: file, reason.
    private static readonly Dictionary<string, string> Long = [];

    [Fact]
    public void The_root_holds_build_files_and_nothing_else() => Offences.None(
        "the root holds README, LICENSE, CHANGELOG, CONTRIBUTING, dev.sh, build files and six folders",
        SourceTree.Files.Select(file => file.Split('/'))
            .Where(parts => !(parts.Length == 1 ? RootFiles : RootFolders).Contains(parts[0]))
            .Select(parts => $"{string.Join('/', parts)} does not belong: notes live in issues, documents in engine/docs."));

    [Fact]
    public void Namespaces_equal_folders() => Offences.None(
        "a file's namespace is its project's name and its folders",
        CSharp().SelectMany(file => NamespaceOf().Matches(SourceTree.Text(file))
            .Select(match => match.Groups[1].Value)
            .Where(found => found != ExpectedNamespace(file))
            .Select(found => $"{file} says {found}, but stands in {ExpectedNamespace(file)}.")));

    [Fact]
    public void No_file_is_longer_than_its_story() => Offences.None(
        $"a file has at most {LineLimit} lines, or a reason in this test",
        SourceTree.OfKind(".cs", ".razor", ".js", ".css", ".sh")
            .Select(file => (file, lines: SourceTree.Lines(file).Length))
            .Where(found => found.lines > LineLimit != Long.ContainsKey(found.file))
            .Select(found => found.lines > LineLimit
                ? $"{found.file} has {found.lines} lines."
                : $"{found.file} has only {found.lines} lines: take its reason away."));

    [Fact]
    public void Lines_fit_the_page() => Offences.None(
        $"a line of code has at most {ColumnLimit} columns",
        CSharp().SelectMany(file => SourceTree.Lines(file)
            .Select((line, index) => (line, number: index + 1))
            .Where(found => found.line.Length > ColumnLimit)
            .Select(found => $"{file}:{found.number} has {found.line.Length} columns.")));

    [Fact]
    public void Nothing_waits_for_later_without_an_issue() => Offences.None(
        "no left-over notes: do it, or file an issue and name it",
        CSharp().SelectMany(file => SourceTree.Lines(file)
            .Select((line, index) => (line, number: index + 1))
            .Where(found => LeftOver().IsMatch(found.line))
            .Select(found => $"{file}:{found.number}: {found.line.Trim()}")));

    private static IEnumerable<string> CSharp() => SourceTree.OfKind(".cs");

    private static string ExpectedNamespace(string file)
    {
        var folders = file.Split('/')[..^1];
        var project = Array.FindIndex(
            folders, folder => folder == "Influence" || folder.StartsWith("Influence.", StringComparison.Ordinal));
        return string.Join('.', folders[project..]);
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceOf();

    [GeneratedRegex(@"\b(TO" + "DO|FIX" + "ME|HA" + @"CK)\b(?!.*#\d)")]
    private static partial Regex LeftOver();
}
