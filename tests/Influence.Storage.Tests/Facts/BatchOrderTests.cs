using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Tests.Facts;

/// <summary>Rows of a batch stand by their people, then by all else, in whichever order they came: its bytes name it.</summary>
public sealed class BatchOrderTests
{
    [Fact]
    public void Rows_stand_by_both_people_then_channel_then_time()
    {
        var draw = new Random(3);
        var schema = RowSchema.Of[FactKind.Follows];
        var (follower, followed) = (schema.IndexOf("follower"), schema.IndexOf("followed"));
        var (channel, since) = (schema.IndexOf("channel"), schema.IndexOf("since"));
        (int From, int To, int Channel, long Since)[] given = [.. Enumerable.Range(0, 500).Select(_ =>
            (draw.Next(9), draw.Next(9), draw.Next(-1, 3), (long)draw.Next(4)))];
        NamedBatch? first = null;
        for (var trial = 0; trial < 3; trial++)
        {
            draw.Shuffle(given);
            given = trial == 0 ? [.. given.OrderBy(row => row.Channel)] : given; // many rows before the first with a channel
            var builder = new BatchBuilder(FactKind.Follows);
            foreach (var row in given)
            {
                builder.AddPerson(follower, Encoding.UTF8.GetBytes($"p{row.From}"));
                builder.AddPerson(followed, Encoding.UTF8.GetBytes($"p{row.To}"));
                if (row.Channel >= 0)
                {
                    builder.AddWord(channel, Encoding.UTF8.GetBytes($"c{row.Channel}"));
                }

                builder.AddLong(since, row.Since);
                builder.EndRow(0);
            }

            var rows = builder.Take(TestContext.Current.CancellationToken).Rows;
            var listed = Enumerable.Range(0, rows.Count).Select(row => (rows.Places["follower"].Span[row],
                rows.Places["followed"].Span[row], rows.Places["channel"].Span[row], rows.Longs["since"].Span[row])).ToArray();
            Assert.Equal(listed.Order(), listed);
            var named = NamedBatch.Of(rows, TestContext.Current.CancellationToken);
            first ??= named;
            Assert.Equal(first.Id, named.Id);
        }
    }
}
