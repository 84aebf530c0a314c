using System.Text;
using System.Text.RegularExpressions;
using Influence.Notebooks.Running;
using Influence.Testing;

namespace Influence.Notebooks.Tests;

/// <summary>Every method of the library's front door comes with an example, and the examples run.</summary>
[Collection("console")]
public sealed partial class ExampleTests
{
    private const string FrontDoor = "engine/Influence";

    // What stands in a data folder or on a server is compiled and not run.
    private static readonly string[] NotHere = ["\"influence-data\"", "\"http://"];

    private static IEnumerable<(string Place, string? Example)> Methods =>
        from file in Directory.GetFiles(Path.Combine(TestData.Root, FrontDoor), "*.cs").Order(StringComparer.Ordinal)
        let text = File.ReadAllText(file).Split("\ninternal ")[0] // what is public stands first
        from method in Method().Matches(text)
        let code = Code().Match(method.Groups["doc"].Value)
        select ($"{Path.GetFileName(file)} {method.Groups["name"].Value}",
            code.Success ? Slashes().Replace(code.Groups[1].Value, "") : null);

    [Fact]
    public void Every_method_of_the_front_door_has_an_example()
    {
        Assert.Equal([], Methods.Where(method => method.Example is null).Select(method => method.Place));
        Assert.InRange(Methods.Count(), 37, 100); // else the pattern sees no methods any more
    }

    [Fact]
    public async Task The_examples_compile_and_run()
    {
        var folder = Directory.CreateTempSubdirectory("influence-examples-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "people.csv"),
                "id,name,consent\nanna,Anna,yes\nben,Ben,yes\ncleo,Cleo,yes\nfred,Fred,yes\ngita,Gita,yes\n" +
                "hugo,Hugo,yes\nida,Ida,yes\n");
            File.WriteAllText(Path.Combine(folder.FullName, "follows.csv"),
                "follower,followed\nben,anna\ncleo,anna\nfred,gita\ngita,anna\nanna,ben\nhugo,gita\nida,fred\n");
            File.WriteAllText(Path.Combine(folder.FullName, "shares.csv"), "person,source,time,message\n" +
                "anna,,2026-03-01T10:00:00Z,tea\nben,anna,2026-03-01T11:00:00Z,tea\ngita,anna,2026-03-01T12:00:00Z,tea\n");
            File.WriteAllText(Path.Combine(folder.FullName, "referrals.csv"),
                "referrer,referred,time,stage,value\nanna,ben,2026-01-01,converted,12\nben,cleo,2026-01-09,signed_up,\n");
            var body = new StringBuilder();
            foreach (var (place, example) in Methods)
            {
                var isNotRun = NotHere.Any(example!.Contains);
                var code = CsvFile().Replace(example!, name => $"@\"{Path.Combine(folder.FullName, name.Groups[1].Value)}\"");
                body.Append(isNotRun ? $"void {place.Split(' ')[1]}NotRun()\n" : "")
                    .Append($"{{\n#line 1 \"{place}\"\n{code}\n}}\n");
            }

            using var small = new SmallNotebook(
                "#r \"Influence.Engine.dll\"\n#r \"Influence.Application.dll\"\n#r \"Influence.Storage.dll\"\n" +
                "#r \"Influence.dll\"\n#r \"MathNet.Numerics.dll\"\nusing Influence;\nvar brand = Network.Load(" +
                $"follows: @\"{folder.FullName}/follows.csv\", shares: @\"{folder.FullName}/shares.csv\", " +
                $"people: @\"{folder.FullName}/people.csv\", referrals: @\"{folder.FullName}/referrals.csv\");", body.ToString());
            var run = await NotebookRun.RunAsync(small.Read, false, TestContext.Current.CancellationToken);
            var printed = run.Notebook.Cells[1].Outputs.ToJsonString();
            Assert.Contains("rank,id,score,tied", printed, StringComparison.Ordinal);
            Assert.Contains("anna,gita", printed, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"(?<doc>(?:^    ///.*\n)+)^    public (?!override)[^=;{\n]*?\b" +
        @"(?<name>(?!GetEnumerator|Dispose|SeedList)\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Method();

    [GeneratedRegex(@"<example><code>\n(.*?)\n    /// </code></example>", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^ *///? ?", RegexOptions.Multiline)]
    private static partial Regex Slashes();

    [GeneratedRegex("\"([a-z]+\\.csv)\"")]
    private static partial Regex CsvFile();
}
