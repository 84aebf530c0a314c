namespace Influence.Engine.Communities;

/// <summary>The nodes of each label, ascending: one counting sort, two arrays.</summary>
internal sealed class Members
{
    private readonly int[] _offsets;
    private readonly int[] _nodes;

    private Members(int[] offsets, int[] nodes) => (_offsets, _nodes) = (offsets, nodes);

    internal static Members Of(ReadOnlySpan<int> labels, int count)
    {
        var offsets = new int[count + 1];
        foreach (var label in labels)
        {
            offsets[label + 1]++;
        }

        for (var label = 0; label < count; label++)
        {
            offsets[label + 1] += offsets[label];
        }

        var next = offsets.AsSpan(0, count).ToArray();
        var nodes = new int[labels.Length];
        for (var node = 0; node < labels.Length; node++)
        {
            nodes[next[labels[node]]++] = node;
        }

        return new Members(offsets, nodes);
    }

    internal ReadOnlySpan<int> In(int label) => _nodes.AsSpan(_offsets[label], _offsets[label + 1] - _offsets[label]);
}
