using System.Collections.Immutable;
using Influence.Application.Facts;

namespace Influence.Storage.Rows;

/// <summary>Lines that are no rows, counted by why.</summary>
internal sealed class PassedCounts
{
    private readonly SortedDictionary<string, long> _lines = new(StringComparer.Ordinal);

    /// <summary>In the order of their reasons.</summary>
    public ImmutableArray<PassedLines> All => [.. _lines.Select(pair => new PassedLines(pair.Key, pair.Value))];

    /// <summary>One more.</summary>
    public void Add(string why) => _lines[why] = _lines.GetValueOrDefault(why) + 1;

    /// <summary>How many for one reason.</summary>
    public long Of(string why) => _lines.GetValueOrDefault(why);
}
