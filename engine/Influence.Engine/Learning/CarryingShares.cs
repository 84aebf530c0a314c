using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>Which share rows carry influence from source to person.</summary>
/// <remarks>
/// Where any row gives its kind, retweets do (a mention or a reply is talk, not adoption), else every row does. Kinds
/// named by the user replace this rule; the word <c>all</c> stands for every row.
/// </remarks>
internal sealed class CarryingShares
{
    private readonly bool[]? _carries;

    private CarryingShares(bool[]? carries) => _carries = carries;

    /// <summary>Looks up the words once.</summary>
    /// <param name="log">Share rows.</param>
    /// <param name="kinds">Kinds separated by commas, <c>all</c>, or null for the default rule.</param>
    public static CarryingShares Of(ShareLog log, string? kinds)
    {
        var names = kinds?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names is null or [])
        {
            names = log.Kind.Span.ContainsAnyExcept(-1) ? ["retweet"] : ["all"];
        }

        return new CarryingShares(names.Contains("all") ? null : [.. log.Words.Select(word => names.Contains(word))]);
    }

    /// <summary>Whether a row of this kind carries influence; −1 where none was given.</summary>
    public bool Has(int kind) => _carries is null || (kind >= 0 && _carries[kind]);
}
