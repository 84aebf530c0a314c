using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Engine.Figures;

/// <summary>Whom a picture shows: the largest people of each community, and a random sample of everyone else.</summary>
internal sealed class PictureChoice
{
    private readonly int[] _rankOfNode; // position of the node's community in Communities

    private PictureChoice(PictureCommunityCount[] communities, int[] rankOfNode, int[] nodes, int best, double[] size)
    {
        (Communities, _rankOfNode, Nodes, Best) = (communities, rankOfNode, nodes, best);
        Size = [.. nodes.Select(node => size[node])];
    }

    /// <summary>Communities of people who may be shown, the largest first, ties by number.</summary>
    internal PictureCommunityCount[] Communities { get; }

    /// <summary>The people shown, the largest first, ties by number.</summary>
    internal int[] Nodes { get; }

    /// <summary>How many of them are there for their size.</summary>
    internal int Best { get; }

    /// <summary>Size of each of <see cref="Nodes"/>.</summary>
    internal double[] Size { get; }

    internal int PeopleInAll => Communities.Sum(community => community.People);

    /// <summary>Position in <see cref="Communities"/> of a person shown.</summary>
    internal int RankOf(int shown) => _rankOfNode[Nodes[shown]];

    internal int ColourOf(int shown) => Math.Min(RankOf(shown), NetworkPicture.OtherCommunities);

    internal static PictureChoice Make(int[] community, double[] size, Candidates mask, NetworkPictureOptions options)
    {
        var allowed = Enumerable.Range(0, community.Length).Where(mask.Contains).ToArray();
        PictureCommunityCount[] communities = [.. allowed.CountBy(node => community[node])
            .Select(pair => new PictureCommunityCount(pair.Key, pair.Value))
            .OrderByDescending(count => count.People).ThenBy(count => count.Number)];
        var rankByNumber = communities.Index().ToDictionary(ranked => ranked.Item.Number, ranked => ranked.Index);
        var rankOfNode = new int[community.Length];
        foreach (var node in allowed)
        {
            rankOfNode[node] = rankByNumber[community[node]];
        }

        Array.Sort(allowed, (a, b) => BySize(size, a, b));
        if (allowed.Length <= options.MaxNodes)
        {
            return new PictureChoice(communities, rankOfNode, allowed, allowed.Length, size);
        }

        var chosen = Largest(allowed, rankOfNode, communities, options.MaxNodes);
        var best = chosen.Count;
        var seed = Coin.Derive(options.RandomSeed, "picture");
        chosen.AddRange(allowed.Except(chosen).OrderBy(node => Coin.Mix(seed ^ (ulong)node)).ThenBy(node => node)
            .Take(options.MaxNodes - best));
        var nodes = chosen.ToArray();
        Array.Sort(nodes, (a, b) => BySize(size, a, b));
        return new PictureChoice(communities, rankOfNode, nodes, best, size);
    }

    // Half of the places go to the largest people of each community, in proportion to its people, one at least while they last.
    private static List<int> Largest(int[] allowedBySize, int[] rankOfNode, PictureCommunityCount[] communities, int maxNodes)
    {
        var places = (maxNodes + 1) / 2;
        var left = communities
            .Select(count => Math.Max(1, (int)((long)count.People * places / allowedBySize.Length))).ToArray();
        var chosen = new List<int>(places);
        foreach (var node in allowedBySize)
        {
            if (chosen.Count < places && left[rankOfNode[node]] > 0)
            {
                left[rankOfNode[node]]--;
                chosen.Add(node);
            }
        }

        return chosen;
    }

    private static int BySize(double[] size, int a, int b)
    {
        var order = size[b].CompareTo(size[a]);
        return order != 0 ? order : a.CompareTo(b);
    }
}

/// <summary>How many people of a community may be shown.</summary>
/// <param name="Number">As given.</param>
/// <param name="People">At least 1.</param>
internal readonly record struct PictureCommunityCount(int Number, int People);
