using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Storage.Text;

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

    /// <summary>One of <see cref="RowSchema.StageWords"/>.</summary>
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

    /// <summary>What becomes of an invitation, as it is written; a batch keeps their places in this list.</summary>
    public static ImmutableArray<string> Replies { get; } = ["invited", "accepted", "declined", "shared"];

    private static readonly FieldSpec _updatedAt = new("updated_at", FieldType.Time,
        Synonyms: ["modified", "modifiedat", "lastmodified", "updated", "lastupdated", "lastmodifieddate"]);
    private static readonly FieldSpec _eventId = new("id", FieldType.Event, Synonyms: ["eventid", "event"]);
    private static readonly FieldSpec _channel = new("channel", FieldType.Word, Synonyms: ["platform", "network", "medium"]);

    private readonly Lazy<Dictionary<string, Found>> _found;

    private RowSchema(string name, ImmutableArray<string> positions, params ImmutableArray<FieldSpec> fields)
    {
        (Name, Positions, Fields) = (name, [.. positions.Select(p => IndexOf(fields, p))], fields);
        _found = new(Headed);
    }

    /// <summary>Lines of a graph file.</summary>
    public static RowSchema Graph { get; } = new("graph", ["source", "target", "weight"],
        new("source", FieldType.Person, true,
            Synonyms: ["sourceid", "from", "fromid", "fromnodeid", "fromnode", "u", "src", "id1", "node1", "follower",
                "person", "referrer", "user1", "startid", "vertex1", "sender", "senderid", "sourcenode", "tail",
                "followerid", "retweeter", "fromuser", "fromuserid", "authorid", "sourceuser", "sourceuserid", "usera", "nodea"]),
        new("target", FieldType.Person, true,
            Synonyms: ["targetid", "to", "toid", "tonodeid", "tonode", "v", "dst", "id2", "node2", "followed", "referred",
                "user2", "endid", "vertex2", "receiver", "receiverid", "recipient", "recipientid", "destination", "dest",
                "targetnode", "head", "followedid", "followee", "touser", "touserid", "targetuser", "targetuserid", "userb",
                "nodeb", "retweetuserid", "retweeteduserid", "inreplytouserid", "retweetedscreenname", "inreplytoscreenname"]),
        new("weight", FieldType.Number, Synonyms: ["w", "trustvalue", "rating", "chance", "probability", "p", "value",
            "edgeweight"]));

    /// <summary>Every kind of facts.</summary>
    public static RowSchemas Of { get; } = new(NewFollows, NewShares, NewReferrals, NewPeople, NewAccounts, NewReplies);

    /// <summary>Every schema.</summary>
    public static IEnumerable<RowSchema> All => Enum.GetValues<FactKind>().Order().Select(kind => Of[kind]).Prepend(Graph);

    private static RowSchema NewFollows() => new("follows", ["follower", "followed", "weight"],
            new("follower", FieldType.Person, true,
                Synonyms: ["followerid", "source", "sourceid", "from", "fromid", "fromnodeid", "fromnode", "user", "userid",
                    "person", "id1", "startid", "vertex1", "followeruserid", "followerusername", "followerhandle", "sourceuserid",
                    "followerscreenname", "src", "node1", "user1"]),
            new("followed", FieldType.Person, true,
                Synonyms: ["followedid", "followee", "followeeid", "following", "followingid", "follows", "target", "targetid",
                    "to", "toid", "tonodeid", "tonode", "friend", "friendid", "id2", "endid", "vertex2", "followinguserid",
                    "followeduserid", "followingusername", "followedusername", "followedhandle", "targetuserid",
                    "followedscreenname", "dst", "node2", "user2", "destination"]),
            new("since", FieldType.Time, Synonyms: ["followedat", "time", "timestamp", "date", "createdat", "followdate"]),
            _channel,
            _updatedAt,
            new("weight", FieldType.Number));

    private static RowSchema NewShares() => new("shares", ["person", "source", "time", "kind"],
            _eventId,
            new("person", FieldType.Person, true,
                Synonyms: ["personid", "user", "userid", "customer", "customerid", "sharer", "sharerid", "author", "usera",
                    "from", "authorid", "fromuserid", "fromuser", "useridstr", "retweeter", "retweeterid", "account", "accountid",
                    "actor", "actorid", "poster", "posterid", "vertex1", "screenname", "userscreenname", "username",
                        "userusername",
                    "fromusername", "authorusername", "authorhandle", "userhandle"]),
            new("source", FieldType.Person,
                Synonyms: ["sourceid", "originaluser", "originaluserid", "originalauthor", "originalauthorid", "sharedfrom",
                    "target", "userb", "to", "retweetuserid", "retweeteduserid", "retweetedstatususerid", "rtuserid",
                    "quoteduserid", "quotedstatususerid", "inreplytouserid", "inreplytouseridstr", "touserid", "touser",
                    "mentioneduserid", "retweetedauthorid", "vertex2", "retweetedscreenname", "retweetuserscreenname",
                    "retweetscreenname", "retweetedusername", "inreplytoscreenname", "inreplytousername", "quotedscreenname"]),
            new("time", FieldType.Time, true,
                Synonyms: ["timestamp", "date", "datetime", "at", "createdat", "unixtime", "sharedat", "tweetcreatedat",
                    "postedat", "publishedat", "created"]),
            new("kind", FieldType.Word, Synonyms: ["type", "action", "interaction", "eventtype", "tweettype", "referencetype",
                "interactiontype", "posttype", "relationship"]),
            new("message", FieldType.Word, Synonyms: ["messageid", "post", "postid", "tweetid", "url", "content"]),
            new("topic", FieldType.Word, Synonyms: ["hashtag", "subject", "tag"]),
            _channel,
            new("sentiment", FieldType.Sentiment, Synonyms: ["polarity"]),
            new("campaign", FieldType.Word, Synonyms: ["campaignid"]),
            _updatedAt);

    private static RowSchema NewReferrals() => new("referrals", ["referrer", "referred", "time", "stage"],
            _eventId,
            new("referrer", FieldType.Person, true,
                Synonyms: ["referrerid", "inviter", "inviterid", "referredby", "source", "from", "advocate", "advocateid",
                    "referreremail", "referreremailaddress", "advocateemail", "advocateemailaddress", "inviteremail",
                        "ambassador",
                    "ambassadoremail", "ambassadorid", "promoter", "promoteremail", "affiliate", "affiliateemail", "affiliateid",
                    "referringcustomer", "referringcustomeremail", "referredbyemail", "sender", "senderemail", "sharer",
                    "shareremail", "referringuser", "referringuseremail", "partner", "partneremail", "advocatecustomerid",
                    "advocateuserid",
                    "referrercustomerid", "referreruserid", "referredbyid", "referredbycustomer", "invitedby", "invitedbyemail",
                    "recommendedby", "senderemailaddress", "shareremailaddress"]),
            new("referred", FieldType.Person, true,
                Synonyms: ["referredid", "referee", "refereeid", "invitee", "inviteeid", "target", "to", "friend", "friendid",
                    "friendemail", "friendemailaddress", "refereeemail", "refereeemailaddress", "referredemail", "inviteeemail",
                    "referredcustomer", "referredcustomeremail", "referredfriend", "referredfriendemail", "referreduser",
                    "referreduseremail", "newcustomer", "newcustomeremail", "recipient", "recipientemail", "receiver", "lead",
                    "leademail", "customeremail", "friendcustomerid", "frienduserid", "refereecustomerid", "refereeuserid",
                    "referredcustomerid", "referreduserid", "referredperson", "referredpersonemail", "referredcontact",
                    "referredcontactemail", "invitedfriend", "invitedfriendemail", "invitedemail", "newcustomerid", "buyeremail",
                    "purchaseremail", "recipientemailaddress"]),
            new("time", FieldType.Time, true, Synonyms: ["timestamp", "date", "datetime", "at", "createdat", "created",
                "referraldate", "referredat", "referredon", "datereferred", "purchasedate", "purchasedat", "conversiondate",
                "convertedat", "orderdate", "signupdate", "eventdate", "datecreated", "createddate", "createdon"]),
            new("stage", FieldType.Stage, true, Synonyms: ["status", "state", "step", "referralstatus", "conversionstatus",
                "eventtype", "eventname", "referralstage", "orderstatus", "friendstatus", "referralstate", "invitestatus",
                "invitationstatus", "purchasestatus", "dealstage", "leadstatus", "lifecyclestage"]),
            new("value", FieldType.Money, Synonyms: ["revenue", "amount", "ordervalue", "ordertotal", "orderamount", "total",
                "purchaseamount", "purchasevalue", "saleamount", "salevalue", "conversionvalue", "transactionvalue",
                "transactionamount", "sale", "subtotal", "ordersubtotal", "purchasetotal", "ordertotalprice", "orderrevenue",
                "orderprice",
                "purchaseprice", "totalprice", "salesamount", "basketvalue", "cartvalue", "invoiceamount", "referralrevenue",
                "dealamount"]),
            _channel,
            new("campaign", FieldType.Word, Synonyms: ["campaignid", "campaignname", "program", "programname"]),
            new("device", FieldType.Word, Synonyms: ["deviceid"]),
            new("ip", FieldType.Word, Synonyms: ["ipaddress"]),
            new("payment", FieldType.Word, Synonyms: ["paymentid", "order", "orderid", "ordernumber", "orderno", "transaction",
                "transactionid", "purchaseid", "invoice", "invoicenumber", "ordername", "orderreference", "externalreferenceid"]),
            new("code", FieldType.Word, Synonyms: ["referralcode", "coupon", "couponcode", "discountcode", "promocode",
                "refcode"]),
            _updatedAt);

    private static RowSchema NewPeople() => new("people", ["id"],
            new("id", FieldType.Person,
                Synonyms: ["personid", "person", "user", "userid", "customer", "customerid", "contactid", "recordid",
                    "memberid", "customernumber", "customerno", "customernr", "clientid", "membernumber", "subscriberid",
                    "leadid", "contactnumber", "accountnumber"]),
            new("handle", FieldType.Text, false, true, Synonyms: ["username", "screenname", "nick", "nickname", "twitterhandle",
                "xhandle", "instagramhandle", "twitterusername", "instagramusername", "twitter", "instagram"]),
            new("name", FieldType.Text, false, true, Synonyms: ["fullname", "displayname", "customername", "contactname",
                "clientname"]),
            new("first_name", FieldType.Text, false, true, Synonyms: ["givenname", "forename", "first"]),
            new("last_name", FieldType.Text, false, true, Synonyms: ["surname", "familyname", "last"]),
            new("email", FieldType.Text, false, true, Synonyms: ["emailaddress", "mail", "customeremail", "contactemail",
                "primaryemail"]),
            new("phone", FieldType.Text, false, true, Synonyms: ["phonenumber", "mobile", "telephone", "mobilephone",
                "mobilenumber", "cell", "cellphone", "tel"]),
            new("country", FieldType.Word, Synonyms: ["countrycode"]),
            new("zip", FieldType.Word, Synonyms: ["zipcode", "postcode", "postalcode"]),
            new("language", FieldType.Word, Synonyms: ["lang", "locale"]),
            new("company", FieldType.Word, Synonyms: ["companyname", "organisation", "organization"]),
            new("household", FieldType.Word, Synonyms: ["householdid"]),
            new("segment", FieldType.Word, Synonyms: ["group", "tier"]),
            new("value", FieldType.Money, Synonyms: ["customervalue", "clv", "ltv", "revenue", "totalspent", "lifetimevalue",
                "totalrevenue"]),
            new("cost", FieldType.Money, Synonyms: ["invitationcost"]),
            new("currency", FieldType.Word, Synonyms: ["currencycode"]),
            new("acceptance", FieldType.Share, Synonyms: ["acceptancerate", "responserate"]),
            new("consent", FieldType.Consent, false, true, Synonyms: ["marketingconsent", "optin", "consentstatus",
                "emailconsent", "subscriptionstatus", "emailmarketingconsent", "emailmarketingstatus", "emailsubscriberstatus",
                "subscriberstatus", "marketingstatus", "emailsubscriptionstatus"]),
            new("ad_user_data", FieldType.Consent, false, true),
            new("ad_personalization", FieldType.Consent, false, true, Synonyms: ["adpersonalisation"]),
            new("suppressed", FieldType.Boolean, false, true, Synonyms: ["donotprocess", "objection", "objected", "blacklisted",
                "blocklisted", "suppressedat"]),
            new("unsubscribed", FieldType.Boolean, false, true, Synonyms: ["optout", "optedout", "donotcontact", "unsubscribe",
                "emailoptout", "emailoptedout", "hasoptedoutofemail", "optedoutofemail", "marketingoptout", "donotemail",
                "donotmail", "donotmarket", "noemail", "nocontact", "unsubscribedat", "unsubscribedon", "unsubscribedate",
                "unsubscribetime", "unsubscribedfromallemail", "unsubscribedfromallemails", "globalunsubscribe", "optoutdate",
                "optedoutat", "optouttime", "bounced", "emailbounced", "hardbounced", "isbounced", "bouncedat", "emailinvalid"]),
            _updatedAt);

    private static RowSchema NewAccounts() => new("accounts", ["person", "channel", "handle"],
            new("person", FieldType.Person, true, Synonyms: ["personid", "id", "user", "userid", "customer", "customerid",
                "customernumber"]),
            new("channel", FieldType.Word, true, Synonyms: ["platform", "network", "medium"]),
            new("handle", FieldType.Event, true, true, Synonyms: ["username", "screenname", "account", "accountid"]),
            _updatedAt);

    private static RowSchema NewReplies() => new("replies", ["person", "campaign", "time", "stage"],
            _eventId,
            new("person", FieldType.Person, true, Synonyms: ["personid", "user", "userid", "customer", "customerid",
                "customernumber", "contact", "contactid", "recipient", "recipientid", "recipientemail", "subscriber",
                "subscriberid", "invitee", "inviteeid", "invited", "email", "emailaddress", "advocate", "advocateid",
                "advocateemail"]),
            new("campaign", FieldType.Word, Synonyms: ["campaignid", "campaignname", "mailing", "mailingname"]),
            new("time", FieldType.Time, true, Synonyms: ["timestamp", "date", "datetime", "at", "createdat", "created",
                "repliedat", "respondedat", "replydate", "responsedate", "replytime", "eventdate", "eventtime"]),
            new("stage", FieldType.Stage, true, Synonyms: ["reply", "response", "answer", "status", "state", "result", "outcome",
                "replystatus", "responsestatus", "invitationstatus", "eventtype", "event", "action"]),
            _channel,
            _updatedAt);

    /// <summary>As in <c>follows</c>.</summary>
    public string Name { get; }

    /// <summary>The words of its column <c>stage</c>.</summary>
    public ImmutableArray<string> StageWords => TakesStages ? Stages : Replies;

    /// <summary>In canonical order.</summary>
    public ImmutableArray<FieldSpec> Fields { get; }

    /// <summary>Fields by column of a file without header.</summary>
    public ImmutableArray<int> Positions { get; }

    /// <summary>Whether rejects must mask contact columns.</summary>
    public bool HasRosterFields => Fields.Any(one => one.IsRoster);

    /// <summary>The index of our field, or −1.</summary>
    public int IndexOf(string name) => IndexOf(Fields, name);

    /// <summary>Whether a row needs one of several fields, of which none is needed by itself: <c>id, email, phone, handle</c>.
    /// </summary>
    public bool IsNamedByAny => Name == "people";

    /// <summary>The fields of which people rows need one.</summary>
    public static ImmutableArray<string> Identities { get; } = ["id", "email", "phone", "handle"];

    /// <summary>Whether a row may hold several stages, each with a date of its own.</summary>
    public bool TakesStages => IndexOf("referrer") >= 0;

    /// <summary>What a map may name: our fields, and the dates of stages where a row may hold several.</summary>
    public IEnumerable<string> Keys => Fields.Select(one => one.Name).Concat(TakesStages ? StageColumns.Keys : []);

    /// <summary>The field a column's name means, or −1.</summary>
    public int Recognise(string column) => Find(column).Field;

    /// <summary>The field a column's name means: case, accents, blanks and signs do not matter.</summary>
    public Found Find(string column)
    {
        var name = column.IndexOf('(', StringComparison.Ordinal) is var bracket and > 0 ? column[..bracket] : column;
        var plain = WordText.Plain(name);
        return plain.AsSpan().ContainsAnyExceptInRange('0', '9') // digits head nothing: lists of edges never need the words
            ? _found.Value.GetValueOrDefault(plain, Found.Nothing) : Found.Nothing;
    }

    private Dictionary<string, Found> Headed()
    {
        var headed = new Dictionary<string, Found>();
        for (var field = 0; field < Fields.Length; field++)
        {
            var spec = Fields[field];
            Head(headed, spec.Name, new Found(field, 0, "en"));
            for (var at = 0; at < spec.Synonyms.Length; at++)
            {
                Head(headed, spec.Synonyms[at], new Found(field, at + 1, "en"));
            }
        }

        Headings.Each(Name, (field, word, language) => Head(headed, word, new Found(IndexOf(field), 1000, language)));
        return headed;
    }

    private static void Head(Dictionary<string, Found> headed, string word, Found found)
    {
        var plain = WordText.Plain(word);
        if (!headed.TryGetValue(plain, out var known) || known.Rank > found.Rank)
        {
            headed[plain] = found;
        }
    }

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

    /// <summary>What a heading means.</summary>
    /// <param name="Field">Ours, or −1.</param>
    /// <param name="Rank">0 for the field's own name, more for words that say it less clearly.</param>
    /// <param name="Language">Of the word.</param>
    internal sealed record Found(int Field, int Rank, string Language)
    {
        /// <summary>No field.</summary>
        public static Found Nothing { get; } = new(-1, int.MaxValue, "");
    }
}
