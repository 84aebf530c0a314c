namespace Influence.Rules.Tests.Sources;

/// <summary>The list of faults that tests must see does not rot: <c>tests/planted/run</c> plants them every night.</summary>
public sealed class PlantedFaultTests
{
    private const string List = "tests/planted/faults.txt";
    private static readonly string[] Keys = ["fault", "file", "find", "with", "test"];

    [Fact]
    public void Every_fault_is_named_once_and_is_written_out() => Offences.None(
        $"an entry of {List} has the lines {string.Join(", ", Keys)}, in this order, and a name of its own",
        Faults().Where(fault => !fault.Keys.SequenceEqual(Keys) || fault["find"].Length == 0 || fault["find"] == fault["with"])
            .Select(fault => string.Join("; ", fault.Select(line => $"{line.Key}: {line.Value}")))
            .Concat(Faults().GroupBy(fault => fault.GetValueOrDefault("fault")).Where(same => same.Count() > 1)
                .Select(same => $"'{same.Key}' stands there twice.")));

    [Fact]
    public void Every_fault_still_applies() => Offences.None(
        $"what an entry of {List} looks for stands once in its file: where code has moved on, so does the entry",
        Faults().Where(fault => !SourceTree.Has(fault["file"]) || Times(SourceTree.Text(fault["file"]), fault["find"]) != 1)
            .Select(fault => $"{fault["fault"]}: {fault["file"]} does not have '{fault["find"]}' exactly once."));

    [Fact]
    public void Every_fault_has_its_test()
    {
        var texts = SourceTree.OfKind(".cs").Where(file => file.StartsWith("tests/", StringComparison.Ordinal))
            .Select(SourceTree.Text).ToArray();
        Offences.None($"an entry of {List} names a test that is there",
            Faults().Where(fault => !IsThere(fault["test"].Split('.'), texts)).Select(fault =>
                $"{fault["fault"]}: there is no {fault["test"]}."));
    }

    private static bool IsThere(string[] parts, string[] texts) => texts.Any(text =>
        text.Contains($"namespace {string.Join('.', parts[..^2])};", StringComparison.Ordinal)
        && text.Contains($"class {parts[^2]}", StringComparison.Ordinal)
        && text.Contains($" {parts[^1]}(", StringComparison.Ordinal));

    private static int Times(string text, string find) => text.Split(find).Length - 1;

    private static List<Dictionary<string, string>> Faults()
    {
        var faults = new List<Dictionary<string, string>>();
        foreach (var line in SourceTree.Lines(List).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var parts = line.Split(':', 2);
            if (parts[0] == Keys[0])
            {
                faults.Add([]);
            }

            faults[^1][parts[0]] = parts.Length > 1 ? parts[1].Trim() : "";
        }

        Assert.True(faults.Count >= 24, $"{List} has {faults.Count} faults only.");
        return faults;
    }
}
