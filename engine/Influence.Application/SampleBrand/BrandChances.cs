using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Application.SampleBrand;

/// <summary>The planted truth of influence: the chance that v passes a message on because u did, v following u.</summary>
/// <remarks>
/// p(u→v) = min(<see cref="Cap"/>, strength(u) / followed(v)): attention is divided among the people one follows, as in weighted
/// cascade, so that ordinary stories die out, and an advocate's word weighs several times more.
/// </remarks>
internal sealed class BrandChances
{
    internal const double Cap = 0.5;
    internal const double Weakest = 0.40;
    internal const double Strongest = 0.80;
    internal const double Advocate = 2.4;
    internal const double ThirdParty = 0.30;

    private readonly Adjacency _followed;

    private BrandChances(Adjacency followed, double[] strength, int[] advocates) =>
        (_followed, Strength, Advocates) = (followed, strength, advocates);

    /// <summary>Of each node.</summary>
    internal double[] Strength { get; }

    /// <summary>The planted advocates, ascending.</summary>
    internal int[] Advocates { get; }

    internal static BrandChances Create(BrandPeople people, Adjacency followed, Adjacency followers, ulong seed)
    {
        var strength = new double[people.NodeCount];
        for (var node = 0; node < strength.Length; node++)
        {
            // Three decimals, so that the truth file holds the very numbers the cascades used.
            var draw = new Draws(Coin.Derive(seed, "strength"), node).NextUnit();
            strength[node] = people.IsCustomer(node) ? Math.Round(Weakest + draw * (Strongest - Weakest), 3) : ThirdParty;
        }

        var advocates = ChooseAdvocates(people, followers, new Draws(Coin.Derive(seed, "advocates"), 0));
        foreach (var advocate in advocates)
        {
            strength[advocate] = Advocate;
        }

        return new BrandChances(followed, strength, advocates);
    }

    internal double Of(int u, int v) => Math.Min(Cap, Strength[u] / _followed.Degree(v));

    // Among the most followed, but not simply the most followed: counting followers must not be enough to find them.
    private static int[] ChooseAdvocates(BrandPeople people, Adjacency followers, Draws draws)
    {
        var wanted = Math.Clamp(people.Count / 1000, 3, 500);
        var pool = Enumerable.Range(0, people.Count)
            .Where(i => people.Consent[i] == BrandConsent.Yes && !people.Suppressed[i] && !people.IsNewcomer[i])
            .OrderByDescending(followers.Degree).ThenBy(i => i)
            .Take(Math.Max(3 * wanted, people.Count / 100)).ToArray();
        for (var place = 0; place < wanted; place++)
        {
            var other = place + draws.NextBelow(pool.Length - place);
            (pool[place], pool[other]) = (pool[other], pool[place]);
        }

        var chosen = pool[..wanted];
        Array.Sort(chosen);
        return chosen;
    }
}
