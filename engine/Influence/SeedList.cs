using System.Collections;
using System.Collections.Immutable;

namespace Influence;

/// <summary>Ids of people to invite, in order, each once; immutable.</summary>
public sealed class SeedList : IReadOnlyList<string>
{
    private readonly ImmutableArray<string> _ids;

    /// <summary>Keeps the first of ids that repeat.</summary>
    /// <param name="ids">In order.</param>
    public SeedList(IEnumerable<string> ids) => _ids = [.. ids.Distinct(StringComparer.Ordinal)];

    /// <summary>How many.</summary>
    public int Count => _ids.Length;

    /// <summary>The id at a place, from 0.</summary>
    public string this[int index] => _ids[index];

    /// <summary>The same without some; leaving out somebody who is not there changes nothing.</summary>
    /// <example><code>
    /// var seeds = new SeedList(["anna", "gita"]);
    /// Console.WriteLine(seeds.Without("gita")); // anna
    /// </code></example>
    public SeedList Without(params IEnumerable<string> ids) => new(_ids.Except(ids, StringComparer.Ordinal));

    /// <summary>The same with some more at the end.</summary>
    /// <example><code>
    /// var seeds = new SeedList(["anna"]);
    /// Console.WriteLine(seeds.With("gita", "anna")); // anna,gita
    /// </code></example>
    public SeedList With(params IEnumerable<string> ids) => new(_ids.Concat(ids));

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_ids).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The ids, separated by commas, as <c>--seeds</c> takes them.</summary>
    public override string ToString() => string.Join(",", _ids);
}
