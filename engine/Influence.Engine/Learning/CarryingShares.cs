using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>Which share rows carry influence from source to person.</summary>
/// <remarks>
/// Where any row says retweet, retweets carry (a mention or a reply is talk, not adoption); else, where kinds are given, every
/// kind that is not a post of one's own; else every row. Kinds named by the user replace this rule; the word <c>all</c> stands
/// for every row. Posts that do not carry are activity all the same: they open the stories that others carry on, or do not.
/// </remarks>
internal sealed class CarryingShares
{
    private const string Retweet = "retweet";
    private const string All = "all";

    /// <summary>Words for a post of one's own, which nobody passed on.</summary>
    private static readonly ImmutableArray<string> Posts = ["post", "tweet", "status", "original"];

    private readonly bool[]? _carries;
    private readonly bool[] _posts;
    private readonly bool _withoutKind;

    private CarryingShares(bool[]? carries, bool[] posts, bool withoutKind) =>
        (_carries, _posts, _withoutKind) = (carries, posts, withoutKind);

    /// <summary>Kinds of the log that carry, by name; empty where kinds do not matter.</summary>
    public ImmutableArray<string> Kinds { get; private init; } = [];

    /// <summary>Kinds of the log that do not carry, by name.</summary>
    public ImmutableArray<string> LeftOut { get; private init; } = [];

    /// <summary>Looks up the words once.</summary>
    /// <param name="log">Share rows.</param>
    /// <param name="kinds">Kinds separated by commas in any case, <c>all</c>, or null for the default rule.</param>
    /// <exception cref="OptionException">kind_not_found: a kind is named that no row has.</exception>
    public static CarryingShares Of(ShareLog log, string? kinds)
    {
        var counts = Counts(log);
        var names = kinds?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names is null or [])
        {
            return ByDefault(log, counts);
        }

        if (Array.Find(names, name => !Is(name, All) && !Has(log, counts, name)) is { } unknown)
        {
            throw new OptionException("kind_not_found", $"No share has the kind '{unknown}'. {InWords(log, counts)}");
        }

        return names.Any(name => Is(name, All)) ? Everything
            : Of(log, counts, word => names.Any(name => Is(name, word)), withoutKind: false);
    }

    /// <summary>Whether every row carries, whatever its kind.</summary>
    public bool IsEverything => _carries is null;

    /// <summary>Whether a row of this kind carries influence; −1 where none was given.</summary>
    public bool Has(int kind) => _carries is null || (kind >= 0 ? _carries[kind] : _withoutKind);

    /// <summary>Whether a row of this kind is a post that opens a story, and carries nothing.</summary>
    public bool IsPost(int kind) => kind >= 0 && _carries is not null && !_carries[kind] && _posts[kind];

    private static CarryingShares Everything { get; } = new(null, [], withoutKind: true);

    private static CarryingShares ByDefault(ShareLog log, long[] counts) =>
        counts.All(count => count == 0) ? Everything
        : Has(log, counts, Retweet) ? Of(log, counts, word => Is(word, Retweet), withoutKind: false)
        : Of(log, counts, word => !IsAPost(word), withoutKind: true);

    private static CarryingShares Of(ShareLog log, long[] counts, Func<string, bool> carries, bool withoutKind)
    {
        var used = log.Words.Where((_, place) => counts[place] > 0).ToLookup(carries);
        return new CarryingShares([.. log.Words.Select(carries)], [.. log.Words.Select(IsAPost)], withoutKind)
        {
            Kinds = [.. used[true]],
            LeftOut = [.. used[false]],
        };
    }

    private static bool Has(ShareLog log, long[] counts, string name) =>
        log.Words.Where((word, place) => counts[place] > 0 && Is(word, name)).Any();

    private static bool IsAPost(string word) => Posts.Any(post => Is(word, post));

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static long[] Counts(ShareLog log)
    {
        var counts = new long[log.Words.Length];
        foreach (var kind in log.Kind.Span)
        {
            if (kind >= 0)
            {
                counts[kind]++;
            }
        }

        return counts;
    }

    private static string InWords(ShareLog log, long[] counts)
    {
        var kinds = counts.Zip(log.Words).Where(pair => pair.First > 0).OrderByDescending(pair => pair.First)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Second} ({pair.First} rows)")).ToArray();
        return kinds.Length == 0
            ? "The shares loaded give no kinds, so all of them carry influence: leave kinds out."
            : $"Kinds are {string.Join(", ", kinds)}; all means every row.";
    }
}
