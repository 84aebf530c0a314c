using System.Text.RegularExpressions;
using System.Xml.Linq;
using Influence.Testing;
using Influence.Worker.Commands;
using Influence.Worker.Composition;
using Influence.Worker.Hosting;

namespace Influence.Worker.Tests.Documents;

/// <summary>The container files say what the code says; no container engine is needed to see it.</summary>
public sealed partial class ContainerTests
{
    private static readonly string Dockerfile = Text("docker/Dockerfile");
    private static readonly string Compose = Text("docker/compose.yml");

    [Fact]
    public void Every_variable_is_a_setting()
    {
        var known = Settings.All.Select(setting => setting.Variable);
        var named = Variable().Matches(Dockerfile + Compose).Select(match => match.Value).Distinct().ToArray();

        Assert.True(named.Length > 5, string.Join(", ", named));
        Assert.Empty(named.Except(known));
    }

    [Fact]
    public void Every_variable_of_compose_is_explained_in_it()
    {
        var comments = string.Join('\n', Compose.Split('\n').Where(line => line.StartsWith('#')));

        Assert.All(Substituted().Matches(Compose).Select(match => match.Groups[1].Value),
            name => Assert.Contains($"#   {name} ", comments));
    }

    [Fact]
    public void The_port_is_the_one_the_program_serves_on_and_is_published_to_this_machine_alone()
    {
        var port = new Uri(Server.DefaultUrls).Port;

        Assert.Contains($"INFLUENCE_URLS=http://0.0.0.0:{port} ", Dockerfile);
        Assert.Contains($"\nEXPOSE {port}\n", Dockerfile);
        var published = Published().Matches(Compose).Select(match => match.Groups[1].Value).ToArray();
        Assert.Contains($"127.0.0.1:{port}:{port}", published);
        Assert.All(published, ports => Assert.StartsWith("127.0.0.1:", ports));
    }

    [Fact]
    public void The_image_serves_openly_inside_as_nobody_and_writes_to_its_volume_alone()
    {
        Assert.Contains("INFLUENCE_OPEN=true\n", Dockerfile);
        Assert.Matches(@"\nUSER [1-9]\d*\n", Dockerfile);
        var data = DataVariable().Match(Dockerfile).Groups[1].Value;
        Assert.Contains($"\nVOLUME {data}\n", Dockerfile);
        Assert.Contains($"- influence-data:{data}\n", Compose);
        Assert.Contains("    read_only: true\n    tmpfs:\n      - /tmp\n", Compose);
        Assert.Contains("cap_drop:\n      - ALL\n", Compose);
        Assert.Matches(@"\n    image: neo4j:5\.26-community\n", Compose);
    }

    [Fact]
    public void What_the_image_runs_and_asks_are_commands_of_the_program()
    {
        var serve = AllCommands.Make().Single(command => command.Name == "serve");
        var check = Words(HealthCheck().Match(Dockerfile).Groups[1].Value);

        Assert.Equal(["serve"], Words(Command().Match(Dockerfile).Groups[1].Value));
        Assert.Equal(Words(Entry().Match(Dockerfile).Groups[1].Value)[0], check[0]);
        Assert.Equal($"/app/{CommandLine.ProgramName}", check[0]);
        Assert.Equal("serve", check[1]);
        Assert.All(check[2..], option => Assert.Contains(option, serve.Options.Select(known => known.Name)));
    }

    [Fact]
    public void The_sdk_is_that_of_global_json_and_the_runtime_that_of_the_projects()
    {
        var sdk = Regex.Match(Text("global.json"), "\"version\": \"([^\"]+)\"").Groups[1].Value;
        var framework = Regex.Match(Text("Directory.Build.props"), "<TargetFramework>net([^<]+)<").Groups[1].Value;

        Assert.Contains($"FROM mcr.microsoft.com/dotnet/sdk:{sdk} AS build\n", Dockerfile);
        Assert.Matches($@"\nFROM mcr\.microsoft\.com/dotnet/aspnet:{Regex.Escape(framework)}[-\n]", Dockerfile);
    }

    // Copied before the sources, so that packages are fetched once: every project of the program, with its lock file.
    [Fact]
    public void Every_project_is_copied_and_everything_copied_is_there_and_not_ignored()
    {
        var copied = Copy().Matches(Dockerfile).SelectMany(line => line.Groups[1].Value.Split(' ')[..^1]).ToArray();
        var projects = MadeOf("engine/Influence.Worker/Influence.Worker.csproj").ToHashSet();
        Assert.True(projects.Count > 5, string.Join(", ", projects));

        Assert.All(projects.SelectMany(project =>
            new[] { project, Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json") }),
            needed => Assert.Contains(needed, copied));
        Assert.All(copied, path => Assert.True(Path.Exists(Path.Combine(TestData.Root, path)), $"{path} is not there."));
        var let = Text("docker/Dockerfile.dockerignore").Split('\n')
            .Where(line => line.StartsWith('!')).Select(line => line[1..]).ToArray();
        Assert.All(copied, path =>
            Assert.Contains(let, root => path == root || path.StartsWith(root + "/", StringComparison.Ordinal)));
    }

    // What stands behind a condition is not in the image.
    private static IEnumerable<string> MadeOf(string project) => XDocument.Parse(Text(project)).Descendants("ProjectReference")
        .Where(one => one.Parent!.Attribute("Condition") is null && one.Attribute("Condition") is null)
        .Select(one => Path.GetRelativePath(TestData.Root, Path.GetFullPath(
            Path.Combine(TestData.Root, Path.GetDirectoryName(project)!, one.Attribute("Include")!.Value))))
        .SelectMany(MadeOf).Prepend(project);

    private static string Text(string file) => File.ReadAllText(Path.Combine(TestData.Root, file));

    private static string[] Words(string list) => [.. list.Split(',').Select(word => word.Trim(' ', '"'))];

    [GeneratedRegex("INFLUENCE_[A-Z0-9_]+")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$\{([A-Z0-9_]+)")]
    private static partial Regex Substituted();

    [GeneratedRegex(@"^      - ""([\d.:]+)""$", RegexOptions.Multiline)]
    private static partial Regex Published();

    [GeneratedRegex("INFLUENCE_DATA=(\\S+)")]
    private static partial Regex DataVariable();

    [GeneratedRegex(@"^HEALTHCHECK .*CMD \[(.*)\]$", RegexOptions.Multiline)]
    private static partial Regex HealthCheck();

    [GeneratedRegex(@"^ENTRYPOINT \[(.*)\]$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^CMD \[(.*)\]$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"^COPY (?!--from)(.+)$", RegexOptions.Multiline)]
    private static partial Regex Copy();
}
