namespace Influence.Engine.Constraints;

/// <summary>Fills floors with the cheapest people there are, no two of a household.</summary>
/// <remarks>
/// Of a segment only the cheapest people of as many different households as all floors still ask for can matter: whoever is
/// dearer can be exchanged for one of those whose household nobody has. Where the cheapest of all segments share no household
/// they are the answer; else it is a flow of least cost from segments over households (Ahuja, Magnanti, Orlin 1993, chapter 9:
/// successive shortest paths), and as many as can be are filled at the least cost of so many.
/// </remarks>
internal sealed class Completion
{
    private readonly Requirements _asked;
    private readonly int[][] _byCost;

    /// <summary>Sorts the people of each quota by cost. O(n log n).</summary>
    public Completion(Requirements asked)
    {
        _asked = asked;
        var people = asked.Quotas.Select(_ => new List<int>()).ToArray();
        for (var node = 0; node < asked.NodeCount && people.Length > 0; node++)
        {
            if (asked.IsAllowed[node] && asked.QuotaOfPerson(node) is >= 0 and var quota)
            {
                people[quota].Add(node);
            }
        }

        _byCost = Array.ConvertAll(people, ofQuota =>
            ofQuota.OrderBy(node => asked.Cost[node]).ThenBy(node => node).ToArray());
    }

    /// <summary>The cheapest people who fill what the floors still ask for.</summary>
    public Filling Cheapest(PartialChoice choice)
    {
        var needed = choice.Needed;
        var offers = _byCost.Select((_, quota) => choice.NeededOf(quota) > 0 ? Offered(quota, choice, needed) : []).ToArray();
        var (filled, cost, taken) = (new int[offers.Length], 0L, new HashSet<int>());
        var isApart = true;
        for (var quota = 0; quota < offers.Length; quota++)
        {
            foreach (var node in offers[quota].Take(choice.NeededOf(quota)))
            {
                isApart &= _asked.HouseholdOf(node) is not (>= 0 and var household) || taken.Add(household);
                (filled[quota], cost) = (filled[quota] + 1, cost + _asked.Cost[node]);
            }
        }

        return isApart ? new Filling(filled, needed - filled.Sum(), cost) : Flow(choice, offers, needed);
    }

    // Somebody of each household at most, the cheapest.
    private List<int> Offered(int quota, PartialChoice choice, int atMost)
    {
        var (offered, households) = (new List<int>(), new HashSet<int>());
        foreach (var node in _byCost[quota])
        {
            if (offered.Count == atMost)
            {
                break;
            }

            var household = _asked.HouseholdOf(node);
            if (!choice.Holds(node) && (household < 0 || (!choice.HasOf(household) && households.Add(household))))
            {
                offered.Add(node);
            }
        }

        return offered;
    }

    private Filling Flow(PartialChoice choice, List<int>[] offers, int needed)
    {
        // A household, or a person without one, is a place that one segment can have.
        var (places, ofPlace) = (new Dictionary<int, int>(), new List<(int Quota, long Cost)?>());
        var edges = offers.Select(offered => offered.ConvertAll(node =>
        {
            var key = _asked.HouseholdOf(node) is >= 0 and var household ? household : ~node;
            if (places.TryAdd(key, ofPlace.Count))
            {
                ofPlace.Add(null);
            }

            return (Place: places[key], Cost: _asked.Cost[node]);
        })).ToArray();
        var (filled, cost) = (new int[offers.Length], 0L);
        while (ShortestPath(choice, edges, filled, ofPlace) is { } path)
        {
            cost += path.Cost;
            filled[path.From]++;
            foreach (var (quota, place, edgeCost) in path.Steps)
            {
                ofPlace[place] = (quota, edgeCost);
            }
        }

        return new Filling(filled, needed - filled.Sum(), cost);
    }

    // Bellman and Ford over segments: one gets a free place, or takes that of another, who looks for one in turn.
    private static Path? ShortestPath(PartialChoice choice, List<(int Place, long Cost)>[] edges, int[] filled,
        List<(int Quota, long Cost)?> ofPlace)
    {
        var distance = new long?[edges.Length];
        var before = new (int Quota, int Place, long Cost)?[edges.Length];
        for (var quota = 0; quota < edges.Length; quota++)
        {
            distance[quota] = filled[quota] < choice.NeededOf(quota) ? 0 : null;
        }

        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            for (var quota = 0; quota < edges.Length; quota++)
            {
                foreach (var (place, cost) in distance[quota] is null ? [] : edges[quota])
                {
                    if (ofPlace[place] is { } owner && owner.Quota != quota
                        && distance[quota] + cost - owner.Cost is { } way && !(distance[owner.Quota] <= way))
                    {
                        (distance[owner.Quota], before[owner.Quota], isChanged) = (way, (quota, place, cost), true);
                    }
                }
            }
        }

        (long Cost, int Quota, int Place, long Edge)? best = null;
        for (var quota = 0; quota < edges.Length; quota++)
        {
            foreach (var (place, cost) in distance[quota] is null ? [] : edges[quota])
            {
                if (ofPlace[place] is null && !(best?.Cost <= distance[quota] + cost))
                {
                    best = (distance[quota]!.Value + cost, quota, place, cost);
                }
            }
        }

        if (best is not { } end)
        {
            return null;
        }

        var (steps, at) = (new List<(int, int, long)> { (end.Quota, end.Place, end.Edge) }, end.Quota);
        while (before[at] is { } step)
        {
            steps.Add((step.Quota, step.Place, step.Cost));
            at = step.Quota;
        }

        return new Path(at, end.Cost, steps);
    }

    // Each step gives a place to a quota.
    private sealed record Path(int From, long Cost, List<(int Quota, int Place, long Cost)> Steps);
}
