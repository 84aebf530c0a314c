using System.Collections.Immutable;

namespace Influence.Engine.Answers;

/// <summary>What is told of each advocate: the score and its parts, facts beside them, and why.</summary>
public static class AdvocateColumns
{
    /// <summary>Further people expected to act, beside what those above bring.</summary>
    public static Column<double> Score { get; } = new("score", "people",
        "Further people who are expected to act if this person is invited, beside what those above bring", ColumnRole.Whole)
    {
        ToldAs = "advocate_score",
    };

    /// <summary>The same where nobody else is invited.</summary>
    public static Column<double> Alone { get; } = new("alone", "people",
        "Further people who are expected to act if this person is invited, and nobody else but those chosen already");

    /// <summary>Of them, people one step away.</summary>
    public static Column<double> FirstHand { get; } = Part("first_hand", "Of these, people one step away");

    /// <summary>Of them, people two steps away.</summary>
    public static Column<double> SecondHand { get; } = Part("second_hand", "People two steps away");

    /// <summary>Of them, people further away.</summary>
    public static Column<double> Further { get; } = Part("further", "People further away");

    /// <summary>What those above bring already, at most 0.</summary>
    public static Column<double> Overlap { get; } =
        Part("overlap", "At most 0: what those above in the list bring already");

    /// <summary>Followers; on a graph file, people influenced directly.</summary>
    public static Column<long> Followers { get; } = Fact<long>(
        "followers", "people", "Followers; on a graph file, people this person influences directly");

    /// <summary>How often others shared the person's posts.</summary>
    public static Column<long> SharesCaused { get; } = Fact<long>(
        "shares_caused", "shares", "How often others shared this person's posts");

    /// <summary>Customers whom the person brought first.</summary>
    public static Column<long> CustomersBrought { get; } = Fact<long>("customers_brought", "people",
        "Customers whose first purchase that stands came by this person: each is brought by one person");

    /// <summary>Customers who came by the referrals of those, and so on.</summary>
    public static Column<long> CustomersFurther { get; } = Fact<long>(
        "customers_further", "people", "Customers who came by the referrals of those, and so on");

    /// <summary>Revenue of the person's own referrals, less refunds; credit by a rule is another number.</summary>
    public static Column<long> RevenueMinor { get; } = Fact<long>(
        "revenue_minor", "minor units", "Revenue of the person's own referrals, less refunds; credit is another number");

    /// <summary>Different communities among the direct audience.</summary>
    public static Column<long> Communities { get; } = Fact<long>(
        "communities", "communities", "Different communities among the direct audience");

    /// <summary>Mean sentiment of the person's own shares.</summary>
    public static Column<double> MeanSentiment { get; } = Fact<double>(
        "mean_sentiment", "−1 to 1", "Mean sentiment of the person's own shares");

    /// <summary>Chance to accept an invitation, which the score reckons with.</summary>
    public static Column<double> Acceptance { get; } = Fact<double>("acceptance", "chance",
        "Chance to accept an invitation, as those before ended, else by the people file; the score reckons with it");

    /// <summary>What came of invitations last.</summary>
    public static Column<string> LastReply { get; } = Fact<string>("last_reply", "",
        "What the last row of the replies says: invited, accepted, declined or shared; nothing where never invited");

    /// <summary>When invited last.</summary>
    public static Column<string> LastContact { get; } = Fact<string>(
        "last_contact", "", "When this person was last invited, UTC");

    /// <summary>How fresh it all is.</summary>
    public static Column<string> LastActive { get; } = Fact<string>(
        "last_active", "", "When this person last shared something or recommended us, UTC");

    /// <summary>The score in money.</summary>
    public static Column<long> ValueMinor { get; } = Fact<long>("value_minor", "minor units",
        "What the further people of the score are worth by the people file, expected; who has no value there counts as 0");

    /// <summary>Class of the person among all who may be listed.</summary>
    public static Column<string> Tier { get; } = Fact<string>("tier", "",
        "A: of those who bring 80 % of all scores, each taken alone; B: of the next 15 %; C: of the rest");

    /// <summary>The best place the person may really have.</summary>
    public static Column<double> RankFirst { get; } = Fact<double>("rank_first", "rank",
        "The best place this person may really have: with rank_last, the 90 % interval of the rank as far as the log of shares " +
            "tells; nothing where it tells too little");

    /// <summary>The worst.</summary>
    public static Column<double> RankLast { get; } = Fact<double>("rank_last", "rank",
        "The worst place this person may really have, see rank_first");

    /// <summary>The score and the two strongest facts in a sentence.</summary>
    public static Column<string> Why { get; } = new("why", "", "The score and the two strongest facts in a sentence");

    /// <summary>Whether the scores may be promised.</summary>
    public static CalibrationFindings Calibration { get; } = new("");

    /// <summary>All of them, as they are listed.</summary>
    public static ImmutableArray<Column> All { get; } =
    [
        Score, FirstHand, SecondHand, Further, Overlap, Followers, SharesCaused, CustomersBrought, CustomersFurther, RevenueMinor,
        Communities, MeanSentiment, Acceptance, LastReply, LastContact, LastActive, ValueMinor, Tier,
        RankFirst, RankLast, Why,
    ];

    private static Column<double> Part(string name, string sentence) =>
        new("parts." + name, "people", sentence, ColumnRole.Part);

    private static Column<T> Fact<T>(string name, string unit, string sentence) =>
        new("facts." + name, unit, sentence, ColumnRole.Fact);
}
