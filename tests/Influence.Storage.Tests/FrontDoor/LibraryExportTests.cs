using Influence.Storage.Folder;

namespace Influence.Storage.Tests.FrontDoor;

/// <summary>Lists that leave by the library.</summary>
public sealed class LibraryExportTests : IDisposable
{
    private readonly LibraryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_list_saved_from_a_data_folder_is_in_its_log_and_is_its_owners_alone()
    {
        var (data, saved) = (Path.Combine(_files.Folder, "data"), Path.Combine(_files.Folder, "saved.csv"));
        using (var folder = DataFolder.Open(data, readOnly: false, TimeProvider.System))
        {
            _files.LoadInto(folder);
        }

        Ranking ranking;
        int members;
        using (var network = Network.Open(data))
        {
            var (plan, groups) = (network.Graph().ChooseSeeds(3), network.Follows.Communities());
            (ranking, members) = (network.Follows.InDegree(), groups.Count);
            var index = network.Graph().BuildIndex(new() { Samples = 2_000 });
            Shown[] lists = [plan, ranking.Top(5), groups, network.Graph().Advocates(2), index.Overlap(plan.Seeds)];
            Assert.All(lists, list => list.SaveCsv(saved));
            plan.Reach.SaveCsv(saved); // figures about all: nobody is in it
            Assert.NotEmpty(plan.ToCsv()); // leaves as no file
        }

        Assert.Throws<ObjectDisposedException>(() => ranking.SaveCsv(saved));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(saved));
        }

        using var again = DataFolder.Open(data, readOnly: false, TimeProvider.System);
        Assert.Equal(
            [
                "overlaps: 3 rows left as csv by the library.", "advocates: 2 rows left as csv by the library.",
                $"communities: {members} rows left as csv by the library.", "rank: 5 rows left as csv by the library.",
                "seeds: 3 rows left as csv by the library.",
            ],
            again.Loads.Logged("main", 50).Where(entry => entry.What == "list_exported").Select(entry => entry.Text));
    }

    [Fact]
    public void A_list_from_memory_can_be_saved_after_its_network_is_gone()
    {
        Ranking ranking;
        using (var network = Network.Load(follows: _files.Follows))
        {
            ranking = network.Follows.InDegree();
        }

        var saved = Path.Combine(_files.Folder, "saved.csv");
        ranking.SaveCsv(saved);
        Assert.Equal(ranking.ToCsv(), File.ReadAllText(saved));
    }
}
