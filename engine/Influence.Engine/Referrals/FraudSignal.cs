namespace Influence.Engine.Referrals;

/// <summary>What may be wrong with a referral; engine/docs/methods/fraud.md.</summary>
public enum FraudSignal
{
    /// <summary>Referrer and friend are one person.</summary>
    Self,

    /// <summary>Referrer and friend, or two friends, are nearly one person.</summary>
    Similar,

    /// <summary>Many bought from one device, or a friend acted from the referrer's.</summary>
    Device,

    /// <summary>Many bought from one address of the internet, or a friend acted from the referrer's.</summary>
    Ip,

    /// <summary>Many bought by one payment, or a friend by the referrer's.</summary>
    Payment,

    /// <summary>Many friends joined within an hour.</summary>
    Velocity,

    /// <summary>A referrer's code brings people whom nobody invited.</summary>
    Code,

    /// <summary>People brought each other, or in a circle.</summary>
    Ring,

    /// <summary>A tree whose people join and never buy.</summary>
    Farm,

    /// <summary>Nearly all friends of a referrer came within a day.</summary>
    Star,
}
