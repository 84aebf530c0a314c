using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Rows;
using Influence.Storage.Snapshots;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Snapshots;

public sealed class EventCollisionTests
{
    private static readonly RowSchema Schema = RowSchema.Of[FactKind.Shares];

    // Two event ids of one 64-bit hash are made by hand: to find two would take some 2^32 tries.
    [Fact]
    public void Two_events_of_one_hash_are_not_taken_for_one()
    {
        var error = Assert.Throws<GraphDataException>(() => Winners((7, 1), (7, 2)));
        Assert.Equal("event_collision", error.Code);
        Assert.Contains("Two events of shares", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_event_that_comes_twice_stands_once()
    {
        Assert.Single(Winners((7, 1), (7, 1)));
        Assert.Equal(2, Winners((7, 1), (8, 2)).Length);
        Assert.Single(Winners((7, 1), (7, null)));
        Assert.Single(Winners((7, null), (7, 1))); // a batch of before, or of another store, has nothing to compare
    }

    [Fact]
    public void What_a_file_calls_an_event_is_kept_with_the_bits_that_tell_it_apart()
    {
        var text = "person,source,time,kind,id\nanna,ben,5,retweet,order-17\nanna,ben,6,retweet,order-18\n";
        using var rows = RowSource.Open(TestFolder.Source(text), Schema, new ReadOptions(), reject => Assert.Fail(reject.Code));
        var (judge, batch) = (new RowJudge(Schema, rows, new ReadOptions()), new BatchBuilder(FactKind.Shares));
        while (rows.Read() && judge.Judge())
        {
            judge.AddTo(batch, 0);
        }

        var kept = batch.Take(default).Rows.Longs.Single(column => column.Key == FactColumns.EventCheck).Value.ToArray();
        Assert.Equal(2, kept.Distinct().Count());
        Assert.Contains(PersonKey.WithCheck("order-17"u8).Check.AsLong(), kept);
    }

    [Fact]
    public void A_key_comes_with_bits_that_are_not_its_own()
    {
        var (key, check) = PersonKey.WithCheck("order-17"u8);
        Assert.Equal(PersonKey.Of("order-17"), key);
        Assert.NotEqual(key, check);
        Assert.NotEqual(PersonKey.WithCheck("order-18"u8).Check, check);
    }

    private static int[] Winners(params (long Event, int? Check)[] shares)
    {
        var rows = new MergedRows(FactKind.Shares, shares.Length);
        foreach (var (hash, check) in shares)
        {
            var batch = new BatchBuilder(FactKind.Shares);
            if (check is { } bits)
            {
                batch.AddEvent(Schema.IndexOf("id"), hash, (ulong)bits);
            }
            else
            {
                batch.AddLong(Schema.IndexOf("id"), hash);
            }

            batch.AddPerson(Schema.IndexOf("person"), "anna"u8);
            batch.AddLong(Schema.IndexOf("time"), 5);
            batch.EndRow(0);
            rows.Add(batch.Take(default).Rows, [0], []);
        }

        return new Winners(_ => "anna", ImmutableArray<string>.Empty).Of(
            rows, "person", "source", "time", "kind", "message", "channel");
    }
}
