using Influence.Engine.Errors;
using Influence.Engine.Spread;

namespace Influence.Storage.Tests.FrontDoor;

public sealed class ReachGraphTests : IDisposable
{
    private readonly LibraryFiles _files = new();
    private readonly Network _brand;

    public ReachGraphTests() => _brand = Network.Load(follows: _files.Follows, people: _files.Customers);

    public void Dispose()
    {
        _brand.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void A_plan_names_people_and_proves_what_they_reach()
    {
        var plan = _brand.Graph().ChooseSeeds(5);
        Assert.Equal(5, plan.Count);
        Assert.Equal("anna", plan[0].Id);
        Assert.Equal("Name of anna", plan[0].Name);
        Assert.Equal(plan.Select(person => person.Id), plan.Seeds);
        Assert.True(plan.Certificate.Alpha >= 1 - 1 / Math.E - 0.1);
        Assert.InRange(plan.Reach.Mean, plan.Certificate.Lower, plan.Certificate.Upper);
        Assert.Matches(@"^Proven: at least \d+ people are reached; no 5 people can exceed \d+ \(δ = 1e-2\)\.$",
            plan.Certificate.ToString());
        Assert.StartsWith("rank,id,name,marginal_reach\n1,anna,Name of anna,", plan.ToCsv(), StringComparison.Ordinal);
        Assert.Contains("UNCALIBRATED: no shares were learned from", plan.ToString(), StringComparison.Ordinal);
        Assert.Contains("made from   s-", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_may_be_a_query_and_people_given_are_not_chosen_again()
    {
        var graph = _brand.Graph();
        var among = graph.ChooseSeeds(3, new() { Candidates = _brand.People.Where(person => person.Id.EndsWith('3')) });
        Assert.All(among.Seeds, id => Assert.EndsWith("3", id, StringComparison.Ordinal));
        Assert.NotEqual(among.Seeds, graph.ChooseSeeds(3).Seeds);
        Assert.DoesNotContain("anna", graph.ChooseSeeds(3, new() { Given = ["anna"] }).Seeds);
        Assert.Equal(graph.ChooseSeeds(3).ToString(), graph.ChooseSeeds(3, new() { Candidates = _brand.People.Customers })
            .ToString());
    }

    // Simulation and index measure the same thing from different coins: two errors, added in squares.
    [Theory, InlineData(SpreadModel.Ic), InlineData(SpreadModel.Lt)]
    public void The_index_agrees_with_the_simulation(SpreadModel model)
    {
        var graph = _brand.Graph(model: model);
        var index = graph.BuildIndex(new() { Samples = 200_000 });
        foreach (string[] seeds in new[] { ["anna"], ["p05", "p11"], _brand.People.Ids.Take(20).ToArray() })
        {
            var (simulated, read) = (graph.Reach(seeds), index.Reach(seeds));
            var error = Math.Sqrt(Math.Pow(simulated.StandardError, 2) + Math.Pow(read.StandardError, 2));
            Assert.Equal(simulated.Mean, read.Mean, 4 * error + 1e-9);
            Assert.Null(simulated.Forecast);
        }

        Assert.Equal(0, index.Reach([]).Mean);
    }

    [Fact]
    public void Overlap_is_symmetric_and_adds_up()
    {
        var index = _brand.Graph().BuildIndex(new() { Samples = 100_000 });
        var overlap = index.Overlap(["anna", "p05", "p40"]);
        var matrix = overlap.ToMatrix();
        Assert.Equal(matrix, matrix.Transpose());
        Assert.Equal(index.Reach(["p05"]).Mean, overlap[1, 1], 1e-9);

        // Inclusion and exclusion, exact on the same sets.
        Assert.Equal(overlap[0, 0] + overlap[1, 1] - overlap[0, 1], index.Reach(["anna", "p05"]).Mean, 1e-9);
        Assert.True(overlap[0, 1] > 0 && overlap[0, 1] <= overlap[1, 1]);
        Assert.StartsWith("id,anna,p05,p40\nanna,", overlap.ToCsv(), StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_are_lists_to_vary()
    {
        var seeds = new SeedList(["b", "a", "b"]);
        Assert.Equal(["b", "a"], seeds);
        Assert.Equal(["a"], seeds.Without("b", "x"));
        Assert.Equal(["b", "a", "c"], seeds.With("c", "a"));
        Assert.Equal("b,a", seeds.ToString());
    }

    [Fact]
    public void Advocates_have_parts_that_sum()
    {
        var advocates = _brand.Graph().Advocates(5, new() { Samples = 20_000 });
        Assert.Equal(5, advocates.Count);
        Assert.Equal(("anna", "Name of anna"), (advocates[0].Id, advocates[0].Name));
        Assert.All(advocates, one =>
            Assert.Equal(one.Score, one.FirstHand + one.SecondHand + one.Further + one.Overlap, 1e-9));
    }

    [Fact]
    public void Strangers_and_repeats_are_refused()
    {
        var graph = _brand.Graph();
        Assert.Equal("person_not_found", Assert.Throws<GraphDataException>(() => graph.Reach(["nobody"])).Code);
        Assert.Equal("person_repeated", Assert.Throws<GraphDataException>(() => graph.Reach(["anna", "anna"])).Code);
        Assert.Equal("seeds_missing", Assert.Throws<OptionException>(() => graph.Reach([])).Code);
    }
}
