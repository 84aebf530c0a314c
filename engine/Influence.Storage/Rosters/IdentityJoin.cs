namespace Influence.Storage.Rosters;

/// <summary>Somebody who has an identity.</summary>
/// <param name="Key">The person.</param>
/// <param name="IsBare">Known by an identity alone.</param>
/// <param name="Primary">Key of that identity; else 0.</param>
internal readonly record struct IdentityHolder(ulong Key, bool IsBare, ulong Primary);

/// <summary>Decides who is one person: an identity joins those known by it alone with the one customer whom it fits.</summary>
/// <remarks>
/// Two customers with ids of their own are two people, whatever they share; an identity that fits two joins neither. The decision
/// looks at what is there, never at what came first.
/// </remarks>
/// <param name="holdersOf">Who has an identity.</param>
/// <param name="identitiesOf">The identities of somebody known by one alone.</param>
internal sealed class IdentityJoin(
    Func<ulong, IReadOnlyCollection<IdentityHolder>> holdersOf, Func<ulong, IReadOnlyCollection<ulong>> identitiesOf)
{
    private const int MostSteps = 8;

    /// <summary>Whom an identity fits: a key, or null when it fits nobody.</summary>
    /// <param name="identity">Its key.</param>
    /// <param name="fitsSeveral">It fits several people, and so nobody.</param>
    public ulong? OwnerOf(ulong identity, out bool fitsSeveral)
    {
        var holders = holdersOf(identity);
        var customers = holders.Where(holder => !holder.IsBare).Select(holder => holder.Key).Distinct().Take(2).ToList();
        fitsSeveral = customers.Count > 1;
        if (customers.Count > 0)
        {
            return fitsSeveral ? null : customers[0];
        }

        var groups = holders.GroupBy(holder => holder.Primary).ToList();
        var others = groups.Count > 1 ? groups.Where(group => group.Key != identity).ToList() : groups;
        fitsSeveral = others.Count > 1;
        return others.Count == 1 ? others[0].Min(holder => holder.Key) : null;
    }

    /// <summary>The person whom somebody known by identities alone is; the same key when it is a person of its own.</summary>
    /// <param name="key">Of somebody without an id.</param>
    /// <param name="identities">Of that person.</param>
    public ulong CanonicalOf(ulong key, IReadOnlyCollection<ulong> identities)
    {
        var path = new List<ulong> { key };
        while (path.Count < MostSteps)
        {
            var next = identities.Select(identity => OwnerOf(identity, out _))
                .Where(owner => owner is not null && owner != path[^1]).Distinct().Take(2).ToList();
            if (next.Count != 1)
            {
                break;
            }

            if (path.IndexOf(next[0]!.Value) is >= 0 and var start)
            {
                return path[start..].Min(); // they name each other: one person under several identities
            }

            path.Add(next[0]!.Value);
            identities = identitiesOf(path[^1]);
        }

        return path[^1];
    }
}
