using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>Options of the search for fraud: each rule with its limit.</summary>
[OneThread]
public sealed record FraudOptions : MethodOptions
{
    /// <summary>From which similarity on two people are to be looked at.</summary>
    [Help("Look at referrer and friend whose names or e-mail addresses are at least so similar"), Above(0), AtMost(1)]
    public double Similarity { get; init; } = 0.9;

    /// <summary>People who may buy from one device.</summary>
    [Help("Look where more people than that bought from one device"), AtLeast(1), AtMost(1_000_000)]
    public int PerDevice { get; init; } = 3;

    /// <summary>People who may buy from one address.</summary>
    [Help("Look where more people than that bought from one internet address"), AtLeast(1), AtMost(1_000_000)]
    public int PerIp { get; init; } = 3;

    /// <summary>People who may buy by one payment.</summary>
    [Help("Look where more people than that bought by one payment"), AtLeast(1), AtMost(1_000_000)]
    public int PerPayment { get; init; } = 3;

    /// <summary>Friends who may join within an hour.</summary>
    [Help("Look where more friends than that joined by one person within an hour"), AtLeast(1), AtMost(1_000_000)]
    public int PerHour { get; init; } = 5;

    /// <summary>People of a ring at most.</summary>
    [Help("People of a ring at most: of larger webs only those who brought each other are one"), AtLeast(2), AtMost(1_000)]
    public int RingPeople { get; init; } = 50;

    /// <summary>People below somebody from whom on it may be a farm.</summary>
    [Help("People below somebody, joined long enough ago to have bought, from whom on they may be a farm"), AtLeast(2),
        AtMost(1_000_000)]
    public int FarmPeople { get; init; } = 10;

    /// <summary>Days after which somebody would have bought.</summary>
    [Help("Days after joining from which on somebody would have bought"), AtLeast(0), AtMost(3_650)]
    public double FarmDays { get; init; } = 14;

    /// <summary>Friends on one code whom nobody invited.</summary>
    [Help("Tell of a person's code that brought at least so many whom the person had not invited"), AtLeast(2),
        AtMost(1_000_000)]
    public int CodeFriends { get; init; } = 20;

    /// <summary>Friends of a sudden star.</summary>
    [Help("Tell of a person of whose friends at least so many, and four of five, came within one day"), AtLeast(2),
        AtMost(1_000_000)]
    public int StarFriends { get; init; } = 20;

    /// <summary>Score from which on somebody is to be looked at.</summary>
    [Help("Look at people of at least this score, whatever it comes from"), AtLeast(1), AtMost(100)]
    public int ReviewScore { get; init; } = 50;
}
