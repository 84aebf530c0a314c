namespace Influence.Engine.Answers;

/// <summary>What is told of a hold-out test.</summary>
public static class UpliftFindings
{
    /// <summary>What was compared: people or regions.</summary>
    public static Finding<string> Kind { get; } = new("kind");

    /// <summary>Invited: people, or regions.</summary>
    public static Finding<long> Treated { get; } = new("treated.count");

    /// <summary>Of them who bought.</summary>
    public static Finding<long> TreatedConverted { get; } = new("treated.converted");

    /// <summary>Part of them who bought; of regions, more a person and row than before.</summary>
    public static Finding<double> TreatedRate { get; } = new("treated.rate");

    /// <summary>Held out: people, or regions.</summary>
    public static Finding<long> Control { get; } = new("control.count");

    /// <summary>Of them who bought.</summary>
    public static Finding<long> ControlConverted { get; } = new("control.converted");

    /// <summary>Part of them who bought; of regions, more a person and row than before.</summary>
    public static Finding<double> ControlRate { get; } = new("control.rate");

    /// <summary>Percentage points more of those invited bought.</summary>
    public static EstimatedFindings Points { get; } = new("points");

    /// <summary>As a part of what is bought without: 0.5 is half as many again.</summary>
    public static EstimatedFindings Relative { get; } = new("relative");

    /// <summary>Customers who bought since they were invited.</summary>
    public static EstimatedFindings Extra { get; } = new("extra");

    /// <summary>Cost of each of them.</summary>
    public static EstimatedFindings CostPerExtra { get; } = new("cost_per_extra");

    /// <summary>Spent more by one who was invited.</summary>
    public static EstimatedFindings Money { get; } = new("money");

    /// <summary>Held out of all.</summary>
    public static Finding<double> HeldOut { get; } = new("split.held_out");

    /// <summary>To be held out of all.</summary>
    public static Finding<double> Planned { get; } = new("split.planned");

    /// <summary>How far off the plan.</summary>
    public static Finding<double> ChiSquare { get; } = new("split.chi_square");

    /// <summary>That luck alone is so far off.</summary>
    public static Finding<double> Chance { get; } = new("split.chance");

    /// <summary>Whether the split is off its plan.</summary>
    public static Finding<bool> IsOff { get; } = new("split.is_off");

    /// <summary>Percentage points that a test to come will see.</summary>
    public static Finding<double> SmallestPoints { get; } = new("smallest.points");

    /// <summary>The same as a part of the base.</summary>
    public static Finding<double> SmallestRelative { get; } = new("smallest.relative");

    /// <summary>What it means.</summary>
    public static Finding<string> Sentence { get; } = new("in_words");
}

/// <summary>A figure and the ends of its interval.</summary>
/// <param name="name">Of the figure.</param>
public sealed class EstimatedFindings(string name)
{
    /// <summary>The figure.</summary>
    public Finding<double> Value { get; } = new(name + ".value");

    /// <summary>Lower end.</summary>
    public Finding<double> Low { get; } = new(name + ".low");

    /// <summary>Upper end.</summary>
    public Finding<double> High { get; } = new(name + ".high");
}
