using System.Collections.Immutable;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Advocates;

/// <summary>Between which places people of the list really stand, as far as the log of shares tells.</summary>
/// <remarks>
/// How far a person reaches is known as a gamma distribution around the score (<see cref="Learning.ChanceTable.Sureness"/>). Each
/// draw multiplies everybody's score by a draw of its own and sorts anew; of 400 places of a person, the interval leaves out 2.5
/// in 100 at each end, and is told as one of 90 %: what a share is owed to the wrong person is not in the draws, and of planted
/// ranks it holds 91 to 93 of 100. Draws are cut at 3.5 standard deviations, so that who is far enough behind never stands
/// before, and the interval of a person does not depend on how many more are listed. Acceptance is taken as it is.
/// </remarks>
internal sealed class RankIntervals
{
    /// <summary>People of the list who have an interval, at most: those further down are not told apart by their rank.</summary>
    public const int MostPeople = 1_000;

    /// <summary>Places that are looked at, at most; who may stand further down has no interval.</summary>
    public const int MostPlaces = 100_000;

    private const int Draws = 400;
    private const int LeftOut = 10; // of 400, at each end
    private const double Cut = 3.5;

    private readonly ReadOnlyMemory<float> _sureness;
    private readonly double _mostUp;

    /// <summary>With what is known of everybody; empty where nothing is.</summary>
    public RankIntervals(ReadOnlyMemory<float> sureness)
    {
        _sureness = sureness;
        var least = float.PositiveInfinity;
        foreach (var shape in sureness.Span)
        {
            least = Math.Min(least, shape);
        }

        _mostUp = sureness.IsEmpty ? 1 : At(least, Cut);
    }

    /// <summary>Whether a place must be known so that all before it have their intervals.</summary>
    /// <param name="lowest">The smallest <see cref="Least"/> above 0 of those who are to have one.</param>
    /// <param name="last">Score of the last place known.</param>
    /// <param name="places">How many are known.</param>
    public bool Needs(double lowest, double last, int places) =>
        !_sureness.IsEmpty && places < MostPlaces && last * _mostUp >= lowest;

    /// <summary>The least that a draw makes of a person's score; 0 where so little is known that it may be nothing.</summary>
    public double Least(int node, double score) => _sureness.IsEmpty ? 0 : score * At(_sureness.Span[node], -Cut);

    /// <summary>First and last place of each person of the head of the list, from 1; NaN where too little is known.</summary>
    /// <param name="nodes">Everybody whose place is known, best first.</param>
    /// <param name="scores">Of each, falling.</param>
    /// <param name="head">How many are to have an interval.</param>
    /// <param name="all">Whether nobody is left behind these.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="loop">Over chunks of draws.</param>
    public ImmutableArray<(double First, double Last)> Of(
        ReadOnlySpan<int> nodes, ReadOnlySpan<double> scores, int head, bool all, ulong seed, ChunkLoop loop)
    {
        head = Math.Min(head, MostPeople);
        if (_sureness.IsEmpty || head == 0)
        {
            return [];
        }

        var known = Math.Min(nodes.Length, MostPlaces);
        var beyond = all && known == nodes.Length ? 0 : scores[known - 1] * _mostUp;
        var (people, own) = (nodes[..known].ToArray(), scores[..known].ToArray());
        var places = new int[head][];
        for (var row = 0; row < head; row++)
        {
            places[row] = Least(people[row], own[row]) is > 0 and var least && least >= beyond ? new int[Draws] : [];
        }

        var key = Coin.Derive(seed, "ranks");
        loop.Each(Draws, 10, draw => Sort(key, draw, people, own, places));
        return [.. places.Select(seen => seen.Length == 0 ? (double.NaN, double.NaN) : Ends(seen))];
    }

    private void Sort(ulong key, int draw, int[] people, double[] scores, int[][] places)
    {
        var drawn = new double[people.Length];
        for (var row = 0; row < people.Length; row++)
        {
            var node = people[row];
            var shape = _sureness.Span[node];
            var stream = new Draws(key, ((long)draw << 32) | (uint)node);
            drawn[row] = scores[row] *
                Math.Clamp(Distributions.Gamma(shape, ref stream) / shape, At(shape, -Cut), At(shape, Cut));
        }

        var sorted = drawn.ToArray();
        Array.Sort(sorted);
        for (var row = 0; row < places.Length; row++)
        {
            if (places[row].Length > 0)
            {
                places[row][draw] = sorted.Length - EndOf(sorted, drawn[row]) + 1;
            }
        }
    }

    // Behind the last of those who have no more.
    private static int EndOf(double[] sorted, double score)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= score ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static (double First, double Last) Ends(int[] seen)
    {
        Array.Sort(seen);
        return (seen[LeftOut], seen[^(LeftOut + 1)]);
    }

    // A quantile of a gamma distribution of mean 1 (Wilson, Hilferty 1931); 0 where shapes are small.
    private static double At(double shape, double deviations)
    {
        var root = Math.Max(0, 1 - (1 / (9 * shape)) + (deviations / (3 * Math.Sqrt(shape))));
        return root * root * root;
    }
}
