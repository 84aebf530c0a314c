using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Uplifts;

namespace Influence.Application.Uplifts;

/// <summary>What a hold-out test says, in sentences: never more than it is.</summary>
internal static class UpliftWords
{
    /// <summary>Of people.</summary>
    public static string OfPeople(PeopleTest test, Uplift uplift) =>
        $"Of {Amounts.Count(test.Treated.People)} invited {Percent(test.Treated.Rate)} bought, of " +
        $"{Amounts.Count(test.Control.People)} held out {Percent(test.Control.Rate)}: {Rest(uplift)}{OfSplit(uplift.Split)}";

    /// <summary>Of regions.</summary>
    public static string OfRegions(long regions, long treated, Uplift uplift) =>
        $"In {Amounts.Count(treated)} regions with invitations, beside {Amounts.Count(regions - treated)} without: " +
        Rest(uplift);

    /// <summary>Of a test to come.</summary>
    public static string OfPower(PowerOptions options, double uplift)
    {
        var test = $"With {Amounts.Count(options.People)} people, {Percent(options.HeldOut)} of them held out and " +
            $"{Percent(options.Base)} who buy anyway ";
        return double.IsNaN(uplift)
            ? test + "no uplift can be seen well enough, not even that everybody invited buys: take more people, or hold out " +
                "more."
            : test + string.Create(CultureInfo.InvariantCulture,
                $"you can see {Math.Ceiling(uplift * 1_000) / 10:0.0} percentage points or more ({Percent(options.Power)} " +
                $"power, 5 % level).");
    }

    /// <summary>Relative uplift, cost and money with their intervals, where they are known.</summary>
    public static IEnumerable<string> Besides(IReadOnlyList<Found> figures)
    {
        foreach (var (findings, name, factor, unit) in new[]
        {
            (UpliftFindings.Relative, "Relative to what is bought without", 100.0, " %"),
            (UpliftFindings.CostPerExtra, "Cost of each extra customer", 1.0, ""),
            (UpliftFindings.Money, "Spent more by one who was invited", 1.0, ""),
        })
        {
            if (figures.Find(findings.Value) is { } value)
            {
                var (low, high) = (End(figures.Find(findings.Low)), End(figures.Find(findings.High)));
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}: {factor * value:#,0.0#}{unit}, ") +
                    (low is null && high is null ? "and how far off that is cannot be said"
                        : high is null ? $"{low}{unit} or more" : low is null ? $"{high}{unit} or less"
                        : $"{low} to {high}{unit}");
            }

            string? End(double? end) =>
                end is { } known ? (factor * known).ToString("#,0.0#", CultureInfo.InvariantCulture) : null;
        }

        if (figures.Find(UpliftFindings.HeldOut) is { } share)
        {
            yield return $"Held out: {Percent(share)}" + (figures.Find(UpliftFindings.Planned) is { } planned
                ? $", {Percent(planned)} planned" : "");
        }
    }

    private static string Rest(Uplift uplift)
    {
        var difference = uplift.Difference;
        var points = string.Create(CultureInfo.InvariantCulture,
            $"{100 * difference.Value:0.0#} percentage points {(difference.Value < 0 ? "(fewer)" : "more")}");
        if (double.IsNaN(difference.Low))
        {
            return points + "; all are alike, so that how far off that is cannot be said.";
        }

        var ends = string.Create(
            CultureInfo.InvariantCulture, $", {100 * difference.Low:0.0#} to {100 * difference.High:0.0#}. ");
        var extra = string.Create(CultureInfo.InvariantCulture,
            $"That is {uplift.Extra.Value:#,0} customers, {uplift.Extra.Low:#,0} to {uplift.Extra.High:#,0}, who came " +
            $"because of it");
        var cost = double.IsNaN(uplift.CostPerExtra.Value) ? "" : string.Create(CultureInfo.InvariantCulture,
            $", {uplift.CostPerExtra.Value:0.00} each");
        return points + ends + (difference.Low > 0 ? extra + cost + "."
            : difference.High < 0 ? "Fewer bought because of the invitation."
            : uplift.Money.Low > 0 ? "That as many buy without it cannot be ruled out; but those who were invited spent more."
            : uplift.Money.High < 0 ? "That as many buy without it cannot be ruled out; but those who were invited spent less."
            : "That the invitation changes nothing cannot be ruled out.");
    }

    private static string OfSplit(SplitCheck split) => !split.IsOff ? "" : string.Create(CultureInfo.InvariantCulture,
        $" But {100 * split.Share:0.##} of 100 were held out where {100 * split.Planned!.Value:0.##} were planned, which luck " +
        $"does less than once in a thousand tests: rows are missing or were not drawn by lot, and the figures " +
        $"cannot be trusted.");

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");
}
