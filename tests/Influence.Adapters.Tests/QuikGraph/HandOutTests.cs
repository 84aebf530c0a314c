using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Influence.Adapters.QuikGraph;
using Influence.Application.Catalog;
using Influence.Application.SmallGraphs;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Testing;

namespace Influence.Adapters.Tests.QuikGraph;

/// <summary>Offers are handed out so that no other way is worth more.</summary>
public sealed partial class HandOutTests
{
    private const int Tables = 1_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void No_way_to_hand_out_is_worth_more()
    {
        for (var seed = 0; seed < Tables; seed++)
        {
            var table = Draw(new Random(seed));
            var answer = Ask(table);
            var total = answer.Summary.Find(AssignColumns.Total)!.Value;
            var greedy = answer.Summary.Find(AssignColumns.DearestFirst)!.Value;
            Assert.Equal(Best(table, 0, [.. table.Offers.Select(offer => offer.Places)]), total, 9);
            Assert.Equal(Greedy(table), greedy, 9);
            Assert.True(total >= greedy);
        }
    }

    [Fact]
    public void Nobody_gets_what_the_table_does_not_give_and_no_offer_has_more_than_its_places()
    {
        for (var seed = 0; seed < Tables; seed++)
        {
            var table = Draw(new Random(seed));
            var answer = Ask(table);
            var (values, offers) = (answer.Columns[0].As<double>().Values, answer.Columns[1].As<string>().Values);
            Assert.Equal(table.Values.Select(one => one.Node).Distinct(), answer.Nodes.ToArray());
            for (var row = 0; row < answer.Nodes.Length; row++)
            {
                var own = table.Values.Where(one => one.Node == answer.Nodes.Span[row] && one.Value > 0
                    && table.Offers[one.Offer].Name == offers.Span[row]).ToArray();
                Assert.Equal(offers.Span[row] is null ? 0 : Assert.Single(own).Value, values.Span[row]);
            }

            string[] given = [.. offers.ToArray().OfType<string>()];
            Assert.All(table.Offers, offer => Assert.True(given.Count(name => name == offer.Name) <= offer.Places));
            Assert.Equal(
                [given.Length, answer.Nodes.Length - given.Length, table.Offers.Sum(offer => offer.Places) - given.Length, 7],
                answer.Summary.Skip(2).Select(found => found.Value.Count));
        }
    }

    // Anna's tote alone is worth most, and yet costs most: 5 + 0 against 4.5 + 4.
    [Fact]
    public void The_dearest_first_is_not_the_best()
    {
        var answer = Ask(Table([("tote", 1), ("mug", 1)], (0, 0, 5), (1, 0, 4), (0, 1, 4.5)));
        Assert.Equal([8.5, 5], answer.Summary.Take(2).Select(found => found.Value.Number));
        Assert.Equal(["mug", "tote"], answer.Columns[1].As<string>().Values.ToArray());
    }

    // 2,000 people would be too many for the library, but places for all of them leave nothing to settle.
    [Fact]
    public void Places_for_everybody_need_no_assignment_however_many_people_there_are()
    {
        (int, int, double)[] values =
            [.. Enumerable.Range(0, 2_000).SelectMany(one => new[] { (one, 0, 1.0), (one, 1, one % 3) })];
        var answer = Ask(Table([("code", 5_000), ("tote", 2_000)], values));
        Assert.Equal(Enumerable.Range(0, 2_000).Sum(one => Math.Max(1.0, one % 3)), answer.Summary.Find(AssignColumns.Total));
        var refused = Assert.Throws<OptionException>(() => Ask(Table([("code", 5_000), ("tote", 10)], values)));
        Assert.Equal("assignment_too_large", refused.Code);
        Assert.Contains("2,000 people who may be chosen and 10 places that are short", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_differs_by_less_than_the_library_sees_is_handed_out_all_the_same()
    {
        var answer = Ask(Table([("tote", 1), ("mug", 1)], (0, 0, 1e12), (1, 0, 1e12), (1, 1, 1e-6), (2, 1, 1e-3)));
        Assert.Equal(1e12 + 1e-3, answer.Summary.Find(AssignColumns.Total)!.Value, 1e-5);
        Assert.Equal(2, answer.Summary.Find(AssignColumns.Assigned));
    }

    [Fact]
    public void Without_a_table_it_says_what_is_wanted() => Assert.Equal("offers_missing", Assert.Throws<OptionException>(
        () => Ask(null)).Code);

    [Fact]
    public void The_example_of_the_page_comes_out_as_printed()
    {
        var example = Example().Match(File.ReadAllText(
            Path.Combine(TestData.Root, "engine", "docs", "methods", "hungarian.md")));
        var places = Places().Matches(example.Groups["places"].Value)
            .Select(one => (one.Groups[1].Value, int.Parse(one.Groups[2].Value, CultureInfo.InvariantCulture))).ToArray();
        var answer = Ask(Table(places, [.. Values().Matches(example.Groups["values"].Value).Select(one => (
            int.Parse(one.Groups[1].Value, CultureInfo.InvariantCulture),
            Array.FindIndex(places, offer => offer.Item1 == one.Groups[2].Value),
            double.Parse(one.Groups[3].Value, CultureInfo.InvariantCulture)))]));
        Assert.Equal(example.Groups["rows"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Enumerable.Range(0, answer.Nodes.Length).Select(row => string.Create(CultureInfo.InvariantCulture,
                $"{answer.Nodes.Span[row]} {answer.Columns[0][row]} {answer.Columns[1][row]}").TrimEnd()));
    }

    private static OfferTable Draw(Random random)
    {
        var (people, offers) = (random.Next(1, 6), random.Next(1, 4));
        return Table([.. Enumerable.Range(0, offers).Select(offer => ($"offer {offer}", random.Next(1, 4)))],
            [.. Enumerable.Range(0, people * offers).Where(_ => random.Next(4) > 0).Select(pair => (pair / offers, pair % offers,
                random.Next(4) == 0 ? random.Next(3) : Math.Round(random.NextDouble() * 100, 2)))]);
    }

    private static OfferTable Table(
        (string Name, int Places)[] offers, params (int Node, int Offer, double Value)[] values) => new()
    {
        Offers = [.. offers.Select(offer => new Offer(offer.Name, offer.Places))],
        Values = [.. values.Select(one => new OfferValue(one.Node, one.Offer, one.Value))],
        LeftOut = 7,
    };

    // Every way: each person none or one of what is left.
    private static double Best(OfferTable table, int node, ImmutableArray<int> left) => node > 5 ? 0 : Math.Max(
        Best(table, node + 1, left),
        table.Values.Where(one => one.Node == node && left[one.Offer] > 0)
            .Select(one => one.Value + Best(table, node + 1, left.SetItem(one.Offer, left[one.Offer] - 1)))
            .DefaultIfEmpty(0).Max());

    private static double Greedy(OfferTable table)
    {
        var (left, done, total) = (table.Offers.Select(offer => offer.Places).ToArray(), new HashSet<int>(), 0.0);
        foreach (var one in table.Values.OrderByDescending(one => one.Value).Where(one => one.Value > 0))
        {
            if (left[one.Offer] > 0 && done.Add(one.Node))
            {
                left[one.Offer]--;
                total += one.Value;
            }
        }

        return total;
    }

    private static Answer Ask(OfferTable? table)
    {
        var asked = new ReadyMethods(new QuikGraphQuestions())
            .Of(MethodCatalog.DefaultOf(MethodCatalog.Assignments));
        return asked.Run(
            new MethodInput { Candidates = Candidates.All(2_000), Offers = table }, asked.DefaultOptions, null, null, Token);
    }

    [GeneratedRegex(@"```example\nhungarian of (?<values>[^\n]*) with (?<places>[^\n]*)\n(?<rows>[^`]*)```")]
    private static partial Regex Example();

    [GeneratedRegex(@"(\d+)=(\w+) ([\d.]+)")]
    private static partial Regex Values();

    [GeneratedRegex(@"(\w+) (\d+)")]
    private static partial Regex Places();
}
