using System.Collections.Immutable;
using Influence.Engine.Alerts;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Alerts;

/// <summary>Each rule sees what it is for, keeps to its budget, and looks at nothing later.</summary>
public sealed class AlertScanTests
{
    private const long Second = 1_000_000;
    private const long Hour = 3_600 * Second;
    private const long Day = 24 * Hour;

    // One share an hour of topic "usual" for forty days, each of a message of its own; every tenth is negative.
    private static List<Row> Usual(int hours = 960) => [.. Enumerable.Range(0, hours).Select(hour =>
        new Row(hour * Hour, hour, $"u{hour}", "usual", hour % 10 == 0 ? -0.5f : 0.5f))];

    [Fact]
    public void A_topic_whose_messages_are_all_negative_is_alerted_after_few_of_them()
    {
        var rows = Usual();
        rows.AddRange(Enumerable.Range(0, 20).Select(at =>
            new Row((30 * Day) + (at * Hour), 5_000 + at, $"n{at % 4}", "leaks", -0.8f)));
        var alert = Assert.Single(Scan(rows).Alerts);
        Assert.Equal(("leaks", AlertRule.Negative), (NameOf(rows, alert), alert.Rule));
        Assert.InRange(alert.Shares, 5, 9);
        Assert.Equal(1, alert.NegativeShare);
        Assert.InRange(alert.UsualShare, 0.08, 0.12);
        Assert.Equal((30 * Day) + ((alert.Shares - 1) * Hour), alert.Raised);

        // The example of the page.
        var page = File.ReadAllText(Path.Combine(TestData.Root, "engine", "docs", "methods", "baseline.md"));
        Assert.Equal(["story leaks", "reason negative", $"shares_then {alert.Shares}"],
            page.Split("```example\n")[1].Split("```")[0].Trim().Split('\n')[1..]);
    }

    // The same ratings of the same people, but of one message: they are one opinion, passed on.
    [Fact]
    public void Many_ratings_of_one_message_are_not_so_many_opinions()
    {
        var rows = Usual();
        for (var message = 0; message < 60; message++)
        {
            // What a message says moves all who rate it: half of these are wholly negative.
            rows.AddRange(Enumerable.Range(0, 6).Select(at => new Row((message * Day / 4) + (at * Second), 9_000 + at,
                $"m{message}", "split", message % 2 == 0 ? -0.5f : 0.5f)));
        }

        rows.AddRange(Enumerable.Range(0, 12).Select(at => new Row((30 * Day) + (at * Hour), 5_000 + at, "n", "leaks", -0.8f)));
        Assert.DoesNotContain(Scan(rows).Alerts, alert => NameOf(rows, alert) == "leaks");
    }

    [Fact]
    public void A_day_with_far_more_shares_than_its_own_days_is_alerted_once()
    {
        var rows = Usual();
        rows.AddRange(Enumerable.Range(0, 200).Select(at =>
            new Row((35 * Day) + (at * Hour / 20), 5_000 + at, $"b{at}", "usual", 0.5f)));
        var alert = Assert.Single(Scan(rows).Alerts);
        Assert.Equal(AlertRule.Volume, alert.Rule);
        Assert.Equal(24, alert.Expected, 0.5);
        Assert.InRange(alert.InDay!.Value, 25, 120);
        Assert.InRange(alert.Raised, 35 * Day, (35 * Day) + (10 * Hour));
    }

    [Fact]
    public void Nothing_later_is_looked_at()
    {
        var rows = Usual();
        rows.AddRange(Enumerable.Range(0, 20).Select(at =>
            new Row((30 * Day) + (at * Hour), 5_000 + at, $"n{at % 4}", "leaks", -0.8f)));
        var raised = Scan(rows).Alerts[0];
        var until = rows.Where(row => row.Time <= raised.Raised).ToList();
        var again = Assert.Single(Scan(until).Alerts);
        Assert.Equal((raised.Raised, raised.Chance, raised.Shares), (again.Raised, again.Chance, again.Shares));
        Assert.Empty(Scan([.. rows.Where(row => row.Time < raised.Raised)]).Alerts);
    }

    [Fact]
    public void Fewer_false_alarms_allowed_means_later_alerts_and_a_log_without_ratings_none()
    {
        var rows = Usual();
        rows.AddRange(Enumerable.Range(0, 40).Select(at =>
            new Row((30 * Day) + (at * Hour), 5_000 + at, $"n{at % 10}", "leaks", -0.8f)));
        Assert.True(Scan(rows, 1e-4).Alerts[0].Raised > Scan(rows).Alerts[0].Raised);
        Assert.Empty(Scan([.. rows.Select(row => row with { Sentiment = float.NaN })]).Alerts);
        Assert.Empty(Scan([]).Alerts);
    }

    // Closed forms: P(X ≥ k) of tosses of a coin, of a geometric number, and of the normal law.
    [Fact]
    public void Tails_meet_their_closed_forms()
    {
        Assert.Equal(11.0 / 1024, TailChance.Binomial(10, 9, 0.5), 1e-12);
        Assert.Equal(Math.Pow(0.1, 5), TailChance.Binomial(5, 5, 0.1), 1e-15);
        Assert.Equal(1, TailChance.Binomial(5, 0, 0.1));
        Assert.Equal(Math.Pow(0.75, 4), TailChance.NegativeBinomial(4, 3, 1), 1e-12); // size 1 is geometric
        Assert.Equal(1.6448536, TailChance.NormalQuantile(0.05), 5e-4);
        Assert.Equal(3.7190165, TailChance.NormalQuantile(1e-4), 5e-4);
    }

    private static AlertScan Scan(List<Row> rows, double falseAlarms = 1) => AlertScan.Of(Log(rows), falseAlarms);

    private static string NameOf(List<Row> rows, Alert alert) => Log(rows).Words[alert.Story / 2];

    private static ShareLog Log(List<Row> given)
    {
        Row[] rows = [.. given.OrderBy(row => row.Time)];
        ImmutableArray<string> words =
            [.. rows.SelectMany(row => new[] { row.Message, row.Topic }).Distinct().Order(StringComparer.Ordinal)];
        int[] none = [.. rows.Select(_ => -1)];
        return new ShareLog
        {
            Person = rows.Select(row => row.Person).ToArray(), Source = none, Kind = none, Channel = none,
            Time = rows.Select(row => row.Time).ToArray(),
            Message = rows.Select(row => words.BinarySearch(row.Message, StringComparer.Ordinal)).ToArray(),
            Topic = rows.Select(row => words.BinarySearch(row.Topic, StringComparer.Ordinal)).ToArray(),
            Sentiment = rows.Select(row => row.Sentiment).ToArray(), Words = words,
        };
    }

    private sealed record Row(long Time, int Person, string Message, string Topic, float Sentiment);
}
