using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;

namespace Influence.Engine.Figures;

/// <summary>Draws a network by community: chooses whom to show and finds places that keep communities apart.</summary>
public static class NetworkPictures
{
    /// <summary>Chooses people and ties and lays them out; the same input gives the same picture.</summary>
    /// <param name="edges">Ties; direction, repeats and self-loops do not matter.</param>
    /// <param name="community">Community of each node, a number of at least 0.</param>
    /// <param name="size">What a person's circle stands for (reach, followers), one finite number of at least 0 a node.</param>
    /// <param name="mask">Who may be shown; nobody else is drawn, counted or an end of a tie.</param>
    /// <param name="options">Null means 2,000 people and 4,000 ties at most.</param>
    /// <param name="backbone">Chooses the ties that are drawn; null draws one to everybody's largest friend, then by lot.</param>
    /// <param name="cancellationToken">Looked at between steps of the layout.</param>
    /// <returns>The picture; empty when nobody may be shown.</returns>
    /// <exception cref="GraphDataException">picture_data_mismatch, community_out_of_range or size_out_of_range.</exception>
    /// <exception cref="OptionException">option_out_of_range.</exception>
    /// <remarks>
    /// Communities are packed as discs with the closest ties beside each other; within a disc people repel and ties attract
    /// (Fruchterman and Reingold, Software: Practice and Experience 1991). Time O(n log n + m + iterations · Σ c²) over discs
    /// of c people drawn, some 0.3 s for 2,000 people.
    /// </remarks>
    public static NetworkPicture Compute(Graph edges, ReadOnlySpan<int> community, ReadOnlySpan<double> size, Candidates mask,
        NetworkPictureOptions? options = null, PictureBackbone? backbone = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(mask);
        options ??= new NetworkPictureOptions();
        OptionRules.Demand(options);
        Check(edges.NodeCount, community, size);

        var choice = PictureChoice.Make(community.ToArray(), size.ToArray(), mask, options);
        var ties = PictureTies.Make(edges, choice, options, backbone);
        var layout = PictureLayout.Make(choice, ties, options.RandomSeed, cancellationToken);
        return new NetworkPicture
        {
            Nodes = [.. Enumerable.Range(0, choice.Nodes.Length).Select(i => new PictureNode(choice.Nodes[i],
                layout.X[i], layout.Y[i], layout.Radius[i], choice.Size[i], choice.ColourOf(i)))],
            Edges = ties.Drawn,
            Communities = Communities(choice, layout),
            PeopleInAll = choice.PeopleInAll,
            PeopleChosen = choice.Best,
            CommunitiesInAll = choice.Communities.Length,
            EdgesAmongShown = ties.All.Length,
        };
    }

    private static ImmutableArray<PictureCommunity> Communities(PictureChoice choice, PictureLayout layout) =>
    [
        .. Enumerable.Range(0, choice.Nodes.Length).GroupBy(choice.ColourOf).OrderBy(colour => colour.Key).Select(colour =>
        {
            var isOther = colour.Key == NetworkPicture.OtherCommunities;
            var people = isOther
                ? choice.Communities.Skip(NetworkPicture.OtherCommunities).Sum(c => c.People)
                : choice.Communities[colour.Key].People;
            return new PictureCommunity(colour.Key, isOther ? -1 : choice.Communities[colour.Key].Number, people, colour.Count(),
                choice.Nodes[colour.First()], colour.Average(i => layout.X[i]), colour.Average(i => layout.Y[i]));
        }),
    ];

    private static void Check(int nodes, ReadOnlySpan<int> community, ReadOnlySpan<double> size)
    {
        if (community.Length != nodes || size.Length != nodes)
        {
            throw new GraphDataException("picture_data_mismatch", string.Create(CultureInfo.InvariantCulture,
                $"The graph has {nodes} nodes, but {community.Length} communities and {size.Length} sizes were given. " +
                $"Give one each."));
        }

        for (var node = 0; node < nodes; node++)
        {
            if (community[node] < 0)
            {
                throw new GraphDataException("community_out_of_range", string.Create(CultureInfo.InvariantCulture,
                    $"Node {node} has community {community[node]}; communities are numbered from 0."));
            }

            if (!double.IsFinite(size[node]) || size[node] < 0)
            {
                throw new GraphDataException("size_out_of_range", string.Create(CultureInfo.InvariantCulture,
                    $"Node {node} has size {size[node]}; a size is a finite number of at least 0."));
            }
        }
    }
}
