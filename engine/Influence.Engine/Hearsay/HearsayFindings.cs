using Influence.Engine.Answers;

namespace Influence.Engine.Hearsay;

/// <summary>What is told of everybody who can have heard it: people who may be named alone are counted.</summary>
public static class HearsayFindings
{
    /// <summary>People who can have heard it.</summary>
    public static Finding<long> People { get; } = new("heard.people");

    /// <summary>Steps to the furthest.</summary>
    public static Finding<long> Furthest { get; } = new("heard.furthest");

    /// <summary>People tied to those named over people who spoke, themselves among those who spoke, who cannot have heard it: the
    /// times forbid it.</summary>
    public static Finding<long> Forbidden { get; } = new("not_heard.by_times");

    /// <summary>People tied to those named of whom it cannot be known: they, or somebody on each way, did not speak.</summary>
    public static Finding<long> Silent { get; } = new("not_heard.silent");

    /// <summary>People named who spoke.</summary>
    public static Finding<long> Spoke { get; } = new("from.spoke");

    /// <summary>People named.</summary>
    public static Finding<long> Named { get; } = new("from.named");

    /// <summary>Rows looked at.</summary>
    public static Finding<long> Rows { get; } = new("rows.looked_at");

    /// <summary>Rows of kinds that neither carry nor open what is carried.</summary>
    public static Finding<long> LeftOut { get; } = new("rows.left_out");
}
