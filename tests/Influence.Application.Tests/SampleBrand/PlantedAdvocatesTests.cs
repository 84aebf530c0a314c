using System.Globalization;
using Influence.Application.SampleBrand;
using Influence.Engine.Advocates;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Snapshots;
using Influence.Testing;
using Brand = Influence.Application.SampleBrand.SampleBrand;

namespace Influence.Application.Tests.SampleBrand;

/// <summary>Advocates as they are learned from the log of a sample brand, held against the chances its stories were drawn from.
/// </summary>
public sealed class PlantedAdvocatesTests
{
    private static readonly int People = Nightly.Else(50_000, 20_000);

    private readonly Brand _brand = Brand.Generate(new SampleBrandOptions { People = People, RandomSeed = 1 });

    // Of a planted advocate and somebody else the advocate stands before the other; among the first as many as were planted, most
    // are: somebody who is heard by more may reach more, so the true chances do not put all of them first either.
    [Fact]
    public void Planted_advocates_stand_before_others()
    {
        var (planted, others, before) = (_brand.Chances.Advocates.ToHashSet(), 0L, 0L);
        var list = Rank(ChanceTableOf.Of(Snapshot(_brand), ChanceRule.Parse("learned")).Graph);
        foreach (var node in list.Reverse())
        {
            (others, before) = planted.Contains(node) ? (others, before + others) : (others + 1, before);
        }

        var area = before / ((double)planted.Count * others);
        var (found, byTruth, byFollowers) = (Found(list), Found(Rank(True(_brand))),
            Found(Enumerable.Range(0, list.Length).OrderByDescending(_brand.Followers.Degree)));
        TestContext.Current.SendDiagnosticMessage(FormattableString.Invariant(
            $"area {area:0.0000}; of {planted.Count} first {found}, by true chances {byTruth}, by followers {byFollowers}"));
        Assert.InRange(area, 0.95, 1);
        Assert.InRange(found, Math.Max(byFollowers, 0.75 * byTruth), planted.Count);

        int Found(IEnumerable<int> people) => people.Take(planted.Count).Count(planted.Contains);
    }

    // The place of somebody among all, by the chances that the stories were drawn from, lies between those told from the log.
    [Fact]
    public void Intervals_of_ranks_hold_the_true_ranks()
    {
        var (held, told) = (0, 0);
        for (var seed = 1UL; seed <= (ulong)Nightly.Else(5, 1); seed++)
        {
            var brand = seed == 1 ? _brand : Brand.Generate(new SampleBrandOptions { People = People, RandomSeed = seed });
            var (truth, learned) = (Rank(True(brand)), ChanceTableOf.Of(Snapshot(brand), ChanceRule.Parse("learned")));
            var ranking = AdvocateRanking.Choose(learned.Graph, Candidates.All(learned.Graph.NodeCount),
                options: new AdvocateOptions { Top = 100, Samples = 1_000_000 }, sureness: learned.Sureness);
            var of = ranking.People.Zip(
                ranking.Ranks, (node, rank) => (True: Array.IndexOf(truth, node) + 1, rank.First, rank.Last)).ToArray();
            var now = of.Count(one => one.True >= one.First && one.True <= one.Last);
            (held, told) = (held + now, told + of.Count(one => !double.IsNaN(one.First)));
            TestContext.Current.SendDiagnosticMessage($"seed {seed}: {now} of {of.Length}; " + string.Join(" ", of.Take(100)));
        }

        Assert.True(told >= 95, $"{told}");
        Assert.InRange(held / (double)told, 0.9, 1);
    }

    private static int[] Rank(InfluenceGraph graph) => [.. AdvocateRanking.Choose(graph, Candidates.All(graph.NodeCount),
        options: new AdvocateOptions { Top = graph.NodeCount, Samples = 1_000_000 }).People];

    private static InfluenceGraph True(Brand brand)
    {
        var edges = new List<(int, int, float)>();
        for (var v = 0; v < brand.Followed.NodeCount; v++)
        {
            foreach (var u in brand.Followed.Row(v))
            {
                edges.Add((u, v, (float)brand.Chances.Of(u, v)));
            }
        }

        return InfluenceGraph.FromEdges(brand.Followed.NodeCount, [.. edges]);
    }

    private static Snapshot Snapshot(Brand brand)
    {
        var follows = new List<(int, int)>();
        for (var v = 0; v < brand.Followed.NodeCount; v++)
        {
            foreach (var u in brand.Followed.Row(v))
            {
                follows.Add((v, u));
            }
        }

        return SmallSnapshot.Of(brand.Followed.NodeCount, [.. follows], [.. brand.Shares.Rows.Select(row => new ShareRow(
            row.Person, row.Source < 0 ? null : row.Source, row.Time * 1_000_000,
            Message: row.Story.ToString(CultureInfo.InvariantCulture), Kind: BrandShares.Kinds[row.Kind]))]);
    }
}
