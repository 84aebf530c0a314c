namespace Influence.Engine.Answers;

/// <summary>What is told of each person of a ranking.</summary>
public static class RankColumns
{
    /// <summary>The first column of every ranking; each method says in which unit.</summary>
    public static Column<double> Score { get; } = new("score", "", "What people are ranked by", ColumnRole.Whole);

    /// <summary>The column of a method.</summary>
    internal static Column<double> ScoreIn(string unit, string sentence) => Score with { Unit = unit, Sentence = sentence };
}
