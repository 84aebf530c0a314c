using Influence.Application.Ports;
using Influence.Application.Roster;

namespace Influence.Application.Exports;

/// <summary>The last step before a row is written: each person as the roster stands at that moment.</summary>
/// <remarks>A roster that has not moved says what it said, so people are read hundreds at a time; whenever it has, those not
/// written yet are read anew. Between this look and the row there is nothing but the making of the row.</remarks>
internal sealed class LastLook(IRoster roster, Func<IPeople> peopleNow)
{
    private const int PeopleAtOnce = 500;

    /// <summary>The people of a list, one by one; null for who may not be named when their turn comes.</summary>
    /// <param name="nodes">Of the snapshot that the view is of, each once.</param>
    public IEnumerable<(int Node, PersonCard? Card)> Through(IReadOnlyList<int> nodes)
    {
        for (var from = 0; from < nodes.Count; from += PeopleAtOnce)
        {
            var until = Math.Min(nodes.Count, from + PeopleAtOnce);
            var (version, cards) = Read(nodes, from, until);
            for (var at = from; at < until; at++)
            {
                if (roster.Version != version)
                {
                    (version, cards) = Read(nodes, at, until);
                }

                yield return (nodes[at], cards.GetValueOrDefault(nodes[at]));
            }
        }
    }

    // The version before the people: what is read may be newer than it says, never older.
    private (long Version, Dictionary<int, PersonCard> Cards) Read(IReadOnlyList<int> nodes, int from, int until)
    {
        var version = roster.Version;
        return (version, peopleNow().CardsOf([.. Enumerable.Range(from, until - from).Select(at => nodes[at])])
            .ToDictionary(card => card.Node));
    }
}
