namespace Influence.Application.Facts;

/// <summary>The six kinds of facts that come in.</summary>
public enum FactKind
{
    /// <summary>follower, followed, since?, channel?</summary>
    Follows,

    /// <summary>person, source?, time, kind, message?, topic?, channel?, sentiment?, campaign?</summary>
    Shares,

    /// <summary>referrer, referred, time, stage, value?, channel?, campaign?, device?, ip?, payment?, code?</summary>
    Referrals,

    /// <summary>id and what is known about a customer; split at the door between facts and roster.</summary>
    People,

    /// <summary>person, channel, handle: joins a follower's handle with a customer.</summary>
    Accounts,

    /// <summary>person, campaign?, time, stage: what became of an invitation.</summary>
    Replies,
}
