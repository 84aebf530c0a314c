using System.Collections.Immutable;
using Influence.Engine.Snapshots;
using Influence.Storage.Facts;

namespace Influence.Storage.Snapshots;

/// <summary>What all people rows say about each person, joined field by field.</summary>
/// <remarks>
/// A field that a row lacks says nothing. Of several values the one that <see cref="Winner"/> names stands; words are numbered
/// ordinally, so that the greater number is the greater word.
/// </remarks>
/// <param name="rows">All rows; the same person stands at the same place in each.</param>
/// <param name="isOut">People whose rows may not be used.</param>
internal sealed class PeopleRows(MergedRows rows, bool[] isOut)
{
    private readonly int[] _people = rows.Places("id")!;
    private readonly long[]? _updated = rows.Longs("updated_at");

    /// <summary>Values of a person that lost against a later one.</summary>
    public long Replaced { get; private set; }

    /// <summary>Values of a person that lost against a greater one, since no date decides.</summary>
    public long Undated { get; private set; }

    /// <summary>The columns of a snapshot, by node.</summary>
    public PeopleColumns Columns(int[] nodeOf, int nodeCount, ImmutableArray<string> words)
    {
        var used = new WordChoice(words);
        var (segment, country) = (Words("segment"), Words("country"));
        var (language, household) = (Words("language"), Words("household"));
        used.Renumber(segment, country, language, household);
        var isCustomer = new bool[nodeCount];
        foreach (var person in _people)
        {
            if (!isOut[person])
            {
                isCustomer[nodeOf[person]] = true;
            }
        }

        return new PeopleColumns
        {
            IsCustomer = isCustomer,
            Acceptance = Best(rows.Numbers("acceptance"), float.NaN, nodeOf, nodeCount),
            ValueMinor = Best(rows.Longs("value"), FactColumns.NoNumber, nodeOf, nodeCount),
            CostMinor = Best(rows.Longs("cost"), FactColumns.NoNumber, nodeOf, nodeCount),
            Segment = segment,
            Country = country,
            Language = language,
            Household = household,
            Words = used.Words,
        };

        int[] Words(string field)
        {
            var best = Best(rows.Places(field), -1, nodeOf, nodeCount);
            used.Take(best);
            return best;
        }
    }

    private T[] Best<T>(T[]? values, T none, int[] nodeOf, int nodeCount)
        where T : struct, IComparable<T>
    {
        var best = new T[nodeCount];
        Array.Fill(best, none);
        if (values is null)
        {
            return best;
        }

        var date = _updated is null ? [] : new long[nodeCount];
        Array.Fill(date, FactColumns.NoNumber);
        for (var row = 0; row < values.Length; row++)
        {
            if (values[row].CompareTo(none) == 0 || isOut[_people[row]])
            {
                continue;
            }

            var node = nodeOf[_people[row]];
            var isFirst = best[node].CompareTo(none) == 0;
            var (at, standsAt) = _updated is null ? (FactColumns.NoNumber, FactColumns.NoNumber) : (_updated[row], date[node]);
            var isOther = !isFirst && values[row].CompareTo(best[node]) != 0;
            Replaced += isOther && at != standsAt ? 1 : 0;
            Undated += isOther && at == standsAt ? 1 : 0;
            if (isFirst || Winner.Of(at, values[row], standsAt, best[node]) > 0)
            {
                best[node] = values[row];
                if (_updated is not null)
                {
                    date[node] = at;
                }
            }
        }

        return best;
    }
}
