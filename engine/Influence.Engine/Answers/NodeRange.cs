namespace Influence.Engine.Answers;

/// <summary>The nodes 0 … n − 1, for answers with a row for everyone.</summary>
internal static class NodeRange
{
    internal static int[] Of(int nodeCount)
    {
        var nodes = new int[nodeCount];
        for (var node = 0; node < nodes.Length; node++)
        {
            nodes[node] = node;
        }

        return nodes;
    }
}
