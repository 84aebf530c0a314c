using System.Collections.Immutable;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Engine.Uplifts;

/// <summary>A region before and after invitations began in some of them.</summary>
/// <param name="IsTreated">Whether they began here.</param>
/// <param name="RateBefore">Conversions a person and row before, 0 … 1.</param>
/// <param name="RateAfter">After.</param>
/// <param name="PeopleAfter">People of all rows after, added up.</param>
public readonly record struct TestRegion(bool IsTreated, double RateBefore, double RateAfter, double PeopleAfter);

/// <summary>What invitations changed in some regions, beside others without.</summary>
public static class RegionUplift
{
    /// <summary>Regions of each group at least: with one nothing says how much regions differ by themselves.</summary>
    public const int Fewest = 2;

    /// <summary>Differences in differences, one number a region.</summary>
    /// <param name="regions">Each once.</param>
    /// <param name="options">Null means that no cost is known; a planned share is of people, and not looked at.</param>
    /// <exception cref="OptionException">test_group_missing: fewer than two regions of a group.</exception>
    /// <remarks>
    /// Each region is collapsed to after − before, so that what its own rows have in common is counted once (Bertrand, Duflo,
    /// Mullainathan, Quarterly Journal of Economics 119, 2004, section IV.C); the means of both groups are compared by Welch.
    /// The relative uplift takes what would have been without for known. O(regions).
    /// </remarks>
    public static Uplift Of(ImmutableArray<TestRegion> regions, UpliftOptions? options = null)
    {
        options ??= new();
        OptionRules.Demand(options);
        TestRegion[] treated = [.. regions.Where(region => region.IsTreated)];
        TestRegion[] control = [.. regions.Where(region => !region.IsTreated)];
        if (Math.Min(treated.Length, control.Length) < Fewest)
        {
            throw new OptionException("test_group_missing", $"There are {treated.Length} treated and {control.Length} control " +
                $"regions, but each group needs at least {Fewest}: one says nothing of how much regions differ by themselves.");
        }

        var difference = MeanDifference.Of(MeanOf.Values(Array.ConvertAll(treated, Change)),
            MeanOf.Values(Array.ConvertAll(control, Change)));
        var without = treated.Average(region => region.RateAfter) - difference.Value;
        var extra = difference.Times(treated.Sum(region => region.PeopleAfter));
        return new Uplift
        {
            Difference = difference,
            Relative = without > 0 ? difference.Times(1 / without) : Estimated.Unknown,
            Extra = extra,
            CostPerExtra = Uplift.CostOf(extra, options.Cost),
            Split = SplitCheck.Of(treated.Length, control.Length, null),
        };
    }

    private static double Change(TestRegion region) => region.RateAfter - region.RateBefore;
}
