using Influence.Rules.Tests.Rooms;
using Influence.Rules.Tests.Sources;
using Influence.Testing;

namespace Influence.Rules.Tests.PublicApi;

/// <summary>The public API of each library is a file, so that a change of it is seen and told in the changelog.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Libraries =>
        
        [
            "Influence.Engine", "Influence.Application", "Influence.Storage", "Influence", "Influence.Api",
            "Influence.Adapters.QuikGraph", "Influence.Adapters.PlotlyNet", "Influence.Adapters.SvgSkia",
        ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_api_is_what_its_file_says(string library)
    {
        var golden = $"{House.Rooms.Single(room => room.Assembly == library).Folder}/public-api.txt";
        var lines = ApiLines.Of(House.Load(library));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(TestData.Root, golden), string.Concat(lines.Select(line => line + "\n")));
        }

        var told = SourceTree.Has(golden) ? SourceTree.Lines(golden) : [];
        Offences.None($"{golden} tells the public API; UPDATE_GOLDEN=1 ./dev.sh test rewrites it, and CHANGELOG.md says why",
            lines.Except(told).Select(line => $"+ {line}").Concat(told.Except(lines).Select(line => $"- {line}")));
    }

    [Fact]
    public void Nothing_public_comes_without_a_line()
    {
        var lines = ApiLines.Of(typeof(ApiLinesExample<>).Assembly)
            .Where(line => line.Contains("ApiLinesExample", StringComparison.Ordinal));
        Assert.Equal(
            [
                "Influence.Rules.Tests.PublicApi.ApiLinesExample<T>..ctor(T Value)",
                "Influence.Rules.Tests.PublicApi.ApiLinesExample<T>.Find<TKey>" +
                    "(System.ReadOnlySpan<TKey> keys, System.Int32 from = 3): T[]",
                "Influence.Rules.Tests.PublicApi.ApiLinesExample<T>.Limit: System.Int32 = 7",
                "Influence.Rules.Tests.PublicApi.ApiLinesExample<T>.TryTake(System.String name, out T value): System.Boolean",
                "Influence.Rules.Tests.PublicApi.ApiLinesExample<T>.Value: T { get init }",
                "Influence.Rules.Tests.PublicApi.ApiLinesExample<T>: sealed class",
            ],
            lines);
    }
}
