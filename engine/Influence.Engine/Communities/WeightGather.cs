namespace Influence.Engine.Communities;

/// <summary>Sums weights by label, and remembers which labels were met, in the order they were.</summary>
/// <param name="labels">Labels lie in [0, labels).</param>
internal sealed class WeightGather(int labels)
{
    private readonly double[] _sums = new double[labels];
    private readonly bool[] _isTouched = new bool[labels];
    private readonly int[] _touched = new int[labels];
    private int _count;

    internal ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    internal double this[int label] => _sums[label];

    internal void Add(int label, double weight)
    {
        if (!_isTouched[label])
        {
            _isTouched[label] = true;
            _touched[_count++] = label;
        }

        _sums[label] += weight;
    }

    internal void Clear()
    {
        foreach (var label in Touched)
        {
            (_sums[label], _isTouched[label]) = (0, false);
        }

        _count = 0;
    }
}
