using System.Collections.Immutable;

namespace Influence.Engine.Answers;

/// <summary>What is told of each row of a referral log that a rule had to decide.</summary>
public static class DoubtColumns
{
    /// <summary>Number of the doubt: its people stand in rows of one number.</summary>
    public static Column<long> Doubt { get; } = new("doubt", "", "Number of the doubt: rows of one number are of one doubt");

    /// <summary>What it is.</summary>
    public static Column<string> Kind { get; } = new("kind", "", "What was found, as in second_referrer");

    /// <summary>Who the person is in it.</summary>
    public static Column<string> Role { get; } = new("role", "", "friend or referrer");

    /// <summary>When.</summary>
    public static Column<string> Time { get; } = new("time", "", "Time of the row, UTC", ColumnRole.Fact);

    /// <summary>At which stage.</summary>
    public static Column<string> Stage { get; } = new("stage", "", "Stage of the row", ColumnRole.Fact);

    /// <summary>What it is worth.</summary>
    public static Column<long> Value { get; } = new("value_minor", "minor units", "Value of the row", ColumnRole.Fact);

    /// <summary>What the rule did.</summary>
    public static Column<string> Rule { get; } = new("rule", "", "What was done about it", ColumnRole.Fact);

    /// <summary>The columns of <c>doubts</c>, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Doubt, Kind, Role, Time, Stage, Value, Rule];
}
