using Influence.Engine.Randomness;

namespace Influence.Engine.Seeding;

/// <summary>Roots of RR sets drawn by what each person's acting counts for: then the share of sets that a choice meets is its
/// part of all that counts.</summary>
/// <remarks>Weighted RR sets: Nguyen, Thai, Dinh, SIGMOD 2016 (BCT). A draw is a binary search, O(log n).</remarks>
internal sealed class RootWeights
{
    private readonly double[] _sums; // of the weights up to each node

    /// <summary>Takes weights.</summary>
    /// <param name="weights">One a node, at least 0; one above 0.</param>
    public RootWeights(ReadOnlySpan<double> weights)
    {
        _sums = new double[weights.Length];
        double sum = 0;
        for (var node = 0; node < weights.Length; node++)
        {
            _sums[node] = sum += weights[node];
        }
    }

    /// <summary>All weights together.</summary>
    public double Total => _sums[^1];

    /// <summary>A node, drawn by its weight; never one of weight 0.</summary>
    public int Draw(ref Draws draws)
    {
        var drawn = draws.NextUnit() * Total;
        var (low, high) = (0, _sums.Length - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _sums[middle] > drawn ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
