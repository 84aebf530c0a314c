using System.Collections.Immutable;
using Influence.Engine.Graphs;
using Influence.Engine.Snapshots;

namespace Influence.Testing;

/// <summary>A share as a test writes it; null where nothing is given.</summary>
public sealed record ShareRow(int Person, int? Source, long Time, string? Message = null, string? Topic = null,
    string? Kind = null, string? Channel = null, float? Sentiment = null);

/// <summary>A referral as a test writes it.</summary>
public sealed record ReferralRow(int Referrer, int Referred, long Time, ReferralStage Stage = ReferralStage.Converted,
    long Value = 0, string? Event = null, string? Payment = null, string? Channel = null, string? Campaign = null,
    string? Code = null, int? Device = null, int? Ip = null);

/// <summary>A reply as a test writes it.</summary>
public sealed record ReplyRow(int Person, long Time, ReplyStage Stage, string? Campaign = null);

/// <summary>Snapshots written by hand: pairs and rows in, columns out.</summary>
public static class SmallSnapshot
{
    /// <summary>Sorts rows by time and numbers their words; relations that are not given are not loaded.</summary>
    /// <remarks><paramref name="logged"/>: referrals that stand in the log alone, and make no edge.</remarks>
    public static Snapshot Of(int nodes, (int Follower, int Followed)[]? follows = null, ShareRow[]? shares = null,
        ReferralRow[]? referrals = null, float[]? acceptance = null, ReferralRow[]? logged = null,
        ReplyRow[]? replies = null, string?[]? segments = null) => new()
        {
            Id = "s-00000000000000000000000000000000",
            Keys = Enumerable.Range(0, nodes).Select(node => (ulong)node).ToArray(),
            Follows = follows is null ? null : Pairs(nodes, follows),
            Shares = shares is null ? null
                : Pairs(nodes, [.. from row in shares where row.Source is not null select (row.Person, row.Source!.Value)]),
            Referrals = referrals is null ? null : Pairs(nodes, [.. referrals.Select(row => (row.Referrer, row.Referred))]),
            ShareLog = shares is null ? null : Log(shares),
            ReferralLog = (logged ?? referrals) is { } log ? Log(log) : null,
            ReplyLog = replies is null ? null : Log(replies),
            People = acceptance is null && segments is null ? null
                : People(acceptance ?? [.. Enumerable.Repeat(float.NaN, nodes)], segments ?? new string?[nodes]),
        };

    private static Graph Pairs(int nodes, (int From, int To)[] pairs)
    {
        var rows = Adjacency.FromEdges(nodes, pairs.Select(p => p.From).ToArray(), pairs.Select(p => p.To).ToArray());
        var simple = ParallelEdges.Merge(rows, ParallelEdges.Combine.Sum);
        return new Graph(simple, simple.Transpose());
    }

    private static ShareLog Log(ShareRow[] shares)
    {
        ShareRow[] rows = [.. shares.OrderBy(row => row.Time).ThenBy(row => row.Person).ThenBy(row => row.Source ?? -1)];
        var words = rows.SelectMany(row => new[] { row.Message, row.Topic, row.Kind, row.Channel }).OfType<string>()
            .Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        var places = words.Select((word, place) => (word, place)).ToDictionary(one => one.word, one => one.place);
        return new ShareLog
        {
            Person = rows.Select(row => row.Person).ToArray(),
            Source = rows.Select(row => row.Source ?? -1).ToArray(),
            Time = rows.Select(row => row.Time).ToArray(),
            Kind = Indexes(row => row.Kind),
            Message = Indexes(row => row.Message),
            Topic = Indexes(row => row.Topic),
            Channel = Indexes(row => row.Channel),
            Sentiment = rows.Select(row => row.Sentiment ?? float.NaN).ToArray(),
            Words = words,
        };

        int[] Indexes(Func<ShareRow, string?> word) => [.. rows.Select(row => word(row) is { } text ? places[text] : -1)];
    }

    private static ReferralLog Log(ReferralRow[] referrals)
    {
        ReferralRow[] rows = [.. referrals.OrderBy(row => row.Time).ThenBy(row => row.Referrer).ThenBy(row => row.Referred)
            .ThenBy(row => row.Stage)];
        var words = rows.SelectMany(row => new[] { row.Payment, row.Channel, row.Campaign, row.Code }).OfType<string>().Distinct()
            .Order(StringComparer.Ordinal).ToImmutableArray();
        var places = words.Select((word, place) => (word, place)).ToDictionary(one => one.word, one => one.place);
        var takesBack = rows.Any(row => row.Stage is ReferralStage.Refunded or ReferralStage.Cancelled);
        return new ReferralLog
        {
            Event = takesBack ? rows.Select(row => row.Event is { } id ? id.Sum(letter => (long)letter) : long.MinValue).ToArray()
                : default,
            Payment = IfAny(row => row.Payment),
            Campaign = IfAny(row => row.Campaign),
            Code = IfAny(row => row.Code),
            Device = Numbers(row => row.Device),
            Ip = Numbers(row => row.Ip),
            Referrer = rows.Select(row => row.Referrer).ToArray(),
            Referred = rows.Select(row => row.Referred).ToArray(),
            Time = rows.Select(row => row.Time).ToArray(),
            Stage = rows.Select(row => row.Stage).ToArray(),
            ValueMinor = rows.Select(row => row.Value).ToArray(),
            Channel = Indexes(row => row.Channel),
            Words = words,
        };

        int[] Indexes(Func<ReferralRow, string?> word) => [.. rows.Select(row => word(row) is { } text ? places[text] : -1)];

        ReadOnlyMemory<int> IfAny(Func<ReferralRow, string?> word) =>
            rows.Any(row => word(row) is not null) ? Indexes(word) : default(ReadOnlyMemory<int>);

        ReadOnlyMemory<int> Numbers(Func<ReferralRow, int?> number) => rows.Any(row => number(row) is not null)
            ? rows.Select(row => number(row) ?? -1).ToArray() : default(ReadOnlyMemory<int>);
    }

    private static ReplyLog Log(ReplyRow[] replies)
    {
        ReplyRow[] rows = [.. replies.OrderBy(row => row.Time).ThenBy(row => row.Person).ThenBy(row => row.Stage)];
        var words = rows.Select(row => row.Campaign).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        return new ReplyLog
        {
            Person = rows.Select(row => row.Person).ToArray(),
            Time = rows.Select(row => row.Time).ToArray(),
            Stage = rows.Select(row => row.Stage).ToArray(),
            Campaign = rows.Select(row => row.Campaign is { } campaign ? words.IndexOf(campaign) : -1).ToArray(),
            Words = words,
        };
    }

    private static PeopleColumns People(float[] acceptance, string?[] segments)
    {
        int[] unknown = [.. Enumerable.Repeat(-1, acceptance.Length)];
        long[] noMoney = [.. Enumerable.Repeat(long.MinValue, acceptance.Length)];
        var words = segments.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        return new PeopleColumns
        {
            IsCustomer = Enumerable.Repeat(true, acceptance.Length).ToArray(),
            Acceptance = acceptance,
            ValueMinor = noMoney,
            CostMinor = noMoney,
            Segment = segments.Select(segment => segment is null ? -1 : words.IndexOf(segment)).ToArray(),
            Country = unknown,
            Language = unknown,
            Household = unknown,
            Words = words,
        };
    }
}
