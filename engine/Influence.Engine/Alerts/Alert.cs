namespace Influence.Engine.Alerts;

/// <summary>Why a conversation is worth a look.</summary>
internal enum AlertRule
{
    /// <summary>More is said in a day than its own days would lead to expect.</summary>
    Volume,

    /// <summary>More of it is negative than is usual in this network.</summary>
    Negative,

    /// <summary>Each who joins makes more than one join.</summary>
    Growth,
}

/// <summary>Something unusual, with its figures of the moment at which it could first have been known.</summary>
/// <param name="Story">As the log of stories numbers it.</param>
/// <param name="Rule">What is unusual.</param>
/// <param name="Raised">Microseconds since 1970 UTC.</param>
/// <param name="Chance">Of seeing so much where nothing is unusual.</param>
/// <param name="Shares">Of the conversation until then.</param>
internal sealed record Alert(int Story, AlertRule Rule, long Raised, double Chance, long Shares)
{
    /// <summary>Shares of the last day, where the volume is unusual.</summary>
    public long? InDay { get; init; }

    /// <summary>Shares of a usual day.</summary>
    public double Expected { get; init; } = double.NaN;

    /// <summary>Part of the ratings of the last seven days that are negative.</summary>
    public double NegativeShare { get; init; } = double.NaN;

    /// <summary>The same part where nothing is unusual.</summary>
    public double UsualShare { get; init; } = double.NaN;

    /// <summary>How many each who joins makes join.</summary>
    public double Branching { get; init; } = double.NaN;

    /// <summary>How many at least, at the chance of the alert's budget.</summary>
    public double BranchingLow { get; init; } = double.NaN;
}
