using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Engine.Observed;

/// <summary>What followed, in later stories, after the acts of people that one way of choosing named before.</summary>
/// <param name="name">The way, as in <c>most_active</c>.</param>
public sealed class HeldFindings(string name)
{
    /// <summary>Those chosen by what followed before.</summary>
    public static HeldFindings Ours { get; } = new("ours");

    /// <summary>Those who acted in most stories before.</summary>
    public static HeldFindings MostActive { get; } = new("most_active");

    /// <summary>Those from whom most others may have a story.</summary>
    public static HeldFindings MostHeard { get; } = new("most_heard");

    /// <summary>Those drawn by lot among all who had acted before.</summary>
    public static HeldFindings ByLot { get; } = new("by_lot");

    /// <summary>Every way; ours first.</summary>
    public static ImmutableArray<HeldFindings> All { get; } = [Ours, MostActive, MostHeard, ByLot];

    /// <summary>Acts of others.</summary>
    public Finding<double> Followed { get; } = new($"held.{name}.followed");

    /// <summary>Lower end of the 95 % interval over stories.</summary>
    public Finding<double> Low { get; } = new($"held.{name}.low");

    /// <summary>Upper end.</summary>
    public Finding<double> High { get; } = new($"held.{name}.high");

    /// <summary>Acts fewer than after ours, in the same stories; nothing for ours.</summary>
    public Finding<double> Behind { get; } = new($"held.{name}.behind");

    /// <summary>Lower end of its interval; below 0 where the way may be the better one.</summary>
    public Finding<double> BehindLow { get; } = new($"held.{name}.behind_low");

    /// <summary>Upper end.</summary>
    public Finding<double> BehindHigh { get; } = new($"held.{name}.behind_high");
}
