using System.Collections.Immutable;

namespace Influence.Engine.Answers;

/// <summary>What is told of each group of a funnel.</summary>
public static class FunnelColumns
{
    /// <summary>What the group is by.</summary>
    public static Column<string> By { get; } = new("by", "", "all, channel, campaign, cohort (month of the first row) or tier");

    /// <summary>The group.</summary>
    public static Column<string> Group { get; } = new("group", "", "Its name; nothing for those without one");

    /// <summary>Who recommended.</summary>
    public static Column<long> Advocates { get; } =
        new("advocates", "people", "People who recommended to friends of the group");

    /// <summary>To whom.</summary>
    public static Column<long> Friends { get; } = new("friends", "people", "People to whom somebody recommended");

    /// <summary>Friends invited.</summary>
    public static Column<long> Invited { get; } =
        new("invited", "people", "Friends who were invited; nothing where the log tells of no invitation");

    /// <summary>Friends who opened a link.</summary>
    public static Column<long> Clicked { get; } = new("clicked", "people", "Friends who opened a link");

    /// <summary>Friends who signed up.</summary>
    public static Column<long> SignedUp { get; } = new("signed_up", "people", "Friends who signed up");

    /// <summary>Friends who bought.</summary>
    public static Column<long> Converted { get; } =
        new("converted", "people", "Friends who bought, and were not refunded");

    /// <summary>What they bought.</summary>
    public static Column<long> Revenue { get; } =
        new("revenue_minor", "minor units", "Value of their purchases, each order once");

    /// <summary>Who recommended, of all.</summary>
    public static RateColumns Share { get; } = RateColumns.Of("share", "Customers who recommended, of all customers");

    /// <summary>Who clicked, of those invited.</summary>
    public static RateColumns Click { get; } = RateColumns.Of("click", "Friends who opened a link, of those invited");

    /// <summary>Who signed up, of those who clicked.</summary>
    public static RateColumns SignUp { get; } =
        RateColumns.Of("sign_up", "Friends who signed up, of those who opened a link");

    /// <summary>Who bought, of those who clicked.</summary>
    public static RateColumns Conversion { get; } =
        RateColumns.Of("conversion", "Friends who bought, of those who opened a link");

    /// <summary>Who bought, an advocate.</summary>
    public static RateColumns Acquisition { get; } = RateColumns.Of("acquisition", "Friends who bought, an advocate");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } =
    [
        By, Group, Advocates, Friends, Invited, Clicked, SignedUp, Converted, Revenue,
        .. ((ImmutableArray<RateColumns>)[Share, Click, SignUp, Conversion, Acquisition])
            .SelectMany(rate => new Column[] { rate.Value, rate.Low, rate.High }),
    ];
}
