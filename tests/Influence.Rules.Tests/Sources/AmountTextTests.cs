using System.Text.RegularExpressions;

namespace Influence.Rules.Tests.Sources;

/// <summary>A size is said in one way: one number is not MiB here and MB there.</summary>
public sealed partial class AmountTextTests
{
    // Beside the one place: where there is a reason.
    private static readonly Dictionary<string, string> Places = new()
    {
        ["engine/Influence.Engine/Answers/Amounts.cs"] = "the one place",
        ["engine/Influence.Application/Answering/MemoryGuard.cs"] = "whole MiB, so that what is needed and allowed compare",
    };

    [Fact]
    public void Sizes_are_written_in_one_place() => Offences.None(
        "a size as text is Amounts.Bytes",
        SourceTree.OfKind(".cs", ".razor")
            .Where(file => file.StartsWith("engine/", StringComparison.Ordinal)
                || file.StartsWith("api/", StringComparison.Ordinal))
            .Where(file => !Places.ContainsKey(file))
            .SelectMany(file => SourceTree.Lines(file)
                .Select((line, index) => (line, number: index + 1))
                .Where(found => Size().IsMatch(found.line))
                .Select(found => $"{file}:{found.number}: {found.line.Trim()}")));

    [Theory]
    [InlineData("$\"{bytes / 1048576.0:0} MiB are allowed\"", true)]
    [InlineData("$\"more than {Most >> 20} MB, which\"", true)]
    [InlineData("$\"{Amounts.Bytes(free)} are free\"", false)]
    [InlineData("\"as in 4GiB or 50%\"", false)]
    public void A_number_with_a_unit_behind_it_is_found(string line, bool isFound) => Assert.Equal(isFound, Size().IsMatch(line));

    [GeneratedRegex(@"\}[ \u00a0]?([kKMGT]i?B)\b")]
    private static partial Regex Size();
}
