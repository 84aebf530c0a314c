using Influence.Engine.Answers;

namespace Influence.Engine.Alerts;

/// <summary>What is told of all alerts together.</summary>
public static class AlertFindings
{
    /// <summary>How many there were.</summary>
    public static Finding<long> Alerts { get; } = new("alerts");

    /// <summary>How many go on.</summary>
    public static Finding<long> Open { get; } = new("open");

    /// <summary>Looks at conversations, each of which might have been a false alarm.</summary>
    public static Finding<long> Looks { get; } = new("looks");

    /// <summary>Part of the ratings of the whole network that is negative.</summary>
    public static Finding<double> Negative { get; } = new("negative_share");

    /// <summary>How much alike ratings of one message are, 0 to 1.</summary>
    public static Finding<double> Likeness { get; } = new("likeness");
}
