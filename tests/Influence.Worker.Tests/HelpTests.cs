using Influence.Application.Catalog;
using Influence.Engine.Methods;

namespace Influence.Worker.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_lists_every_command_on_standard_output(string flag)
    {
        var help = await InfluenceProgram.RunAsync(flag);

        Assert.Equal(0, help.Exit);
        Assert.Empty(help.Error);
        Assert.All(["demo", "load", .. MethodCatalog.Families.Select(family => family.Command), "serve", "worker"],
            command => Assert.Contains($"\n  {command} ", help.Out));
    }

    [Fact]
    public async Task Alone_the_program_says_how_to_start()
    {
        var alone = await InfluenceProgram.RunAsync();

        Assert.Equal(0, alone.Exit);
        Assert.Contains("influence demo", alone.Out);
    }

    public static TheoryData<string> Commands => [.. MethodCatalog.Families.Select(family => family.Command)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_of_a_family_has_every_option_of_the_catalogue_with_its_limits_and_examples_first(string command)
    {
        var help = await InfluenceProgram.RunAsync(command, "--help");
        var text = string.Join(' ', help.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(0, help.Exit);
        var examples = help.Out.IndexOf("Examples:", StringComparison.Ordinal);
        Assert.InRange(examples, 0, help.Out.IndexOf("  --", StringComparison.Ordinal));
        foreach (var method in MethodCatalog.Of(MethodCatalog.Family(command).Name))
        {
            Assert.Contains(method.Name, text);
            foreach (var option in OptionRules.Of(method.OptionsType))
            {
                Assert.Contains((option.CommandLineName.Length == 1 ? "-" : "--") + option.CommandLineName, text);
                Assert.Contains(option.Name is "threads" or "top" ? "" : option.Allowed, text);
            }
        }
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        var version = await InfluenceProgram.RunAsync("--version");

        Assert.Equal(0, version.Exit);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", version.Out);
    }
}
