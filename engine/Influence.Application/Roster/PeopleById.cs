using Influence.Application.Ports;

namespace Influence.Application.Roster;

/// <summary>The one order in which people stand where no score orders them.</summary>
public static class PeopleById
{
    /// <summary>Nodes that may be named, by external id (ordinal).</summary>
    /// <param name="people">The mask, and ids to compare.</param>
    /// <param name="nodeCount">n.</param>
    public static int[] ById(this IPeople people, int nodeCount)
    {
        ArgumentNullException.ThrowIfNull(people);
        int[] nodes = [.. Enumerable.Range(0, nodeCount).Where(people.Mask.Contains)];
        Array.Sort(nodes, people.CompareIds);
        return nodes;
    }
}
