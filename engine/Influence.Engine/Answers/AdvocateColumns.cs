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

    /// <summary>Customers who came by the person's own referrals.</summary>
    public static Column<long> CustomersBrought { get; } = Fact<long>("customers_brought", "people",
        "Customers who came by this person's own referrals; who was refunded or cancelled is none");

    /// <summary>Customers who came by the referrals of those, and so on.</summary>
    public static Column<long> CustomersFurther { get; } = Fact<long>(
        "customers_further", "people", "Customers who came by the referrals of those, and so on");

    /// <summary>Value of the person's own referrals, less refunds.</summary>
    public static Column<long> RevenueMinor { get; } = Fact<long>(
        "revenue_minor", "minor units", "Value of the person's own referrals, less refunds");

    /// <summary>Different communities among the direct audience.</summary>
    public static Column<long> Communities { get; } = Fact<long>(
        "communities", "communities", "Different communities among the direct audience");

    /// <summary>Mean sentiment of the person's own shares.</summary>
    public static Column<double> MeanSentiment { get; } = Fact<double>(
        "mean_sentiment", "−1 to 1", "Mean sentiment of the person's own shares");

    /// <summary>The score and the two strongest facts in a sentence.</summary>
    public static Column<string> Why { get; } = new("why", "", "The score and the two strongest facts in a sentence");

    /// <summary>Whether the scores may be promised.</summary>
    public static CalibrationFindings Calibration { get; } = new("");

    /// <summary>All of them, as they are listed.</summary>
    public static ImmutableArray<Column> All { get; } =
    [
        Score, FirstHand, SecondHand, Further, Overlap, Followers, SharesCaused, CustomersBrought, CustomersFurther, RevenueMinor,
        Communities, MeanSentiment, Why,
    ];

    private static Column<double> Part(string name, string sentence) =>
        new("parts." + name, "people", sentence, ColumnRole.Part);

    private static Column<T> Fact<T>(string name, string unit, string sentence) =>
        new("facts." + name, unit, sentence, ColumnRole.Fact);
}
