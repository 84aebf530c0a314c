using System.Collections.Immutable;

namespace Influence.Storage.Snapshots;

/// <summary>Keeps the words that are used, in their order.</summary>
internal sealed class WordChoice(ImmutableArray<string> all)
{
    private readonly bool[] _isUsed = new bool[all.Length];

    /// <summary>After <see cref="Renumber"/>: the words used, ordinally sorted.</summary>
    public ImmutableArray<string> Words { get; private set; } = [];

    /// <summary>Takes words by place; −1 is none.</summary>
    public void Take(int[] places)
    {
        foreach (var place in places)
        {
            if (place >= 0)
            {
                _isUsed[place] = true;
            }
        }
    }

    /// <summary>Takes the words of a field of some rows; −1 where a row has none.</summary>
    public int[] Take(MergedRows rows, int[] winners, string field)
    {
        var column = rows.Places(field);
        int[] taken = [.. winners.Select(row => column is null ? -1 : column[row])];
        Take(taken);
        return taken;
    }

    /// <summary>Turns places among all words into places among those used.</summary>
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
