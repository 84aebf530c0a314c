using Influence.Engine.Methods;

namespace Influence.Engine.Advocates;

/// <summary>Options of <see cref="AdvocateRanking"/>.</summary>
public sealed record AdvocateOptions : RandomMethodOptions
{
    /// <summary>What is used when nothing is given.</summary>
    public static AdvocateOptions Default { get; } = new();

    /// <summary>How many to list; a longer list begins with the shorter one.</summary>
    [Help("How many people to list"), AtLeast(1), NotPartOfRun]
    public int Top { get; init; } = 10;

    /// <summary>RR sets drawn.</summary>
    [Help("Random sets drawn to measure reach with; more are more precise"), AtLeast(1), AtMost(2_000_000_000)]
    public int Samples { get; init; } = 1_000_000;

    /// <inheritdoc/>
    public override int Rows => Top;

    /// <inheritdoc/>
    public override MethodOptions WithRows(int rows) => this with { Top = Math.Max(Top, rows) };
}
