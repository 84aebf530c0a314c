using Influence.Application.SampleBrand;
using Influence.Engine.Randomness;
using Brand = Influence.Application.SampleBrand.SampleBrand;

namespace Influence.Application.Tests.SampleBrand;

/// <summary>Who answers the negative conversation best, by the chances that it was drawn from: played through world by world, and
/// credited backwards from everybody whom the story reaches.</summary>
internal static class PlantedResponders
{
    private const int Worlds = 500;

    /// <summary>People whom each alone would save, summed over worlds: those whom the answer reaches no later than the story.
    /// </summary>
    public static int[] SavedBy(Brand brand, HashSet<int> posted)
    {
        var saved = new int[brand.People.NodeCount];
        for (var world = 0; world < Worlds; world++)
        {
            var steps = posted.ToDictionary(person => person, _ => 0);
            var queue = new Queue<int>(posted);
            while (queue.TryDequeue(out var person))
            {
                foreach (var follower in brand.Followers.Row(person).ToArray())
                {
                    if (!steps.ContainsKey(follower) && IsLive(brand, world, person, follower))
                    {
                        steps.Add(follower, steps[person] + 1);
                        queue.Enqueue(follower);
                    }
                }
            }

            foreach (var (person, distance) in steps.Where(one => one.Value > 0))
            {
                foreach (var answering in Before(brand, world, person, distance).Where(one => !posted.Contains(one)))
                {
                    saved[answering]++;
                }
            }
        }

        return saved;
    }

    private static HashSet<int> Before(Brand brand, int world, int person, int distance)
    {
        var (met, edge) = (new HashSet<int> { person }, new List<int> { person });
        for (var step = 0; step < distance; step++)
        {
            var next = new List<int>();
            foreach (var one in edge)
            {
                foreach (var followed in brand.Followed.Row(one).ToArray())
                {
                    if (!met.Contains(followed) && IsLive(brand, world, followed, one))
                    {
                        met.Add(followed);
                        next.Add(followed);
                    }
                }
            }

            edge = next;
        }

        return met;
    }

    private static bool IsLive(Brand brand, int world, int from, int to)
    {
        var isInside = brand.People.IsCustomer(to) && brand.Shares.NegativeCommunities.Contains(brand.People.Community[to]);
        var pull = isInside ? BrandShares.NegativeInside : BrandShares.NegativeOutside;
        return Coin.Toss(99, world, from, to) < brand.Chances.Of(from, to) * pull;
    }
}
