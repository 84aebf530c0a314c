using System.Globalization;
using System.Text.Json;
using Influence.Application.Facts;
using Influence.Application.SampleBrand;
using Brand = Influence.Application.SampleBrand.SampleBrand;

namespace Influence.Application.Tests.SampleBrand;

/// <summary>A sample brand read back from its own files, by a reader that knows nothing of how it was made.</summary>
internal sealed class BrandFiles
{
    private static readonly Lazy<BrandFiles> Ordinary = new(() => new BrandFiles(2_000, 1));
    private static readonly Lazy<BrandFiles> Enough = new(() => new BrandFiles(20_000, 1));

    private readonly Brand _brand;

    internal BrandFiles(int people, ulong seed)
    {
        _brand = Brand.Generate(new SampleBrandOptions { People = people, RandomSeed = seed });
        People = Rows(FactKind.People);
        Accounts = Rows(FactKind.Accounts);
        Follows = Rows(FactKind.Follows);
        Shares = Rows(FactKind.Shares);
        Referrals = Rows(FactKind.Referrals);
        using var truth = JsonDocument.Parse(TruthText(_brand));
        Truth = truth.RootElement.Clone();
    }

    /// <summary>2,000 people, seed 1: made once.</summary>
    internal static BrandFiles Shared => Ordinary.Value;

    /// <summary>20,000 people, seed 1, whose shares and tails are those that are promised: made once.</summary>
    internal static BrandFiles Large => Enough.Value;

    internal Brand Brand => _brand;

    internal IReadOnlyList<Dictionary<string, string>> People { get; }

    internal IReadOnlyList<Dictionary<string, string>> Accounts { get; }

    internal IReadOnlyList<Dictionary<string, string>> Follows { get; }

    internal IReadOnlyList<Dictionary<string, string>> Shares { get; }

    internal IReadOnlyList<Dictionary<string, string>> Referrals { get; }

    internal JsonElement Truth { get; }

    internal static string Text(Brand brand, FactKind kind)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        SampleBrandFiles.All(brand).Single(file => file.Kind == kind).Write(writer);
        return writer.ToString();
    }

    internal static string TruthText(Brand brand)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        SampleBrandFiles.WriteTruth(brand, writer);
        return writer.ToString();
    }

    /// <summary>Edges (follower, followed) with handles of the public channel joined to customers.</summary>
    internal IEnumerable<(string Follower, string Followed)> JoinedFollows()
    {
        var customers = Accounts.ToDictionary(row => row["handle"], row => row["person"]);
        foreach (var row in Follows)
        {
            yield return row["channel"] == "instagram"
                ? (customers.GetValueOrDefault(row["follower"], row["follower"]),
                    customers.GetValueOrDefault(row["followed"], row["followed"]))
                : (row["follower"], row["followed"]);
        }
    }

    // No field of the sample brand holds a comma, which a test of its own makes sure of.
    private List<Dictionary<string, string>> Rows(FactKind kind)
    {
        var lines = Text(_brand, kind).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line =>
        {
            var fields = line.Split(',');
            Assert.Equal(header.Length, fields.Length);
            return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second);
        })];
    }
}
