using System.Collections.Immutable;
using Influence.Application.Facts;

namespace Influence.Storage.Rows;

/// <summary>What a field holds.</summary>
internal enum FieldType
{
    /// <summary>An id: 1 to 512 bytes.</summary>
    Person,

    /// <summary>A word that many rows share.</summary>
    Word,

    /// <summary>Free text of the roster.</summary>
    Text,

    /// <summary>RFC 3339 or unix seconds.</summary>
    Time,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>Decimal text, kept in minor units.</summary>
    Money,

    /// <summary>A number in [0, 1].</summary>
    Share,

    /// <summary>A number in [−1, 1].</summary>
    Sentiment,

    /// <summary>One of <see cref="RowSchema.Stages"/>.</summary>
    Stage,

    /// <summary>yes, no or unknown.</summary>
    Consent,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>An event id: kept as a 64-bit hash.</summary>
    Event,
}

/// <summary>One field of a row.</summary>
/// <param name="Name">snake_case, as in <c>updated_at</c>.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsRequired">A row without it is refused.</param>
/// <param name="IsRoster">Goes to the roster and never to the facts; its text is masked in rejects.</param>
/// <param name="Synonyms">Other names of the column, lower case without blanks, underscores and hyphens.</param>
internal sealed record FieldSpec(
    string Name, FieldType Type, bool IsRequired = false, bool IsRoster = false, params ImmutableArray<string> Synonyms);

/// <summary>The fields of one kind of rows, in their canonical order, and where they stand in a file without header.</summary>
internal sealed class RowSchema
{
    /// <summary>Stages of a referral as they are written; a batch keeps their places in this list.</summary>
    public static ImmutableArray<string> Stages { get; } = ["invited", "clicked", "signed_up", "converted", "rewarded",
        "cancelled", "refunded"];

    private static readonly FieldSpec _updatedAt = new("updated_at", FieldType.Time,
        Synonyms: ["modified", "modifiedat", "lastmodified"]);
    private static readonly FieldSpec _eventId = new("id", FieldType.Event, Synonyms: ["eventid", "event"]);
    private static readonly FieldSpec _channel = new("channel", FieldType.Word, Synonyms: ["platform", "network", "medium"]);

    private RowSchema(string name, ImmutableArray<string> positions, params ImmutableArray<FieldSpec> fields) =>
        (Name, Positions, Fields) = (name, [.. positions.Select(p => IndexOf(fields, p))], fields);

    /// <summary>Lines of a graph file.</summary>
    public static RowSchema Graph { get; } = new("graph", ["source", "target", "weight"],
        new("source", FieldType.Person, true,
            Synonyms: ["sourceid", "from", "fromid", "fromnodeid", "fromnode", "u", "src", "id1", "node1", "follower",
                "person", "referrer", "user1"]),
        new("target", FieldType.Person, true,
            Synonyms: ["targetid", "to", "toid", "tonodeid", "tonode", "v", "dst", "id2", "node2", "followed", "referred",
                "user2"]),
        new("weight", FieldType.Number, Synonyms: ["w", "trustvalue", "rating", "chance", "probability", "p", "value"]));

    /// <summary>Every kind of facts.</summary>
    public static ImmutableDictionary<FactKind, RowSchema> Of { get; } = new Dictionary<FactKind, RowSchema>
    {
        [FactKind.Follows] = new("follows", ["follower", "followed", "weight"],
            new("follower", FieldType.Person, true,
                Synonyms: ["followerid", "source", "sourceid", "from", "fromid", "fromnodeid", "user", "userid", "person",
                    "id1"]),
            new("followed", FieldType.Person, true,
                Synonyms: ["followedid", "followee", "followeeid", "target", "targetid", "to", "toid", "tonodeid", "friend",
                    "friendid", "id2"]),
            new("since", FieldType.Time, Synonyms: ["followedat", "time", "timestamp", "date", "createdat"]),
            _channel,
            _updatedAt,
            new("weight", FieldType.Number)),
        [FactKind.Shares] = new("shares", ["person", "source", "time", "kind"],
            _eventId,
            new("person", FieldType.Person, true,
                Synonyms: ["personid", "user", "userid", "customer", "customerid", "sharer", "sharerid", "author", "usera",
                    "from"]),
            new("source", FieldType.Person,
                Synonyms: ["sourceid", "originaluser", "originalauthor", "sharedfrom", "target", "userb", "to"]),
            new("time", FieldType.Time, true,
                Synonyms: ["timestamp", "date", "datetime", "at", "createdat", "unixtime", "sharedat"]),
            new("kind", FieldType.Word, Synonyms: ["type", "action", "interaction", "eventtype"]),
            new("message", FieldType.Word, Synonyms: ["messageid", "post", "postid", "tweetid", "url", "content"]),
            new("topic", FieldType.Word, Synonyms: ["hashtag", "subject", "tag"]),
            _channel,
            new("sentiment", FieldType.Sentiment, Synonyms: ["polarity"]),
            new("campaign", FieldType.Word, Synonyms: ["campaignid"]),
            _updatedAt),
        [FactKind.Referrals] = new("referrals", ["referrer", "referred", "time", "stage"],
            _eventId,
            new("referrer", FieldType.Person, true,
                Synonyms: ["referrerid", "inviter", "inviterid", "referredby", "source", "from", "advocate"]),
            new("referred", FieldType.Person, true,
                Synonyms: ["referredid", "referee", "refereeid", "invitee", "inviteeid", "target", "to", "friend"]),
            new("time", FieldType.Time, true, Synonyms: ["timestamp", "date", "datetime", "at", "createdat"]),
            new("stage", FieldType.Stage, true, Synonyms: ["status", "state", "step"]),
            new("value", FieldType.Money, Synonyms: ["revenue", "amount", "ordervalue"]),
            _channel,
            new("campaign", FieldType.Word, Synonyms: ["campaignid"]),
            new("device", FieldType.Word, Synonyms: ["deviceid"]),
            new("ip", FieldType.Word, Synonyms: ["ipaddress"]),
            new("payment", FieldType.Word, Synonyms: ["paymentid", "order", "orderid", "ordernumber", "transaction",
                "transactionid"]),
            new("code", FieldType.Word, Synonyms: ["referralcode", "coupon", "couponcode"]),
            _updatedAt),
        [FactKind.People] = new("people", ["id"],
            new("id", FieldType.Person, true,
                Synonyms: ["personid", "person", "user", "userid", "customer", "customerid", "contactid", "recordid",
                    "memberid"]),
            new("handle", FieldType.Text, false, true, Synonyms: ["username", "screenname", "nick", "nickname"]),
            new("name", FieldType.Text, false, true, Synonyms: ["fullname", "displayname"]),
            new("first_name", FieldType.Text, false, true, Synonyms: ["givenname", "forename"]),
            new("last_name", FieldType.Text, false, true, Synonyms: ["surname", "familyname"]),
            new("email", FieldType.Text, false, true, Synonyms: ["emailaddress", "mail"]),
            new("phone", FieldType.Text, false, true, Synonyms: ["phonenumber", "mobile", "telephone"]),
            new("country", FieldType.Word, Synonyms: ["countrycode"]),
            new("zip", FieldType.Word, Synonyms: ["zipcode", "postcode", "postalcode"]),
            new("language", FieldType.Word, Synonyms: ["lang", "locale"]),
            new("company", FieldType.Word, Synonyms: ["companyname", "organisation", "organization"]),
            new("household", FieldType.Word, Synonyms: ["householdid"]),
            new("segment", FieldType.Word, Synonyms: ["group", "tier"]),
            new("value", FieldType.Money, Synonyms: ["customervalue", "clv", "ltv", "revenue"]),
            new("cost", FieldType.Money, Synonyms: ["invitationcost"]),
            new("currency", FieldType.Word, Synonyms: ["currencycode"]),
            new("acceptance", FieldType.Share, Synonyms: ["acceptancerate", "responserate"]),
            new("consent", FieldType.Consent, false, true, Synonyms: ["marketingconsent", "optin"]),
            new("ad_user_data", FieldType.Consent, false, true),
            new("ad_personalization", FieldType.Consent, false, true, Synonyms: ["adpersonalisation"]),
            new("suppressed", FieldType.Boolean, false, true, Synonyms: ["donotprocess", "objection", "objected"]),
            new("unsubscribed", FieldType.Boolean, false, true, Synonyms: ["optout", "optedout", "donotcontact"]),
            _updatedAt),
        [FactKind.Accounts] = new("accounts", ["person", "channel", "handle"],
            new("person", FieldType.Person, true, Synonyms: ["personid", "id", "user", "userid", "customer", "customerid"]),
            new("channel", FieldType.Word, true, Synonyms: ["platform", "network", "medium"]),
            new("handle", FieldType.Event, true, true, Synonyms: ["username", "screenname", "account", "accountid"]),
            _updatedAt),
    }.ToImmutableDictionary();

    /// <summary>As in <c>follows</c>.</summary>
    public string Name { get; }

    /// <summary>In canonical order.</summary>
    public ImmutableArray<FieldSpec> Fields { get; }

    /// <summary>Fields by column of a file without header.</summary>
    public ImmutableArray<int> Positions { get; }

    /// <summary>Whether rejects must mask contact columns.</summary>
    public bool HasRosterFields => Fields.Any(one => one.IsRoster);

    /// <summary>The index of our field, or −1.</summary>
    public int IndexOf(string name) => IndexOf(Fields, name);

    /// <summary>The field a column's name means, or −1: case, blanks, underscores and hyphens do not matter.</summary>
    public int Recognise(string column)
    {
        var plain = Plain(column);
        for (var field = 0; field < Fields.Length; field++)
        {
            if (Plain(Fields[field].Name) == plain)
            {
                return field;
            }
        }

        for (var field = 0; field < Fields.Length; field++)
        {
            if (Fields[field].Synonyms.Contains(plain))
            {
                return field;
            }
        }

        return -1;
    }

    /// <summary>Lower case without blanks, underscores and hyphens.</summary>
    public static string Plain(string name) =>
        string.Concat(name.Where(c => c is not (' ' or '_' or '-' or '.'))).ToLowerInvariant();

    private static int IndexOf(ImmutableArray<FieldSpec> fields, string name)
    {
        for (var field = 0; field < fields.Length; field++)
        {
            if (fields[field].Name == name)
            {
                return field;
            }
        }

        return -1;
    }
}
