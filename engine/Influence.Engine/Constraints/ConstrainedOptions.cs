using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Engine.Spread;

namespace Influence.Engine.Constraints;

/// <summary>What is to be reached.</summary>
public enum Goal
{
    /// <summary>As many people as can be.</summary>
    People,

    /// <summary>As much of what people are worth as can be.</summary>
    Value,
}

/// <summary>Options of <see cref="ConstrainedSeeds"/>: everything that a campaign asks of a choice at once.</summary>
public sealed record ConstrainedOptions : RandomMethodOptions
{
    /// <summary>How many people at most; null where the budget alone decides.</summary>
    [Help("How many people to choose at most; needed where no budget is given"), AtLeast(1)]
    public int? K { get; init; }

    /// <summary>How influence travels.</summary>
    [Help("How influence travels: ic (independent cascade) or lt (linear threshold)")]
    public SpreadModel Model { get; init; }

    /// <summary>What is to be reached.</summary>
    [Help("What is to be reached: people, or value (what the people file says they are worth)")]
    public Goal Goal { get; init; }

    /// <summary>Segments whose people count; null is everybody.</summary>
    [Help("Segments whose people count, comma separated, one that holds a comma in quotes; everybody when not given")]
    public string? Audience { get; init; }

    /// <summary>What all invitations may cost together, in minor units; null is no limit.</summary>
    [Help("What all invitations may cost together, in minor units (cents)"), AtLeast(0)]
    public long? BudgetMinor { get; init; }

    /// <summary>Fewest people of segments, as in <c>barista=3,explorer=2</c>.</summary>
    [Help("Fewest people of segments, as in barista=3,explorer=2; a name that holds a comma stands in quotes")]
    public string? Floors { get; init; }

    /// <summary>Most people of segments.</summary>
    [Help("Most people of segments, as in commuter=5")]
    public string? Caps { get; init; }

    /// <summary>Whether at most one person of a household is chosen.</summary>
    [Help("Choose at most one person of a household")]
    public bool OnePerHousehold { get; init; }

    /// <summary>Those who act by this step count, those invited act at step 0; null counts all who act in the end.</summary>
    [Help("Count those who act by this step alone; those invited act at step 0, their friends at step 1 or later"), AtLeast(0)]
    public int? Deadline { get; init; }

    /// <summary>Chance that somebody who acted meets a given friend in a step, where there is a deadline; null is 1.</summary>
    [Help("Chance that somebody who acted meets a given friend in one step (1 when not given), where there is a deadline"),
        AtLeast(0.001), AtMost(1)]
    public double? Meeting { get; init; }

    /// <summary>Chance that somebody who acts is content; then those count who speak well of it. Null asks for no opinions.
    /// </summary>
    [Help("Chance that who acts is content (1 - the share of complaints): then those count who speak well of it"), AtLeast(0),
        AtMost(1)]
    public double? Quality { get; init; }

    /// <summary>What one person reached is worth, in minor units, where the goal is people: says where to stop.</summary>
    [Help("What one person reached is worth, in minor units: says where to stop"), Above(0)]
    public double? WorthMinor { get; init; }

    /// <summary>Whether to choose twice more, by chances of half and of twice the size, and say who stays.</summary>
    [Help("Choose again by half and by twice the chances, and say who is chosen each time")]
    public bool Stability { get; init; }

    /// <summary>RR sets that choose, and as many that count.</summary>
    [Help("Random sets drawn to choose by, and as many again to count in"), AtLeast(64), AtMost(1_000_000_000)]
    public int Samples { get; init; } = 262_144;

    /// <summary>Of the goal.</summary>
    internal string Unit => Goal == Goal.Value ? "minor units" : Quality is null ? "people" : "people who speak well of it";

    /// <summary>What is asked beside the model.</summary>
    /// <exception cref="OptionException">option_without_effect or options_exclude_each_other.</exception>
    internal SpreadRules Rules()
    {
        if (Meeting is not null && Deadline is null)
        {
            throw new OptionException("option_without_effect",
                "meeting was given without deadline: how long word of mouth takes does not change who acts in the end. Give a " +
                "deadline as well, or leave meeting out.");
        }

        return Meeting is < 1 && Quality is not null
            ? throw new OptionException("options_exclude_each_other",
                "meeting and quality were both given: where words are late, whoever hears first may not hear from the nearest, " +
                "and no choice is known to be near the best. Leave one of them out; simulate tells both of a list.")
            : SpreadRules.Of(Deadline, Meeting, Quality);
    }
}
