using System.Text.RegularExpressions;
using Influence.Engine.Errors;
using Influence.Testing;
using Influence.Worker.Composition;

namespace Influence.Worker.Tests.Composition;

public sealed partial class SettingsTests
{
    [Fact]
    public void A_flag_comes_before_the_environment_before_the_project_before_the_data_folder()
    {
        using var project = new Scratch();
        using var folder = new Scratch();
        folder.File("influence.json", """{"network":"of-folder","threads":4,"open":true,"third_parties":"show"}""");
        var inForce = Settings.Of(name => name == "INFLUENCE_NETWORK" ? "of-environment" : null, project.Folder)
            .WithFolder(folder.Folder);

        Assert.Equal("of-flag", inForce.Value("network", "of-flag"));
        Assert.Equal("of-environment", inForce.Value("network", null));
        Assert.Equal("4", inForce.Value("threads", null));
        Assert.Equal("show", inForce.Value("third-parties", null));
        Assert.Null(inForce.Value("urls", null));

        project.File("influence.json", """{"threads":2}""");
        Assert.Equal("2", Settings.Of(_ => null, project.Folder).WithFolder(folder.Folder).Value("threads", null));
    }

    [Fact]
    public void A_misspelt_setting_is_named_with_those_there_are()
    {
        using var project = new Scratch();
        project.File("influence.json", """{"thread":2}""");

        var error = Assert.Throws<OptionException>(() => Settings.Of(_ => null, project.Folder));

        Assert.Equal("setting_unknown", error.Code);
        Assert.Contains("'thread'", error.Message);
        Assert.Contains("third_parties", error.Message);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{")]
    public void A_settings_file_that_is_no_object_is_an_error(string text)
    {
        using var project = new Scratch();
        project.File("influence.json", text);

        Assert.Equal("settings_not_readable", Assert.Throws<OptionException>(() => Settings.Of(_ => null, project.Folder)).Code);
    }

    // Both ways: a setting without a row, and a row without a setting, are a fault of the README.
    [Fact]
    public void The_readme_s_table_is_the_settings_there_are()
    {
        var readme = File.ReadAllText(Path.Combine(TestData.Root, "README.md"));
        var rows = Row().Matches(readme[readme.IndexOf("### Settings", StringComparison.Ordinal)..])
            .Select(row => string.Join(" | ", row.Groups.Values.Skip(1).Select(cell => cell.Value.Replace("`", ""))));

        Assert.Equal(
            Settings.All.Select(setting => $"{Option(setting.Name)} | {setting.Variable} | {setting.Default}").Order(),
            rows.Order());
    }

    // A password is no option: others could read it in the list of processes.
    private static string Option(string name) => name.StartsWith("neo4j-", StringComparison.Ordinal) ? "" : $"--{name}";

    [GeneratedRegex(@"^\| ?([^|]*?) \| (`INFLUENCE_[^|]*) \| ([^|]*) \| [^|]* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
