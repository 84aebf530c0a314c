using System.Collections.Immutable;
using Influence.Engine.Snapshots;
using Influence.Storage.Facts;

namespace Influence.Storage.Snapshots;

/// <summary>Turns rows that stand into the logs of a snapshot, in an order that is theirs alone.</summary>
internal static class LogColumns
{
    /// <summary>Share rows by (time, person, source, kind, message, topic, channel, sentiment).</summary>
    public static ShareLog? Shares(MergedRows rows, int[] winners, int[] nodeOf, ImmutableArray<string> words)
    {
        if (winners.Length == 0)
        {
            return null;
        }

        var person = Nodes(rows, winners, "person", nodeOf);
        var source = Nodes(rows, winners, "source", nodeOf);
        var used = new WordChoice(words);
        var (kind, message) = (used.Take(rows, winners, "kind"), used.Take(rows, winners, "message"));
        var (topic, channel) = (used.Take(rows, winners, "topic"), used.Take(rows, winners, "channel"));
        var sentiment = Floats(rows, winners, "sentiment");
        used.Renumber(kind, message, topic, channel);
        var times = Longs(rows, winners, "time");
        int[][] rest = [person, source, kind, message, topic, channel];
        var order = ByTime(times, rest, (left, right) => sentiment[left].CompareTo(sentiment[right]));
        return new ShareLog
        {
            Person = In(order, person),
            Source = In(order, source),
            Time = In(order, times),
            Kind = In(order, kind),
            Message = In(order, message),
            Topic = In(order, topic),
            Channel = In(order, channel),
            Sentiment = In(order, sentiment),
            Words = used.Words,
        };
    }

    /// <summary>Referral rows by (time, referrer, referred, stage, channel, payment, value, event).</summary>
    /// <remarks>Event and payment are kept only where a row takes another back: else nobody asks for them.</remarks>
    public static ReferralLog? Referrals(MergedRows rows, int[] winners, int[] nodeOf, ImmutableArray<string> words)
    {
        if (winners.Length == 0)
        {
            return null;
        }

        var referrer = Nodes(rows, winners, "referrer", nodeOf);
        var referred = Nodes(rows, winners, "referred", nodeOf);
        var used = new WordChoice(words);
        var stage = winners.Select(row => (ReferralStage)rows.Stages("stage")![row]).ToArray();
        var takesBack = stage.Any(one => one is ReferralStage.Cancelled or ReferralStage.Refunded);
        var channel = used.Take(rows, winners, "channel");
        var payment = takesBack ? used.Take(rows, winners, "payment") : [];
        used.Renumber(channel, payment);
        var events = takesBack ? Longs(rows, winners, "id") : [];
        var value = Longs(rows, winners, "value").Select(amount => amount == FactColumns.NoNumber ? 0 : amount).ToArray();
        var times = Longs(rows, winners, "time");
        int[][] rest = [referrer, referred, [.. stage.Select(s => (int)s)], channel, .. takesBack ? new[] { payment } : []];
        var order = ByTime(times, rest, (left, right) => (value[left], takesBack ? events[left] : 0)
            .CompareTo((value[right], takesBack ? events[right] : 0)));
        return new ReferralLog
        {
            Referrer = In(order, referrer),
            Referred = In(order, referred),
            Time = In(order, times),
            Stage = In(order, stage),
            ValueMinor = In(order, value),
            Channel = In(order, channel),
            Event = takesBack ? In(order, events) : default(ReadOnlyMemory<long>),
            Payment = takesBack ? In(order, payment) : default(ReadOnlyMemory<int>),
            Words = used.Words,
        };
    }

    private static int[] Nodes(MergedRows rows, int[] winners, string field, int[] nodeOf) =>
        [.. winners.Select(row => rows.PlaceAt(field, row) is var person and >= 0 ? nodeOf[person] : -1)];

    private static long[] Longs(MergedRows rows, int[] winners, string field) =>
        [.. winners.Select(row => rows.LongAt(field, row))];

    private static float[] Floats(MergedRows rows, int[] winners, string field)
    {
        var numbers = rows.Numbers(field);
        return [.. winners.Select(row => numbers is null ? float.NaN : numbers[row])];
    }

    private static int[] ByTime(long[] times, int[][] columns, Comparison<int> last)
    {
        var (sorted, order) = (times.ToArray(), Enumerable.Range(0, times.Length).ToArray());
        Array.Sort(sorted, order);
        RowOrder.SortTies<long>(sorted, order, Compare);
        return order;

        int Compare(int left, int right)
        {
            foreach (var column in columns)
            {
                if (column[left] != column[right])
                {
                    return column[left].CompareTo(column[right]);
                }
            }

            return last(left, right);
        }
    }

    private static T[] In<T>(int[] order, T[] values) => [.. order.Select(row => values[row])];
}
