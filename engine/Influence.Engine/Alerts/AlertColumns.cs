using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Engine.Alerts;

/// <summary>What is told of each alert; the person of its row spoke first.</summary>
public static class AlertColumns
{
    /// <summary>Name of the conversation.</summary>
    public static Column<string> Story { get; } = new("story", "", "The message, or the topic");

    /// <summary>What its name is.</summary>
    public static Column<string> Kind { get; } = new("story_kind", "", "message or topic", ColumnRole.Fact);

    /// <summary>What is unusual.</summary>
    public static Column<string> Reason { get; } = new("reason", "",
        "volume: more in a day than its own days lead to expect; negative: more of it is negative than usual; growth: each who " +
        "joins makes more than one join");

    /// <summary>When.</summary>
    public static Column<string> Raised { get; } = new("raised_at", "", "When it could first have been known, UTC");

    /// <summary>Whether it goes on.</summary>
    public static Column<string> Open { get; } = new("open", "", "yes where something was said in the last seven days; else no");

    /// <summary>How sure.</summary>
    public static Column<double> Chance { get; } = new("chance", "",
        "Chance of so much or more where nothing is unusual; of growth, the chance at which the lower end is taken");

    /// <summary>How far it was.</summary>
    public static Column<long> SharesThen { get; } = new("shares_then", "shares", "Shares of it when it could first be known");

    /// <summary>How far it is.</summary>
    public static Column<long> SharesNow { get; } = new("shares_now", "shares", "Shares of it now");

    /// <summary>Of the last day.</summary>
    public static Column<double> InDay { get; } =
        new("shares_in_day", "shares", "Where the volume is unusual, shares of the day before", ColumnRole.Fact);

    /// <summary>Of a usual day.</summary>
    public static Column<double> Expected { get; } =
        new("expected_in_day", "shares", "Shares of a usual day of this conversation", ColumnRole.Fact);

    /// <summary>How negative.</summary>
    public static Column<double> NegativeShare { get; } =
        new("negative_share", "", "Part of its ratings of seven days that were negative then");

    /// <summary>How negative talk usually is.</summary>
    public static Column<double> UsualShare { get; } =
        new("usual_share", "", "The same part where nothing is unusual", ColumnRole.Fact);

    /// <summary>How many each makes join.</summary>
    public static Column<double> Branching { get; } =
        new("branching", "people", "Where it grew by itself, how many each who joined made join", ColumnRole.Fact);

    /// <summary>How many at least.</summary>
    public static Column<double> BranchingLow { get; } =
        new("branching_low", "people", "The lower end of that", ColumnRole.Fact);

    /// <summary>Whom to ask first.</summary>
    public static Column<long> First { get; } = new("answer_first", "",
        "Whom to ask first to tell the truth; nothing where it is over, or not negative", ColumnRole.Person);

    /// <summary>Whom next.</summary>
    public static Column<long> Second { get; } = new("answer_second", "", "Whom to ask next", ColumnRole.Person);

    /// <summary>And whom then.</summary>
    public static Column<long> Third { get; } = new("answer_third", "", "Whom to ask then", ColumnRole.Person);

    /// <summary>What they save.</summary>
    public static Column<double> Saves { get; } = new("saves", "people",
        "How many people do not pass it on from now when these answer, on average over simulated worlds");

    /// <summary>At least.</summary>
    public static Column<double> SavesLow { get; } =
        new("saves_low", "people", "Lower end of its 95 % interval", ColumnRole.Fact);

    /// <summary>At most.</summary>
    public static Column<double> SavesHigh { get; } =
        new("saves_high", "people", "Upper end of its 95 % interval", ColumnRole.Fact);

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } =
    [
        Story, Kind, Reason, Raised, Open, Chance, SharesThen, SharesNow, InDay, Expected, NegativeShare, UsualShare, Branching,
        BranchingLow, First, Second, Third, Saves, SavesLow, SavesHigh,
    ];
}
