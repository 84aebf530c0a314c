using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Engine.Uplifts;

/// <summary>What an invitation changed, by those who were held out from it.</summary>
public sealed record Uplift
{
    /// <summary>More who bought of those invited than of those held out, −1 … 1: 0.01 is one percentage point.</summary>
    public required Estimated Difference { get; init; }

    /// <summary>The same as a part of the share held out that bought: 0.5 is half as many again.</summary>
    public required Estimated Relative { get; init; }

    /// <summary>Customers who bought since they were invited.</summary>
    public required Estimated Extra { get; init; }

    /// <summary>Cost of each extra customer; unknown without a cost or an uplift, without an upper end where there may be none.
    /// </summary>
    public required Estimated CostPerExtra { get; init; }

    /// <summary>Spent more by one who was invited; unknown where the file tells of no money.</summary>
    public Estimated Money { get; init; } = Estimated.Unknown;

    /// <summary>The split beside its plan.</summary>
    public required SplitCheck Split { get; init; }

    /// <summary>Of people who were invited or held out by lot.</summary>
    /// <param name="treated">Invited.</param>
    /// <param name="control">Held out.</param>
    /// <param name="hasMoney">Whether the groups tell what was spent.</param>
    /// <param name="options">Null means that no cost and no plan are known.</param>
    /// <exception cref="OptionException">test_group_missing, test_counts_impossible or option_out_of_range.</exception>
    /// <remarks>Shares: Newcombe's interval, relative by Donner and Zou; money: Welch. O(1).</remarks>
    public static Uplift OfPeople(TestGroup treated, TestGroup control, bool hasMoney = false, UpliftOptions? options = null)
    {
        options ??= new();
        OptionRules.Demand(options);
        Demand(treated, "treated");
        Demand(control, "control");
        var difference = ShareDifference.Of(treated, control);
        return new Uplift
        {
            Difference = difference,
            Relative = ShareDifference.Relative(treated, control),
            Extra = difference.Times(treated.People),
            CostPerExtra = CostOf(difference.Times(treated.People), options.Cost),
            Money = hasMoney
                ? MeanDifference.Of(MeanOf.Sums(treated.People, treated.Value, treated.Squares),
                    MeanOf.Sums(control.People, control.Value, control.Squares))
                : Estimated.Unknown,
            Split = SplitCheck.Of(treated.People, control.People, options.Planned),
        };
    }

    /// <summary>Cost of each of some extra customers.</summary>
    internal static Estimated CostOf(Estimated extra, double? cost) => cost is not { } paid ? Estimated.Unknown : new(
        extra.Value > 0 ? paid / extra.Value : double.NaN, extra.High > 0 ? paid / extra.High : double.NaN,
        extra.Low > 0 ? paid / extra.Low : double.NaN);

    private static void Demand(TestGroup group, string name)
    {
        if (group.People < 1)
        {
            throw new OptionException("test_group_missing",
                $"The {name} group has nobody: without both groups nothing can be compared. Give people of both.");
        }

        if (group.Converted < 0 || group.Converted > group.People)
        {
            throw new OptionException("test_counts_impossible",
                $"Of {group.People} people in the {name} group {group.Converted} bought. Give from 0 to as many as there are.");
        }
    }
}
