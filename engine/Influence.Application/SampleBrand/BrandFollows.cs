using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Application.SampleBrand;

/// <summary>Who follows whom: growth by preferential attachment within communities, and between neighbouring ones.</summary>
/// <remarks>
/// After Barabási and Albert (Science 1999) with a uniform share, so that numbers of followers have a tail of index about 2.4;
/// numbers of followed people are drawn from a Pareto law of index 2. Some ties are returned.
/// </remarks>
internal sealed class BrandFollows
{
    private const double OwnCommunity = 0.85;
    private const double NextCommunity = 0.11;
    private const double Preferential = 0.70;
    private const double Returned = 0.22;
    private const double ToThirdParty = 0.03;

    private readonly BrandPeople _people;
    private readonly List<int>[] _ends; // of each community, one entry a follower: a random entry is a preferential choice
    private readonly List<int> _thirdPartyEnds = [];
    private readonly List<int> _from = [];
    private readonly List<int> _to = [];
    private Draws _draws;

    private BrandFollows(BrandPeople people, ulong seed)
    {
        _people = people;
        _ends = [.. people.Members.Select(members => new List<int>(members.Length * 8))];
        _draws = new Draws(Coin.Derive(seed, "follows"), 0);
    }

    /// <summary>Rows: follower → followed, without repeats and self-loops.</summary>
    internal static Adjacency Create(BrandPeople people, ulong seed)
    {
        var growth = new BrandFollows(people, seed);
        for (var person = 0; person < people.Count; person++)
        {
            growth.AddCustomer(person);
        }

        for (var node = people.Count; node < people.NodeCount; node++)
        {
            growth.AddThirdParty(node);
        }

        return WithoutRepeats(Adjacency.FromEdges(people.NodeCount, [.. growth._from], [.. growth._to]));
    }

    /// <summary>Whether a follow happened on the public channel, where people are known by handle.</summary>
    internal static bool IsPublic(BrandPeople people, int follower, int followed)
    {
        var bothCustomers = people.IsCustomer(follower) && people.IsCustomer(followed);
        return !bothCustomers || (people.HasAccount[follower] && people.HasAccount[followed] &&
            Coin.Toss(0, 0, follower, followed) < 0.6);
    }

    private void AddCustomer(int person)
    {
        var wanted = _draws.NextUnit() < 0.2
            ? 1 + _draws.NextBelow(3)
            : (int)Math.Min(150, 5.8 / Math.Sqrt(1 - _draws.NextUnit()));
        for (var tie = 0; tie < wanted; tie++)
        {
            if (_people.HasAccount[person] && _draws.NextUnit() < ToThirdParty)
            {
                Add(person, AnyThirdParty());
                continue;
            }

            var other = AnyCustomer(AnyCommunity(_people.Community[person]));
            Add(person, other);
            if (_draws.NextUnit() < Returned)
            {
                Add(other, person);
            }
        }
    }

    private void AddThirdParty(int node)
    {
        var home = _people.Community[_draws.NextBelow(_people.Count)];
        var wanted = (int)Math.Min(60, 4.5 / Math.Sqrt(1 - _draws.NextUnit()));
        for (var tie = 0; tie < wanted; tie++)
        {
            var other = AnyCustomer(AnyCommunity(home));
            if (_people.HasAccount[other])
            {
                Add(node, other);
            }
        }
    }

    private void Add(int follower, int followed)
    {
        if (follower == followed)
        {
            return;
        }

        _from.Add(follower);
        _to.Add(followed);
        (_people.IsCustomer(followed) ? _ends[_people.Community[followed]] : _thirdPartyEnds).Add(followed);
    }

    private int AnyCommunity(int own)
    {
        var kind = _draws.NextUnit();
        if (kind < OwnCommunity)
        {
            return own;
        }

        // Communities stand on a ring: neighbours share interests, the rest meets by chance, large ones more often.
        return kind < OwnCommunity + NextCommunity
            ? (own + (_draws.NextBelow(2) == 0 ? 1 : _ends.Length - 1)) % _ends.Length
            : _people.Community[_draws.NextBelow(_people.Count)];
    }

    private int AnyCustomer(int community)
    {
        var ends = _ends[community];
        var members = _people.Members[community];
        return ends.Count > 0 && _draws.NextUnit() < Preferential
            ? ends[_draws.NextBelow(ends.Count)]
            : members[_draws.NextBelow(members.Length)];
    }

    private int AnyThirdParty() => _thirdPartyEnds.Count > 0 && _draws.NextUnit() < Preferential
        ? _thirdPartyEnds[_draws.NextBelow(_thirdPartyEnds.Count)]
        : _people.Count + _draws.NextBelow(_people.ThirdParties);

    private static Adjacency WithoutRepeats(Adjacency rows)
    {
        var offsets = new long[rows.NodeCount + 1];
        var targets = new int[rows.EdgeCount];
        var kept = 0;
        for (var node = 0; node < rows.NodeCount; node++)
        {
            var last = -1;
            foreach (var target in rows.Row(node))
            {
                if (target != last)
                {
                    targets[kept++] = last = target;
                }
            }

            offsets[node + 1] = kept;
        }

        return new Adjacency(offsets, targets.AsMemory(0, kept), default);
    }
}
