using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Queries;
using Influence.Application.SampleBrand;
using Influence.Storage.Folder;
using Influence.Storage.Imports;
using Influence.Testing;

namespace Influence.Benchmarks;

/// <summary>The files of the networks whose questions are measured.</summary>
internal static class CostFiles
{
    /// <summary>Loads a network as its brand would.</summary>
    public static void Load(DataFolder folder, NetworkAnswers answers, string name)
    {
        var scratch = Directory.CreateTempSubdirectory("influence-costs-").FullName;
        try
        {
            foreach (var (kind, path) in Of(name, scratch))
            {
                folder.Loader.LoadAsync(
                    new LoadRequest { Network = CostNetwork.Name, Kind = kind, Sources = FileSources.Of([path]) }, null, null,
                    CancellationToken.None).GetAwaiter().GetResult();
            }

            new LoadFacts(folder.Loader, folder.Networks, folder.Snapshots, folder.Facts,
                new PublishAnswers(folder.Answers, answers, new NetworkPeople(folder.Networks, folder.Snapshots, folder.Roster),
                    folder.Networks), TimeProvider.System)
                .RefreshAsync(CostNetwork.Name, null, CancellationToken.None).GetAwaiter().GetResult();
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static (FactKind Kind, string Path)[] Of(string name, string scratch)
    {
        int[] sizes = [.. name.Split(':')[1..].Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        switch (name.Split(':')[0])
        {
            case "slashdot":
                return [(FactKind.Follows, Data("slashdot/soc-Slashdot0902.txt.gz"))];
            case "higgs":
                return [(FactKind.Follows, Data("higgs/partial/higgs-social_network.PREFIX-truncated.edgelist.gz")),
                    (FactKind.Shares, Data("higgs/higgs-activity_time.txt.gz"))];
            case "brand":
                var brand = SampleBrand.Generate(new SampleBrandOptions { People = sizes[0] });
                return [.. SampleBrandFiles.All(brand).Select(file => (file.Kind, Written(scratch, file.Name, file.Write)))];
            default:
                var graph = RandomGraphs.PowerLaw(sizes[0], sizes[1], seed: 42);
                return [(FactKind.Follows, Written(scratch, "follows.csv", writer =>
                {
                    writer.WriteLine("follower,followed");
                    for (var u = 0; u < graph.NodeCount; u++)
                    {
                        foreach (var v in graph.Out.Row(u))
                        {
                            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p{u},p{v}"));
                        }
                    }
                }))];
        }
    }

    private static string Data(string relative) => Path.Combine(TestData.Folder
        ?? throw new InvalidOperationException("The data sets are absent: name their folder in INFLUENCE_TEST_DATA."), relative);

    private static string Written(string folder, string name, Action<TextWriter> write)
    {
        var path = Path.Combine(folder, name);
        using var writer = new StreamWriter(path);
        write(writer);
        return path;
    }
}
