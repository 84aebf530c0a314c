namespace Influence.Engine.Referrals;

/// <summary>Who gets how much of a purchase, of those who recommended it to the buyer no later than it was made.</summary>
public enum CreditRule
{
    /// <summary>All to the referrer whose first row is the earliest.</summary>
    First,

    /// <summary>All to the referrer whose last row is the latest: the one of the purchase itself, of several at one moment.
    /// </summary>
    Last,

    /// <summary>The same to each referrer.</summary>
    Linear,

    /// <summary>Half as much for each half-life by which a referrer's last row is older.</summary>
    Decay,

    /// <summary>40 % to the first, 40 % to the last, 20 % to all between; half each where there is nobody between.</summary>
    Position,
}
