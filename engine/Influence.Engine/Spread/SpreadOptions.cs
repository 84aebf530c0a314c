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

    /// <summary>The options with the default written out, as evidence shows them.</summary>
    /// <exception cref="OptionException">options_exclude_each_other.</exception>
    internal SpreadOptions Resolved()
    {
        if (Worlds is not null && Precision is not null)
        {
            throw new OptionException("options_exclude_each_other",
                "precision and worlds were both given: precision decides how many worlds are needed, worlds fixes the number. " +
                "Give one of them.");
        }

        return Worlds is null ? this with { Precision = Precision ?? DefaultPrecision } : this;
    }
}
