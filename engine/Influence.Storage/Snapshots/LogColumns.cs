using System.Collections.Immutable;
using Influence.Engine.Snapshots;
using Influence.Storage.Facts;

namespace Influence.Storage.Snapshots;

/// <summary>Turns rows that stand into the logs and people columns of a snapshot, in an order that is theirs alone.</summary>
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

    /// <summary>Referral rows by (time, referrer, referred, stage, channel, value).</summary>
    public static ReferralLog? Referrals(MergedRows rows, int[] winners, int[] nodeOf, ImmutableArray<string> words)
    {
        if (winners.Length == 0)
        {
            return null;
        }

        var referrer = Nodes(rows, winners, "referrer", nodeOf);
        var referred = Nodes(rows, winners, "referred", nodeOf);
        var used = new WordChoice(words);
        var channel = used.Take(rows, winners, "channel");
        used.Renumber(channel);
        var stage = winners.Select(row => (ReferralStage)rows.Stages("stage")![row]).ToArray();
        var value = Longs(rows, winners, "value").Select(amount => amount == FactColumns.NoNumber ? 0 : amount).ToArray();
        var times = Longs(rows, winners, "time");
        int[][] rest = [referrer, referred, [.. stage.Select(s => (int)s)], channel];
        var order = ByTime(times, rest, (left, right) => value[left].CompareTo(value[right]));
        return new ReferralLog
        {
            Referrer = In(order, referrer),
            Referred = In(order, referred),
            Time = In(order, times),
            Stage = In(order, stage),
            ValueMinor = In(order, value),
            Channel = In(order, channel),
            Words = used.Words,
        };
    }

    /// <summary>What the people file says, by node.</summary>
    public static PeopleColumns People(
        MergedRows rows, int[] winners, int[] nodeOf, int nodeCount, ImmutableArray<string> words)
    {
        var nodes = Nodes(rows, winners, "id", nodeOf);
        var used = new WordChoice(words);
        var (segment, country) = (used.Take(rows, winners, "segment"), used.Take(rows, winners, "country"));
        var (language, household) = (used.Take(rows, winners, "language"), used.Take(rows, winners, "household"));
        used.Renumber(segment, country, language, household);
        return new PeopleColumns
        {
            IsCustomer = Spread(nodes, Enumerable.Repeat(true, nodes.Length).ToArray(), nodeCount, false),
            Acceptance = Spread(nodes, Floats(rows, winners, "acceptance"), nodeCount, float.NaN),
            ValueMinor = Spread(nodes, Longs(rows, winners, "value"), nodeCount, FactColumns.NoNumber),
            CostMinor = Spread(nodes, Longs(rows, winners, "cost"), nodeCount, FactColumns.NoNumber),
            Segment = Spread(nodes, segment, nodeCount, -1),
            Country = Spread(nodes, country, nodeCount, -1),
            Language = Spread(nodes, language, nodeCount, -1),
            Household = Spread(nodes, household, nodeCount, -1),
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

    private static T[] Spread<T>(int[] nodes, T[] values, int nodeCount, T none)
    {
        var spread = new T[nodeCount];
        Array.Fill(spread, none);
        for (var at = 0; at < nodes.Length; at++)
        {
            spread[nodes[at]] = values[at];
        }

        return spread;
    }

    /// <summary>Keeps the words that are used, in their order.</summary>
    private sealed class WordChoice(ImmutableArray<string> all)
    {
        private readonly bool[] _isUsed = new bool[all.Length];

        /// <summary>After <see cref="Renumber"/>: the words used, ordinally sorted.</summary>
        public ImmutableArray<string> Words { get; private set; } = [];

        public int[] Take(MergedRows rows, int[] winners, string field)
        {
            var column = rows.Places(field);
            var taken = new int[winners.Length];
            for (var at = 0; at < taken.Length; at++)
            {
                taken[at] = column is null ? -1 : column[winners[at]];
                if (taken[at] >= 0)
                {
                    _isUsed[taken[at]] = true;
                }
            }

            return taken;
        }

        public void Renumber(params ReadOnlySpan<int[]> columns)
        {
            var numberOf = new int[all.Length];
            var words = ImmutableArray.CreateBuilder<string>();
            for (var word = 0; word < all.Length; word++)
            {
                numberOf[word] = words.Count;
                if (_isUsed[word])
                {
                    words.Add(all[word]);
                }
            }

            Words = words.ToImmutable();
            foreach (var column in columns)
            {
                for (var at = 0; at < column.Length; at++)
                {
                    column[at] = column[at] < 0 ? -1 : numberOf[column[at]];
                }
            }
        }
    }
}
