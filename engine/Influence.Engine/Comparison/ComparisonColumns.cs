using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Engine.Comparison;

/// <summary>Who stands where on which list: a column a way of choosing.</summary>
public static class ComparisonColumns
{
    /// <summary>Chosen together.</summary>
    public static Column<double> Ours { get; } = Place("ours", "Place among those chosen together; nothing for who is not");

    /// <summary>By people influenced directly.</summary>
    public static Column<double> Degree { get; } = Place("degree", "Place by people influenced directly");

    /// <summary>By PageRank of the influence edges turned round.</summary>
    public static Column<double> PageRank { get; } = Place("pagerank", "Place by PageRank of the influence edges turned round");

    /// <summary>By shortest ways that lead over them.</summary>
    public static Column<double> Betweenness { get; } = Place("betweenness", "Place by shortest ways that lead over the person");

    /// <summary>By harmonic closeness along the influence edges.</summary>
    public static Column<double> Harmonic { get; } = Place("harmonic", "Place by nearness to many, along the influence edges");

    /// <summary>By core number.</summary>
    public static Column<double> Core { get; } = Place("k_core", "Place by core number, then by people influenced directly");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Ours, Degree, PageRank, Betweenness, Harmonic, Core];

    /// <summary>Everybody on any list: ours first, then those of the most lists.</summary>
    internal static int[] People(ImmutableArray<NamedList> lists) =>
    [
        .. lists[0].People,
        .. lists.Skip(1).SelectMany(list => list.People.Select((person, place) => (person, place)))
            .GroupBy(one => one.person)
            .Where(one => !lists[0].People.Contains(one.Key))
            .OrderByDescending(one => one.Count()).ThenBy(one => one.Min(at => at.place)).ThenBy(one => one.Key)
            .Select(one => one.Key),
    ];

    /// <summary>Their places.</summary>
    internal static ImmutableArray<ColumnData> Of(ImmutableArray<NamedList> lists)
    {
        var people = People(lists);
        return
        [
            .. lists.Select(list =>
            {
                var places = list.People.Select((person, place) => (person, place)).ToDictionary(
                    one => one.person, one => one.place + 1.0);
                return list.Column.With(Array.ConvertAll(people, person => places.GetValueOrDefault(person, double.NaN)));
            }),
        ];
    }

    private static Column<double> Place(string name, string sentence) => new(name, "", sentence);
}
