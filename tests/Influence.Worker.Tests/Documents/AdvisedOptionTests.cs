using Influence.Application.Catalog;
using System.Text.RegularExpressions;
using Influence.Testing;
using Influence.Worker.Commands;

namespace Influence.Worker.Tests.Documents;

public sealed partial class AdvisedOptionTests
{
    // A message that advises an option which no command has sends people in a circle.
    [Fact]
    public void No_message_advises_an_option_that_no_command_has()
    {
        var known = AllCommands.Make().SelectMany(command => command.Options)
            .SelectMany(option => option.Aliases.Append(option.Name)).Concat(["--help", "--version"]).ToHashSet();
        string[] rooms = ["Influence.Engine", "Influence.Application", "Influence.Storage", "Influence.Worker"];
        var advised = rooms.SelectMany(room => Directory.EnumerateFiles(
                Path.Combine(TestData.Root, "engine", room), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                .SelectMany(line => Texts().Matches(line)).SelectMany(text => Advised().Matches(text.Value))
                .Select(option => (Option: option.Value, File: Path.GetFileName(file))))
            .ToArray();

        Assert.True(advised.Length > 20);
        Assert.All(advised, one => Assert.True(known.Contains(one.Option), $"{one.File} advises {one.Option}"));
    }

    // What is said while a file is read must be at hand wherever files are read.
    [Fact]
    public void Every_command_that_reads_files_takes_every_way_of_reading()
    {
        string[] ways = ["--map", "--delimiter", "--encoding", "--skip", "--dates", "--decimal", "--time-unit", "--format",
            "--accept-unterminated", "--allow-partial"];
        var readers = AllCommands.Make().Where(command =>
            command.Name == "load" || command.Options.Any(option => option.Name == "--graph")).ToArray();

        // Stories are read from the log of a data folder alone.
        Assert.Equal(1 + MethodCatalog.Families.Count(family => !Questions.AsksLog(family)), readers.Length);
        Assert.All(readers, command => Assert.Empty(ways.Except(command.Options.Select(option => option.Name))));
    }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Texts();

    [GeneratedRegex("(?<![\\w-])--[a-z][a-z-]+[a-z](?![\\w-])")]
    private static partial Regex Advised();
}
