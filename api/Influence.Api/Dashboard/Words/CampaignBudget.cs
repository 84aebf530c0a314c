using System.Globalization;
using Influence.Engine.Errors;

namespace Influence.Api.Dashboard.Words;

/// <summary>A budget and what one invitation costs: so many may be invited.</summary>
/// <param name="Budget">What may be spent, in the currency of the network; above 0.</param>
/// <param name="Price">What one invitation costs; above 0, at most the budget.</param>
internal sealed record CampaignBudget(decimal Budget, decimal Price)
{
    private const decimal Most = 1_000_000_000;

    /// <summary>How many invitations the budget pays for.</summary>
    public long Invitations => (long)Math.Floor(Budget / Price);

    /// <summary>What that comes to, in words.</summary>
    /// <param name="invited">How many are invited: at most as many as it pays for.</param>
    public string Sentence(int invited) =>
        $"{Money(Budget)} pays for {Say.Count(Invitations, "invitation", "invitations")} at {Money(Price)} each" +
        (invited < Invitations ? $", more than the {Say.Count(invited)} who may be chosen" : "") +
        (Budget - (invited * Price) is > 0 and var left ? $", and {Money(left)} is left." : ".");

    /// <summary>What somebody who passes it on costs, where so many are promised; null where nobody is.</summary>
    /// <param name="invited">How many are invited.</param>
    /// <param name="low">Fewest people who will pass it on.</param>
    /// <param name="high">Most.</param>
    public string? CostOfOne(int invited, double low, double high) => low <= 0 ? null
        : $"Then one person who passes it on costs {Money(invited * Price / (decimal)high)} to " +
            $"{Money(invited * Price / (decimal)low)}.";

    /// <summary>Reads the two numbers of an address; null where neither is given.</summary>
    /// <exception cref="OptionException">parameter_not_readable: one without the other, no amount, or too little for one.
    /// </exception>
    public static CampaignBudget? Read(string? budget, string? price)
    {
        if (string.IsNullOrWhiteSpace(budget) && string.IsNullOrWhiteSpace(price))
        {
            return null;
        }

        var read = new CampaignBudget(Amount("budget", budget), Amount("price", price));
        return read.Price <= read.Budget ? read : throw new OptionException("parameter_not_readable",
            $"An invitation for {Money(read.Price)} costs more than the budget of {Money(read.Budget)}, so nobody can be " +
            "invited. Raise the budget, or lower the price.");
    }

    private static decimal Amount(string name, string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount is > 0 and <= Most && decimal.Round(amount, 2) == amount
            ? amount
            : throw new OptionException("parameter_not_readable", string.IsNullOrWhiteSpace(text)
                ? $"A budget needs the price of an invitation, and a price needs a budget: {name} is missing. Fill in both, or " +
                    "neither."
                : $"{name} is '{text}' in the address of this page, but must be an amount above 0 and at most 1,000,000,000, " +
                    $"with two decimals at most, as in {name}=25.50. Correct the address, or open the page anew.");

    private static string Money(decimal amount) => Say.Money((long)decimal.Round(amount * 100));
}
