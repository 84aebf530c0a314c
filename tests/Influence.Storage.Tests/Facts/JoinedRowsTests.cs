using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Facts;

/// <summary>People rows of one batch, joined as a snapshot joins them.</summary>
public sealed class JoinedRowsTests
{
    private const string Mark = "\uE000";
    private const string Emoji = "😀";

    [Fact]
    public void Of_two_words_the_ordinally_greater_stands_beside_emoji_too()
    {
        var batch = new BatchBuilder(FactKind.People);
        foreach (var segment in new[] { Mark, Emoji })
        {
            batch.AddPerson(0, "ann"u8);
            batch.AddWord(Influence.Storage.Rows.RowSchema.Of[FactKind.People].IndexOf("segment"),
                System.Text.Encoding.UTF8.GetBytes(segment));
            batch.EndRow(segment.Length);
        }

        var joined = JoinedRows.OnePerPerson(batch.Take(TestContext.Current.CancellationToken).Rows);
        using var folder = new TestFolder();
        folder.Load(FactKind.People, $"id,segment\nann,{Mark}\nann,{Emoji}\n");
        folder.Load(FactKind.Follows, "follower,followed\nann,bob\n");
        var people = folder.Snapshot().People!;

        Assert.Equal(Mark, joined.Words[joined.Places["segment"].Span[0]]);
        Assert.Equal(Mark, people.Words[people.Segment.Span.ToArray().Max()]);
    }
}
