using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Engine.Spread;

/// <summary>Options of a forward simulation.</summary>
public record SpreadOptions : RandomMethodOptions
{
    /// <summary>Worlds before precision is looked at for the first time.</summary>
    public const int FirstWorlds = 64;

    /// <summary>Worlds at most when precision decides.</summary>
    public const int MostWorlds = 50_000;

    /// <summary>Precision when neither precision nor worlds are given.</summary>
    public const double DefaultPrecision = 0.01;

    /// <summary>What is used when nothing is given.</summary>
    public static SpreadOptions Default { get; } = new();

    /// <summary>Stops when 1.96 standard errors are at most this part of the
    /// mean; null means 0.01, unless worlds are given.</summary>
    [Help("Stop when the 95 % error bar is at most this part of the mean (0.01 unless worlds are given)"), Above(0), AtMost(1)]
    public double? Precision { get; init; }

    /// <summary>Simulates exactly this many worlds; null lets precision decide.</summary>
    [Help("Simulate exactly this many worlds instead of stopping on precision"), AtLeast(2), AtMost(1_000_000_000)]
    public int? Worlds { get; init; }

    /// <summary>Those who act by this step count, seeds act at step 0; null counts all who act in the end.</summary>
    /// <remarks>A step is the time in which somebody who acted meets a friend, by chance <see cref="Meeting"/>: a step is a day
    /// where that chance is one of a day.</remarks>
    [Help("Count those who act by this step alone; those invited act at step 0, their friends at step 1 or later"), AtLeast(0)]
    public int? Deadline { get; init; }

    /// <summary>Chance that somebody who acted meets a given friend in a step, so that it takes 1 / meeting steps on average to
    /// hear of it; null is 1: whoever is met is met in the next step.</summary>
    [Help("Chance that somebody who acted meets a given friend in one step (1 when not given): the delay of word of mouth"),
        AtLeast(0.001), AtMost(1)]
    public double? Meeting { get; init; }

    /// <summary>Chance that somebody who comes to act because of good words is content; who is not turns all they bring against
    /// it. Null asks for no opinions.</summary>
    [Help("Chance that who acts is content (1 - the share of complaints): tells who speaks well of it, and who badly"),
        AtLeast(0), AtMost(1)]
    public double? Quality { get; init; }

    /// <summary>Whether those invited may refuse, by the chance of the people file; else everybody invited acts.</summary>
    [Help("Let those invited refuse by the acceptance of the people file; else everybody invited acts")]
    public bool Acceptance { get; init; }

    /// <summary>What is asked beside the model.</summary>
    internal SpreadRules Rules() => SpreadRules.Of(Deadline, Meeting, Quality);

    /// <summary>The options with the default written out, as evidence shows them.</summary>
    /// <exception cref="OptionException">options_exclude_each_other or option_without_effect.</exception>
    internal SpreadOptions Resolved()
    {
        if (Worlds is not null && Precision is not null)
        {
            throw new OptionException("options_exclude_each_other",
                "precision and worlds were both given: precision decides how many worlds are needed, worlds fixes the number. " +
                "Give one of them.");
        }

        if (Meeting is not null && Deadline is null && Quality is null)
        {
            throw new OptionException("option_without_effect",
                "meeting was given without deadline and without quality: how long word of mouth takes does not change who acts " +
                "in the end. Give a deadline as well, or leave meeting out.");
        }

        return Worlds is null ? this with { Precision = Precision ?? DefaultPrecision } : this;
    }
}
