using Influence.Application.Queries;

namespace Influence.Api.Dashboard.Words;

/// <summary>All that is known of what somebody did, as term and value: the facts of the list of advocates, else counts of ties.
/// </summary>
internal static class KnownFacts
{
    /// <summary>In the order they are shown.</summary>
    public static IEnumerable<(string Term, string Value)> Of(PersonDetail person)
    {
        var facts = person.Advocate is { } advocate ? FactWords.All(advocate.Facts).ToList() : [];
        (string Term, long? Count)[] counts =
        [
            ("Followers", facts.Any(fact => fact.Term == "Followers") ? null : person.Followers),
            ("Follows", person.Follows),
            ("People who shared their posts", person.SharedBy),
            ("People they recommended us to", person.Referred),
            ("Community", person.Community + 1),
        ];
        facts.AddRange(counts.Where(count => count.Count is not null)
            .Select(count => (count.Term, Say.Count(count.Count!.Value))));
        if (person.Strength is { } standing)
        {
            facts.Add(("Place by how far they reach alone", $"{Say.Count(standing.Rank)} of {Say.Count(standing.Of)}"));
        }

        return facts;
    }
}
