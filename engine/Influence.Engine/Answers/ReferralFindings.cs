using System.Collections.Immutable;
using Influence.Engine.Referrals;

namespace Influence.Engine.Answers;

/// <summary>What is told of all referrals together.</summary>
public static class ReferralFindings
{
    /// <summary>Rows of the log.</summary>
    public static Finding<long> Rows { get; } = new("rows");

    /// <summary>People who were brought, or brought somebody.</summary>
    public static Finding<long> People { get; } = new("people");

    /// <summary>Trees: people whom nobody brought and who brought somebody.</summary>
    public static Finding<long> Trees { get; } = new("trees");

    /// <summary>People who were brought.</summary>
    public static Finding<long> Brought { get; } = new("brought");

    /// <summary>Friends who were invited or opened a link, and were brought by nobody.</summary>
    public static Finding<long> Open { get; } = new("invited_only");

    /// <summary>Steps from a root to the furthest below it.</summary>
    public static Finding<long> Depth { get; } = new("depth");

    /// <summary>People of the largest generation.</summary>
    public static Finding<long> Breadth { get; } = new("breadth");

    /// <summary>People of each generation, those whom nobody brought first.</summary>
    public static Finding<string> Generations { get; } = new("people_by_generation");

    /// <summary>Mean distance of two people of one tree.</summary>
    public static Finding<double> Virality { get; } = new("virality");

    /// <summary>Value of all purchases that stand, each order once, in minor units.</summary>
    public static Finding<long> Revenue { get; } = new("revenue_minor");

    /// <summary>What rules had to decide, by kind, in the order of <see cref="DoubtKind"/>.</summary>
    public static ImmutableArray<Finding<long>> Doubts { get; } =
        [.. Enum.GetValues<DoubtKind>().Select(kind => new Finding<long>("doubts." + DoubtTexts.NameOf(kind)))];
}
