using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Neo4j;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Facts;

/// <summary>Which of two contents of one identity stands is one rule, wherever it is asked.</summary>
public sealed class WinnerTests
{
    private const string Mark = "\uE000"; // ordinally above an emoji, below it in UTF-8

    private static readonly RowSchema People = RowSchema.Of[FactKind.People];

    // Date of the first, its word, date of the second, its word; the word that stands. A date is a day of May, none is absent.
    public static TheoryData<int?, string, int?, string, string> Cases => new()
    {
        { 2, "a", 1, "b", "a" }, // the later, though it is smaller
        { 1, "a", 2, "b", "b" },
        { 1, "a", 1, "b", "b" }, // of one date the greater
        { null, "a", null, "b", "b" }, // without dates too
        { null, "b", 1, "a", "a" }, // any date is later than none
        { 1, "B", 1, "a", "a" }, // ordinally, not as a dictionary sorts
        { null, Mark, null, "😀", Mark }, // by UTF-16 units, as they always were
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_batch_a_roster_and_a_graph_choose_the_same(
        int? firstDay, string first, int? secondDay, string second, string stands)
    {
        (long At, string Word)[] said = [(Date(firstDay), first), (Date(secondDay), second)];
        foreach (var order in new[] { said, [said[1], said[0]] })
        {
            var batch = Batch(order);
            var joined = JoinedRows.OnePerPerson(batch);
            var graph = new PersonSays([batch], null, TestContext.Current.CancellationToken);
            var roster = Standing.Of([.. order.Select(Row)]);

            Assert.Equal(stands, joined.Words[joined.Places["segment"].Span[0]]);
            Assert.Equal(stands, graph.ValueOf(batch.Keys.Span[0], "segment"));
            Assert.Equal(stands, roster.Texts[SaidRow.Fields.IndexOf("segment")]);
        }
    }

    // A day alone is the moment of many purchases; the order tells them apart, and the same order twice is one.
    [Theory, InlineData("o1", "o2", 15_000), InlineData("o1", "o1", 5_000), InlineData("", "", 5_000)]
    [InlineData("", "o2", 15_000)]
    public void Orders_of_one_pair_on_one_day_are_purchases_of_their_own(string first, string second, long revenue)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Referrals, "referrer,referred,time,stage,value,order\n" +
            $"anna,ben,2026-05-03,converted,100.00,{first}\nanna,ben,2026-05-03,converted,50.00,{second}\n");
        var values = folder.Snapshot().ReferralLog!.ValueMinor.Span.ToArray();
        Assert.Equal(revenue, values.Sum());
    }

    [Theory, MemberData(nameof(Cases))]
    public void So_does_the_snapshot_of_two_files(int? firstDay, string first, int? secondDay, string second, string stands)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, $"id,segment,updated_at\nann,{first},{Day(firstDay)}\n");
        folder.Load(FactKind.People, $"id,segment,updated_at\nann,{second},{Day(secondDay)}\n");
        folder.Load(FactKind.Follows, "follower,followed\nann,bob\n");
        var people = folder.Snapshot().People!;

        Assert.Equal(stands, people.Words[people.Segment.Span.ToArray().Max()]);
    }

    // Rows of one event: their canonical rows differ in the topic alone.
    [Theory, MemberData(nameof(Cases))]
    public void So_does_the_snapshot_between_two_rows_of_one_event(
        int? firstDay, string first, int? secondDay, string second, string stands)
    {
        using var folder = new TestFolder();
        foreach (var (day, topic) in new[] { (firstDay, first), (secondDay, second) })
        {
            folder.Load(FactKind.Shares, "id,person,source,time,topic,updated_at\n" +
                $"e1,ann,bob,2026-01-01T00:00:00Z,{topic},{Day(day)}\n");
        }

        var log = folder.Snapshot().ShareLog!;
        Assert.Equal(stands, log.Words[log.Topic.Span[0]]);
    }

    [Fact]
    public void The_graphs_statements_hold_the_same_rule() => Assert.Equal(
        "new > old OR (new = old AND $v > x.v)", WinnerCypher.Takes("new", "$v", "old", "x.v"));

    private static FactColumns Batch(IEnumerable<(long At, string Word)> said)
    {
        var batch = new BatchBuilder(FactKind.People);
        foreach (var (at, word) in said)
        {
            batch.AddPerson(0, "ann"u8);
            batch.AddWord(People.IndexOf("segment"), Encoding.UTF8.GetBytes(word));
            if (at != FactColumns.NoNumber)
            {
                batch.AddLong(People.IndexOf("updated_at"), at);
            }

            batch.EndRow(word.Length);
        }

        return batch.Take(TestContext.Current.CancellationToken).Rows;
    }

    private static SaidRow Row((long At, string Word) said) => new()
    {
        Texts = [.. SaidRow.Fields.Select(field => field == "segment" ? said.Word : null)],
        UpdatedAt = said.At,
    };

    private static string Day(int? day) =>
        day is null ? "" : string.Create(CultureInfo.InvariantCulture, $"2026-05-{day:00}T00:00:00Z");

    private static long Date(int? day) => day is { } some ? some * 86_400_000_000L : FactColumns.NoNumber;
}
