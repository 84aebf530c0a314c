using Influence.Engine.Errors;
using Influence.Storage.Folder;

namespace Influence.Storage.Tests.FrontDoor;

public sealed class NetworkTests : IDisposable
{
    private readonly LibraryFiles _files = new();
    private readonly Network _brand;

    public NetworkTests() => _brand = Network.Load(follows: _files.Follows, shares: _files.Shares, people: _files.Customers);

    public void Dispose()
    {
        _brand.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void Loading_accounts_for_every_row_and_leaves_nothing_behind()
    {
        Assert.Equal(3, _brand.Loads.Length);
        Assert.All(_brand.Loads, load => Assert.Equal(load.RowsRead, load.RowsLoaded));
        Assert.Equal(["f.csv", "p.csv", "r.csv", "s.csv"], Directory.GetFiles(_files.Folder).Select(Path.GetFileName).Order());
        Assert.False(Directory.Exists("memory"));
    }

    [Fact]
    public void Memory_and_folder_give_the_same_snapshot_and_the_same_answers()
    {
        var path = Path.Combine(_files.Folder, "influence-data");
        using (var folder = DataFolder.Open(path, readOnly: false, TimeProvider.System))
        {
            _files.LoadInto(folder);
        }

        using var opened = Network.Open(path);
        Assert.Equal(_brand.Follows.PageRank().ToString(), opened.Follows.PageRank().ToString());
        Assert.Equal(_brand.Graph().ChooseSeeds(3).ToString(), opened.Graph().ChooseSeeds(3).ToString());
        var index = opened.Graph().BuildIndex(new() { Samples = 20_000 });
        Assert.Single(Directory.GetFiles(Path.Combine(path, "indexes"), $"{index.Id}.s-*.index"));
        Assert.Equal(_brand.Graph().BuildIndex(new() { Samples = 20_000 }).Reach(["anna"]).Mean, index.Reach(["anna"]).Mean);
        using var reader = Network.Open(path); // a second opening of the folder cannot write
        Assert.Equal(index.Id, reader.Graph().BuildIndex(new() { Samples = 20_000 }).Id);
        Assert.Equal(index.Reach(["anna"]).Mean, reader.Graph().BuildIndex(new() { Samples = 20_000 }).Reach(["anna"]).Mean);
    }

    // 12 nodes: more people than customers. Those who said no are in neither; third parties only where asked for.
    [Fact]
    public void People_are_those_who_may_be_named()
    {
        Assert.Equal(LibraryFiles.People - 10 - 2, _brand.People.Count);
        Assert.Same(_brand.People, _brand.People.Customers);
        Assert.Equal(_brand.People.Ids.Order(StringComparer.Ordinal), _brand.People.Ids);
        Assert.Equal("Name of anna", _brand.People[0].Name);
        var options = new NetworkOptions { ShowThirdParties = true };
        using var all = Network.Load(follows: _files.Follows, people: _files.Customers, options: options);
        Assert.Equal((LibraryFiles.People - 2, LibraryFiles.People - 12), (all.People.Count, all.People.Customers.Count));
        Assert.Equal(LibraryFiles.People - 2, all.Follows.Degree().Count);
    }

    [Fact]
    public void A_ranking_is_a_sequence_a_table_and_a_vector()
    {
        var rank = _brand.Follows.PageRank();
        Assert.Equal(rank.OrderByDescending(person => person.Score), rank);
        Assert.Equal(Enumerable.Range(1, rank.Count).Select(place => (long)place), rank.Select(person => person.Rank));
        Assert.Equal("anna", rank[0].Id);
        var vector = rank.ToVector();
        Assert.Equal(_brand.People.Count, vector.Count);
        Assert.Equal(rank.Single(person => person.Id == "p07").Score, vector[_brand.People.Ids.ToList().IndexOf("p07")]);
        Assert.Equal(4, rank.Top(3).ToCsv().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("rank,id,score,tied\n1,anna,", rank.ToCsv(), StringComparison.Ordinal);
        Assert.True(rank.Converged && rank.ErrorBound < 1e-10);
    }

    // Power iteration by hand over the whole graph, in MathNet, is the oracle of ranking and matrix alike.
    [Fact]
    public void The_sparse_matrix_holds_the_edges_of_those_who_may_be_named()
    {
        using var everybody = Network.Load(follows: _files.Follows);
        var matrix = everybody.Follows.ToSparseMatrix();
        var ids = everybody.People.Ids.ToList();
        Assert.Equal(LibraryFiles.Edges().Count(), (int)matrix.RowSums().Sum());
        Assert.All(LibraryFiles.Edges(), edge => Assert.Equal(1, matrix[ids.IndexOf(edge.From), ids.IndexOf(edge.To)]));
        Assert.Equal(matrix.Transpose(), everybody.Follows.Reverse().ToSparseMatrix());
        Assert.Equal(matrix.ColumnSums().ToArray(), everybody.Follows.InDegree().ToVector().ToArray());
        Assert.Equal(matrix.Transpose(), everybody.Influence.ToSparseMatrix());

        var chances = everybody.Graph().ToSparseMatrix(); // weighted cascade: each person's incoming chances sum to 1
        Assert.All(chances.ColumnSums().Where(sum => sum > 0), sum => Assert.Equal(1, sum, 1e-6));
        Assert.Equal((_brand.People.Count, _brand.People.Count),
            (_brand.Follows.ToSparseMatrix().RowCount, _brand.Graph().ToSparseMatrix().ColumnCount));
    }

    [Fact]
    public void Communities_and_components_name_everybody_once()
    {
        var groups = _brand.Follows.Communities();
        Assert.Equal(_brand.People.Ids, groups.Select(member => member.Id).Order(StringComparer.Ordinal));
        Assert.Equal(groups.ToVector()[0], groups.Single(member => member.Id == "anna").Community);
        Assert.InRange(groups.Modularity, 0, 1);
        Assert.Equal(1, _brand.Follows.Components().Communities);
        Assert.Equal(0, _brand.Follows.Components().Modularity);
    }

    [Fact]
    public void Too_few_stories_are_said_to_be_no_test()
    {
        var chances = _brand.LearnChances(new() { HoldOut = 0.2 });
        Assert.Equal("UNCALIBRATED: the chances were learned from shares, but not checked against stories held back: that " +
            "takes 100 stories.", chances.Calibration.ToString());
        Assert.Null(chances.BackTest);
        Assert.Equal(("learned", false), (chances.Rule, chances.Calibration.IsCalibrated));
        Assert.Equal(chances.Id, _brand.LearnChances().Id);
        Assert.NotEqual(chances.Id, _brand.LearnChances(new() { HoldOut = 0.3 }).Id);
        Assert.Equal("no_backtest", chances.Calibration.Reason);
        Assert.Equal("option_out_of_range",
            Assert.Throws<OptionException>(() => _brand.LearnChances(new() { HoldOut = 1 })).Code);
    }

    // One text for one fault, wherever it is made: these are the command line's and the API's own.
    [Fact]
    public void Options_are_checked_by_the_validator_of_the_command_line()
    {
        var graph = _brand.Graph();
        Assert.Equal("epsilon is 0.9, but must be above 0 and below 0.632.",
            Assert.Throws<OptionException>(() => graph.ChooseSeeds(2, new() { Epsilon = 0.9 })).Message);
        Assert.StartsWith("k is required", Assert.Throws<OptionException>(() => graph.ChooseSeeds(0)).Message,
            StringComparison.Ordinal);
        Assert.Equal("damping is 2, but must be at least 0 and below 1.",
            Assert.Throws<OptionException>(() => _brand.Follows.PageRank(new() { Damping = 2 })).Message);
        Assert.Equal("samples is 0, but must be at least 1 and at most 2000000000.",
            Assert.Throws<OptionException>(() => graph.BuildIndex(new() { Samples = 0 })).Message);
        Assert.Equal("threads is -1, but must be at least 0.",
            Assert.Throws<OptionException>(() => Network.Load(_files.Follows, options: new() { Threads = -1 })).Message);
        Assert.Equal("k_exceeds_candidates", Assert.Throws<OptionException>(() => graph.ChooseSeeds(49)).Code);
        Assert.Equal("relation_not_loaded", Assert.Throws<GraphDataException>(() => _brand.Referrals.PageRank()).Code);
        Assert.Equal("chance_rule_unknown",
            Assert.Throws<OptionException>(() => _brand.LearnChances(new() { Rule = "magic" })).Code);
    }

    [Fact]
    public void What_is_not_there_is_said_at_once()
    {
        var nowhere = Path.Combine(_files.Folder, "nowhere");
        Assert.Equal("data_folder_not_found", Assert.Throws<GraphDataException>(() => Network.Open(nowhere)).Code);
        Assert.False(Directory.Exists(nowhere));
        Assert.Equal("file_not_found", Assert.Throws<GraphDataException>(() => Network.Load(follows: nowhere)).Code);
        Assert.Equal("network_not_found", Assert.Throws<GraphDataException>(() => Network.Load()).Code);
    }

    // Each keeps its run, so the database in memory is read and written at once.
    [Fact]
    public void Several_threads_may_ask_at_once()
    {
        double[] dampings = [.. Enumerable.Range(1, 24).Select(step => step / 30.0)];
        var scores = new double[dampings.Length];
        Parallel.For(0, dampings.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 },
            place => scores[place] = _brand.Follows.PageRank(new() { Damping = dampings[place] })[0].Score);
        Assert.Equal(dampings.Select(damping => _brand.Follows.PageRank(new() { Damping = damping })[0].Score), scores);
    }

    [Fact]
    public void Cancelling_throws() => Assert.ThrowsAny<OperationCanceledException>(
        () => _brand.Follows.Betweenness(cancellationToken: new CancellationToken(canceled: true)));
}
