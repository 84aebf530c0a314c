using Influence.Application.Facts;

namespace Influence.Api.Dashboard.Words;

/// <summary>Our fields in the words of whoever maps a column to them.</summary>
internal static class FieldWords
{
    private static readonly (string Field, string Words)[] Follows =
    [
        ("follower", "Who follows"), ("followed", "Who is followed"), ("since", "Since when"), ("channel", "Channel"),
        ("weight", "Strength of the tie"), ("updated_at", "When the row was last changed"),
    ];

    private static readonly (string Field, string Words)[] Shares =
    [
        ("person", "Who shared"), ("source", "Whose post was shared"), ("time", "When"), ("kind", "Kind: post, share, reply …"),
        ("message", "Post or message"), ("topic", "Topic or hashtag"), ("channel", "Channel"),
        ("sentiment", "Tone, from −1 to 1"),
        ("campaign", "Campaign"), ("id", "Id of the event"), ("updated_at", "When the row was last changed"),
    ];

    private static readonly (string Field, string Words)[] Referrals =
    [
        ("referrer", "Who recommended (the advocate)"), ("referred", "Who was recommended to (the friend)"), ("time", "When"),
        ("stage", "Stage: invited, bought, refunded …"), ("value", "Value of the purchase"),
        ("payment", "Payment or order number"),
        ("code", "Referral code"), ("channel", "Channel"), ("campaign", "Campaign"), ("device", "Device"),
        ("ip", "Internet address"), ("id", "Id of the event"), ("updated_at", "When the row was last changed"),
        ("invited", "A row a friend: when invited"), ("clicked", "A row a friend: when clicked"),
        ("signed_up", "A row a friend: when signed up"), ("converted", "A row a friend: when bought"),
        ("rewarded", "A row a friend: when rewarded"), ("cancelled", "A row a friend: when cancelled"),
        ("refunded", "A row a friend: when refunded"), ("reward_status", "A row a friend: whether the reward was given"),
    ];

    private static readonly (string Field, string Words)[] People =
    [
        ("id", "Customer number or id"), ("name", "Full name"), ("first_name", "First name"), ("last_name", "Last name"),
        ("email", "E-mail address"), ("phone", "Telephone number"), ("handle", "Handle, as in @mia"),
        ("consent", "May be contacted: yes or no"), ("unsubscribed", "Unsubscribed: do not contact"),
        ("suppressed", "Objected: do not process"), ("segment", "Segment"), ("language", "Language"), ("country", "Country"),
        ("zip", "Postcode"), ("company", "Company"), ("household", "Household"), ("value", "Value of the customer"),
        ("cost", "Cost of an invitation"), ("currency", "Currency"), ("acceptance", "Chance of accepting, from 0 to 1"),
        ("ad_user_data", "Consent: data for advertising"), ("ad_personalization", "Consent: personalised advertising"),
        ("updated_at", "When the row was last changed"),
    ];

    private static readonly (string Field, string Words)[] Accounts =
    [
        ("person", "Customer number or id"), ("channel", "Channel"), ("handle", "Handle there, as in @mia"),
        ("updated_at", "When the row was last changed"),
    ];

    private static readonly (string Field, string Words)[] Replies =
    [
        ("id", "Id of the event"), ("person", "Who was invited"), ("campaign", "Campaign"), ("time", "When"),
        ("stage", "What became of it: invited, accepted, declined or shared"), ("channel", "Channel"),
        ("updated_at", "When the row was last changed"),
    ];

    /// <summary>Fields of a kind with their words, in the order they are offered.</summary>
    public static IReadOnlyList<(string Field, string Words)> Of(FactKind kind) => kind switch
    {
        FactKind.Follows => Follows,
        FactKind.Shares => Shares,
        FactKind.Referrals => Referrals,
        FactKind.People => People,
        FactKind.Replies => Replies,
        _ => Accounts,
    };

    /// <summary>The words of a field; the field itself where there are none.</summary>
    public static string Name(FactKind? kind, string field) =>
        kind is { } known && Of(known).FirstOrDefault(one => one.Field == field).Words is { } words ? words : field;
}
