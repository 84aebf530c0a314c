using Influence.Application.Catalog;
using Influence.Engine.Methods;

namespace Influence.Worker.Tests;

/// <summary>A question to every method of the catalogue, as a command line.</summary>
internal static class Questions
{
    /// <summary>Command and method of each.</summary>
    public static TheoryData<string, string> All =>
        [.. MethodCatalog.Methods.Select(method => (MethodCatalog.Family(method.Family).Command, method.Name))];

    /// <summary>The method of each command that is its default; by night all of them. What is the same for all methods of a
    /// command is asked of these: every method is asked, in every form, where those who said no are looked for.</summary>
    public static TheoryData<string, string> OfEachCommand => Testing.Nightly.IsOn
        ? All : [.. MethodCatalog.Families.Select(family => (family.Command, family.DefaultMethod))];

    /// <summary>The same without those that ask a log, which no graph file has.</summary>
    public static TheoryData<string, string> OfEachCommandOnFiles =>
        [.. OfEachCommand.Where(one => MethodCatalog.Find(MethodCatalog.Family(one.Data.Item1).Name, one.Data.Item2)
            is { AsksLog: false, LooksAtLog: false }).Select(one => one.Data)];

    /// <summary>Whether a family asks a share log, and no graph file.</summary>
    public static bool AsksLog(MethodFamily family) =>
        MethodCatalog.Of(family.Name).All(method => method.AsksLog);

    /// <summary>Command, method, and what has no default; few worlds and samples.</summary>
    public static string[] Line(string command, string method, string seeds)
    {
        var family = MethodCatalog.Family(command);
        var options = OptionRules.Of(MethodCatalog.Find(family.Name, method).OptionsType);
        string[] few = ["k=3", "worlds=200", "samples=500", "reach=2"];
        return
        [
            command, $"--{family.Selector}={method}",
            .. family is { Given: not null, IsCachedRead: false }
                ? [$"--{family.Given}={Given(family, seeds)}"]
                : Array.Empty<string>(),
            .. family.Table is { } table ? [$"--{table}={Offers(seeds)}"] : Array.Empty<string>(),
            .. few.Where(pair => options.Any(option => option.Name == pair.Split('=')[0]))
                .Select(pair => pair[0] == 'k' ? "-" + pair : "--" + pair),
        ];
    }

    // Beside the tests: a file of its own for each list of people.
    private static string Offers(string people)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"offers-{people}.csv");
        File.WriteAllLines(path,
            people.Split(',').Select((person, at) => $"{person},tote,{at + 1},2").Prepend("person,offer,value,places"));
        return path;
    }

    // Two where there are always two, all of them where there may be so many that a file lists them.
    private static string Given(MethodFamily family, string people) =>
        family.GivenInFile ? people : string.Join(',', people.Split(',').Take(2));
}
