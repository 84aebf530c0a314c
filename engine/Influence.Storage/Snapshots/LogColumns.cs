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

    /// <summary>Referral rows by (time, referrer, referred, stage, channel, payment, campaign, code, device, ip, value, event).
    /// </summary>
    /// <remarks>An event is kept only where a row takes another back: else nobody asks for it. Of the other columns those are
    /// kept in which some row has something; devices and addresses as numbers, without their words.</remarks>
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
        var (payment, campaign) = (Given(used, rows, winners, "payment"), Given(used, rows, winners, "campaign"));
        var code = Given(used, rows, winners, "code");
        used.Renumber(channel, payment, campaign, code);
        var (device, ip) = (Numbered(rows, winners, "device", words), Numbered(rows, winners, "ip", words));
        var events = takesBack ? Longs(rows, winners, "id") : [];
        var value = Longs(rows, winners, "value").Zip(stage, static (amount, one) => amount == FactColumns.NoNumber ? 0
            : amount == 0 && one is ReferralStage.Cancelled or ReferralStage.Refunded ? ReferralLog.WrittenZero : amount)
            .ToArray();
        var times = Longs(rows, winners, "time");
        int[][] rest = [referrer, referred, [.. stage.Select(s => (int)s)], channel,
            .. new[] { payment, campaign, code, device, ip }.Where(column => column.Length > 0)];
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
            Payment = InIfAny(order, payment),
            Campaign = InIfAny(order, campaign),
            Code = InIfAny(order, code),
            Device = InIfAny(order, device),
            Ip = InIfAny(order, ip),
            Words = used.Words,
        };
    }

    /// <summary>Replies by (time, person, stage, campaign).</summary>
    public static ReplyLog? Replies(MergedRows rows, int[] winners, int[] nodeOf, ImmutableArray<string> words)
    {
        if (winners.Length == 0)
        {
            return null;
        }

        var person = Nodes(rows, winners, "person", nodeOf);
        var stage = winners.Select(row => (ReplyStage)rows.Stages("stage")![row]).ToArray();
        var used = new WordChoice(words);
        var campaign = used.Take(rows, winners, "campaign");
        used.Renumber(campaign);
        var times = Longs(rows, winners, "time");
        var order = ByTime(times, [person, [.. stage.Select(one => (int)one)], campaign], (_, _) => 0);
        return new ReplyLog
        {
            Person = In(order, person),
            Time = In(order, times),
            Stage = In(order, stage),
            Campaign = In(order, campaign),
            Words = used.Words,
        };
    }

    // Empty where no row has a word of this field.
    private static int[] Given(WordChoice used, MergedRows rows, int[] winners, string field) =>
        winners.Any(row => rows.PlaceAt(field, row) >= 0) ? used.Take(rows, winners, field) : [];

    // Words as numbers from 0 in their order, so that the same facts give the same numbers.
    private static int[] Numbered(MergedRows rows, int[] winners, string field, ImmutableArray<string> words)
    {
        var own = new WordChoice(words);
        var numbers = Given(own, rows, winners, field);
        own.Renumber(numbers);
        return numbers;
    }

    private static ReadOnlyMemory<int> InIfAny(int[] order, int[] values) =>
        values.Length == 0 ? default(ReadOnlyMemory<int>) : In(order, values);

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
