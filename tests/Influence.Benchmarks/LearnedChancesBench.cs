using BenchmarkDotNet.Attributes;
using Influence.Engine.Learning;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Benchmarks;

/// <summary>Learning from a random log: ten follows a person, stories
/// of about fifty shares, half of them with a source.</summary>
[MemoryDiagnoser]
public class LearnedChancesBench
{
    private Snapshot _snapshot = null!;

    [Params(10_000, 500_000)]
    public int Shares { get; set; }

    [GlobalSetup]
    public void Build()
    {
        var draws = new Draws(1, 0);
        var people = Shares / 2;
        var follows = new (int, int)[10 * people];
        for (var pair = 0; pair < follows.Length; pair++)
        {
            follows[pair] = (draws.NextBelow(people), draws.NextBelow(people));
        }

        var shares = new ShareRow[Shares];
        for (var row = 0; row < shares.Length; row++)
        {
            int? source = draws.NextBelow(2) == 0 ? draws.NextBelow(people) : null;
            shares[row] = new ShareRow(draws.NextBelow(people), source, draws.NextBelow(1_000_000),
                $"m{draws.NextBelow(Shares / 50)}");
        }

        _snapshot = SmallSnapshot.Of(people, follows, shares);
    }

    [Benchmark]
    public LearnedChances Learn() => LearnedChances.Learn(_snapshot);
}
