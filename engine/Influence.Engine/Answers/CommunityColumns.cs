namespace Influence.Engine.Answers;

/// <summary>What is told of each person of a division, and of the whole.</summary>
public static class CommunityColumns
{
    /// <summary>The column of every division.</summary>
    public static Column<long> Label { get; } = new("community", "", "Number of the community; 0 is the largest")
    {
        ToldAs = "community",
    };

    /// <summary>How much denser communities are inside than chance would make them (Newman's modularity).</summary>
    public static Finding<double> Modularity { get; } = new("modularity");

    /// <summary>How many communities there are.</summary>
    public static Finding<long> Count { get; } = new("communities");
}
