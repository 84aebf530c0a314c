using System.Globalization;
using Influence.Engine.Errors;

namespace Influence.Engine.Constraints;

/// <summary>Finds what cannot be kept to together, and the smallest change of one limit that mends it.</summary>
/// <remarks>
/// Limits are looked at from those that hang on least to those that hang on most: each message is the first that fails, so the
/// change it names is enough for it. Where none fails there is a choice that keeps to everything: those who must be chosen and
/// the cheapest who fill the floors.
/// </remarks>
internal static class Clashes
{
    /// <summary>Refuses what cannot be kept to.</summary>
    /// <exception cref="RefusedException">campaign_infeasible.</exception>
    public static void Demand(Requirements asked, Completion completion)
    {
        if (First(asked, completion) is { } clash)
        {
            throw new RefusedException("campaign_infeasible", $"{clash.What} {clash.Change}");
        }
    }

    /// <summary>The first clash, or null.</summary>
    public static Clash? First(Requirements asked, Completion completion) =>
        OfMust(asked) ?? OfQuotas(asked, completion) ?? OfAll(asked, completion);

    private static Clash? OfMust(Requirements asked)
    {
        if (asked.Must.Count(node => !asked.IsAllowed[node]) is > 0 and var barred)
        {
            return new(ClashKind.Barred, barred, In(
                $"{People(barred)} must be chosen and may not: forbidden, chosen already, or without a known cost."),
                "Take them off one of the lists, or give their cost.");
        }

        var taken = asked.Chosen.Select(asked.HouseholdOf).ToHashSet();
        var twice = asked.Must.Select(asked.HouseholdOf).Count(household => household >= 0 && !taken.Add(household));
        if (twice > 0)
        {
            return new(ClashKind.Household, twice, In(
                $"Of those who must be chosen, {People(twice)} share a household with another or with somebody chosen already."),
                In($"Leave out {twice}, or allow several people of a household."));
        }

        return null;
    }

    private static Clash? OfQuotas(Requirements asked, Completion completion)
    {
        for (var at = 0; at < asked.Quotas.Length; at++)
        {
            var (name, least, cap) = asked.Quotas[at];
            if (least > cap)
            {
                return new(ClashKind.FloorAboveCap, cap, In(
                    $"At least {least} of '{name}' are wanted, and at most {cap}."), In($"Lower the floor to {cap}."), at);
            }

            var must = asked.Must.Count(node => asked.QuotaOfPerson(node) == at);
            if (must > cap)
            {
                return new(ClashKind.Cap, must, In(
                    $"{People(must)} of '{name}' must be chosen, but at most {cap} are allowed."),
                    In($"Raise its cap to {must}."), at);
            }
        }

        var filling = WithMust(asked, completion).Filling();
        if (filling.Missing == 0)
        {
            return null;
        }

        var musts = asked.Quotas.Select((_, at) => asked.Must.Count(node => asked.QuotaOfPerson(node) == at)).ToArray();
        var lacking = Enumerable.Range(0, asked.Quotas.Length)
            .First(at => musts[at] + filling.Filled[at] < asked.Quotas[at].Floor);
        var found = musts[lacking] + filling.Filled[lacking];
        var (segment, floor, _) = asked.Quotas[lacking];
        return new(ClashKind.Floor, found, In($"At least {floor} of '{segment}' are wanted, but {found} can be chosen") +
            (asked.Household.Length > 0 ? " beside the other floors with one of a household." : "."),
            In($"Lower its floor to {found}."), lacking);
    }

    private static Clash? OfAll(Requirements asked, Completion completion)
    {
        var choice = WithMust(asked, completion);
        var (filling, people) = (choice.Filling(), choice.Count + choice.Needed);
        if (people > asked.MostPeople)
        {
            return new(ClashKind.Count, people, In(
                $"Floors and those who must be chosen take {People(people)}, but k is {asked.MostPeople}."),
                In($"Raise k to {people}.") + (people - choice.Count < people - asked.MostPeople ? ""
                    : In($" Or lower floors by {people - asked.MostPeople} together.")));
        }

        var cost = choice.Cost + filling.Cost;
        return cost <= asked.MostCost ? null : new(ClashKind.Cost, cost, In(
            $"The cheapest who keep to the floors and must be chosen cost {cost}, but the budget is {asked.MostCost}."),
            In($"Raise budget_minor to {cost}."));
    }

    private static PartialChoice WithMust(Requirements asked, Completion completion)
    {
        var choice = new PartialChoice(asked, completion);
        foreach (var node in asked.Must)
        {
            choice.Add(node);
        }

        return choice;
    }

    private static string People(int count) => count == 1 ? "1 person" : In($"{count} people");

    private static string In(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Limits that cannot be kept to together.</summary>
/// <param name="Kind">Which limit gives way.</param>
/// <param name="Enough">What the limit would have to be; of people on lists, how many are too many.</param>
/// <param name="What">The clash, in a sentence.</param>
/// <param name="Change">The smallest change that mends it.</param>
/// <param name="Quota">The place of the segment it is about.</param>
internal sealed record Clash(ClashKind Kind, long Enough, string What, string Change, int Quota = Requirements.None);

/// <summary>Which limit a clash is about.</summary>
internal enum ClashKind
{
    /// <summary>Somebody must be chosen and may not.</summary>
    Barred,

    /// <summary>Two who must be chosen share a household.</summary>
    Household,

    /// <summary>More people than k.</summary>
    Count,

    /// <summary>A floor lies above its cap.</summary>
    FloorAboveCap,

    /// <summary>More of a segment must be chosen than its cap.</summary>
    Cap,

    /// <summary>Too few people for a floor.</summary>
    Floor,

    /// <summary>Nothing so cheap.</summary>
    Cost,
}
