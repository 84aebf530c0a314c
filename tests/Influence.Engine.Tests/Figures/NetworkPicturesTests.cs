using Influence.Engine.Errors;
using Influence.Engine.Figures;
using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Engine.Tests.Figures;

public sealed class NetworkPicturesTests
{
    // 12 communities of sizes 300, 290, … 190 and a little noise between them; size = number of ties.
    private static readonly (Graph Edges, int[] Community, double[] Size) Brand = MakeBrand();

    // Drawn once for the tests that only look at it.
    private static readonly Lazy<NetworkPicture> Drawn = new(() => Draw());

    [Fact]
    public void The_same_network_gives_the_same_picture_and_another_seed_another()
    {
        var (one, same) = (Draw(), Draw());
        Assert.True(one.Nodes.AsSpan().SequenceEqual(same.Nodes.AsSpan()));
        Assert.True(one.Edges.AsSpan().SequenceEqual(same.Edges.AsSpan()));
        Assert.False(one.Nodes.AsSpan().SequenceEqual(Draw(new NetworkPictureOptions { RandomSeed = 2 }).Nodes.AsSpan()));
    }

    [Fact]
    public void Circles_stay_within_the_square_and_never_overlap()
    {
        var nodes = Drawn.Value.Nodes;
        foreach (var node in nodes)
        {
            Assert.InRange(node.X, node.Radius - 1e-5f, 1 - node.Radius + 1e-5f);
            Assert.InRange(node.Y, node.Radius - 1e-5f, 1 - node.Radius + 1e-5f);
            Assert.True(node.Radius > 0);
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            for (var j = i + 1; j < nodes.Length; j++)
            {
                var distance = Math.Sqrt(Math.Pow(nodes[i].X - nodes[j].X, 2) + Math.Pow(nodes[i].Y - nodes[j].Y, 2));
                if (distance <= (nodes[i].Radius + nodes[j].Radius) * 0.9999)
                {
                    Assert.Fail($"{nodes[i]} and {nodes[j]} overlap."); // said once: eighty thousand pairs are looked at
                }
            }
        }
    }

    [Fact]
    public void Limits_are_kept_and_the_caption_counts_what_is_shown()
    {
        var picture = Drawn.Value;
        var people = Brand.Community.Length;
        Assert.Equal(2_000, picture.Nodes.Length);
        Assert.Equal(4_000, picture.Edges.Length);
        Assert.Equal(people, picture.PeopleInAll);
        Assert.Equal(12, picture.CommunitiesInAll);
        Assert.InRange(picture.PeopleChosen, 950, 1_000);
        Assert.True(picture.EdgesAmongShown > 4_000);
        Assert.Equal(people, picture.Communities.Sum(community => community.People));
        Assert.Equal(2_000, picture.Communities.Sum(community => community.Shown));
        Assert.Equal(picture.Nodes.Select(node => node.Node).Distinct().Count(), picture.Nodes.Length);
    }

    [Fact]
    public void The_seven_largest_communities_have_colours_of_their_own_and_the_rest_share_one()
    {
        var picture = Drawn.Value;
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], picture.Communities.Select(community => community.Index));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, -1], picture.Communities.Select(community => community.Community));
        Assert.All(picture.Nodes, node => Assert.Equal(Math.Min(7, Brand.Community[node.Node]), node.Community));
        Assert.All(picture.Communities.SkipLast(1), community => Assert.Equal(
            LargestOf(community.Community), community.TopNode));
    }

    [Fact]
    public void Nobody_outside_the_mask_is_drawn_counted_or_an_end_of_a_tie()
    {
        var allowed = Brand.Community.Select((community, i) => i % 3 != 0 && community != 4).ToArray();
        var picture = NetworkPictures.Compute(Brand.Edges, Brand.Community, Brand.Size, Candidates.From(allowed), null, null,
            TestContext.Current.CancellationToken);
        Assert.All(picture.Nodes, node => Assert.True(allowed[node.Node]));
        Assert.All(picture.Communities, community => Assert.True(allowed[community.TopNode]));
        Assert.Equal(allowed.Count(isAllowed => isAllowed), picture.PeopleInAll);
        Assert.Equal(11, picture.CommunitiesInAll);
    }

    [Fact]
    public void Every_tie_drawn_is_a_tie_of_the_network_and_none_is_drawn_twice()
    {
        var picture = Drawn.Value;
        foreach (var (from, to) in picture.Edges)
        {
            var (u, v) = (picture.Nodes[from].Node, picture.Nodes[to].Node);
            Assert.True(Brand.Edges.Out.Row(u).Contains(v) || Brand.Edges.Out.Row(v).Contains(u));
        }

        Assert.Equal(picture.Edges.Length, picture.Edges.Distinct().Count());
        Assert.All(picture.Edges, edge => Assert.True(edge.From < edge.To));
    }

    [Fact]
    public void The_largest_person_of_every_community_is_shown()
    {
        var shown = Drawn.Value.Nodes.Select(node => node.Node).ToHashSet();
        for (var community = 0; community < 12; community++)
        {
            Assert.Contains(LargestOf(community), shown);
        }
    }

    // A community is a blob of its own when its people stand nearer to their own middle than to the middle of any other.
    [Fact]
    public void Communities_are_visibly_apart()
    {
        var picture = Drawn.Value;
        var middles = picture.Communities.Take(7).ToArray();
        var own = picture.Nodes.Where(node => node.Community < 7).ToArray();
        var nearest = own.Count(node => middles.MinBy(
            m => Math.Pow(m.X - node.X, 2) + Math.Pow(m.Y - node.Y, 2))!.Index == node.Community);
        Assert.True(nearest > 0.98 * own.Length, $"{nearest} of {own.Length}");
    }

    [Fact]
    public void Larger_people_have_larger_circles()
    {
        var nodes = Drawn.Value.Nodes;
        Assert.Equal(nodes.OrderByDescending(node => node.Size).Select(node => node.Size), nodes.Select(node => node.Size));
        Assert.True(nodes[0].Radius > 2 * nodes[^1].Radius);
    }

    [Fact]
    public void Ties_of_any_direction_repeat_and_loop_are_one_tie()
    {
        var graph = Graph.FromEdges(3, [(0, 1), (1, 0), (0, 1), (2, 2), (2, 1)]);
        var picture = NetworkPictures.Compute(
            graph, [0, 0, 0], [3, 2, 1], Candidates.All(3), null, null, TestContext.Current.CancellationToken);
        Assert.Equal([new PictureEdge(0, 1), new PictureEdge(1, 2)], picture.Edges);
    }

    [Fact]
    public void A_backbone_is_drawn_from_ties_weighed_both_ways()
    {
        var graph = Graph.FromEdges(3, [(0, 1), (1, 0), (1, 2), (2, 2)]);
        var picture = NetworkPictures.Compute(graph, [0, 0, 0], [3, 2, 1], Candidates.All(3), null, Second,
            TestContext.Current.CancellationToken);
        Assert.Equal([new PictureEdge(1, 2)], picture.Edges);
        Assert.Equal(2, picture.EdgesAmongShown);

        static IReadOnlyList<int> Second(int people, IReadOnlyList<PictureEdge> ties, IReadOnlyList<double> weights)
        {
            Assert.Equal((3, 2, 2.0, 1.0), (people, ties.Count, weights[0], weights[1]));
            return [1];
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(150)]
    public void Small_networks_are_drawn_whole_even_when_everybody_is_alone_and_has_no_size(int people)
    {
        var graph = Graph.FromEdges(people, []);
        var picture = NetworkPictures.Compute(
            graph, Enumerable.Range(0, people).ToArray(), new double[people], Candidates.All(people), null, null,
            TestContext.Current.CancellationToken);
        Assert.Equal(people, picture.Nodes.Length);
        Assert.All(picture.Nodes, node => Assert.InRange(node.X, 0f, 1f));
        Assert.Empty(picture.Edges);
        Assert.Equal(people, picture.Nodes.Select(node => (node.X, node.Y)).Distinct().Count());
    }

    [Fact]
    public void Bad_data_is_named()
    {
        var graph = Graph.FromEdges(2, [(0, 1)]);
        Assert.Equal("picture_data_mismatch", Code([0], [1, 1]));
        Assert.Equal("community_out_of_range", Code([0, -1], [1, 1]));
        Assert.Equal("size_out_of_range", Code([0, 0], [1, double.NaN]));
        string Code(int[] community, double[] size) => Assert.Throws<GraphDataException>(() => NetworkPictures.Compute(
            graph, community, size, Candidates.All(2), null, null, TestContext.Current.CancellationToken)).Code;
    }

    [Fact]
    public void Cancelling_stops_the_layout()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => NetworkPictures.Compute(
            Brand.Edges, Brand.Community, Brand.Size, Candidates.All(Brand.Size.Length), null, null, source.Token));
    }

    private static int LargestOf(int community) => Enumerable.Range(0, Brand.Size.Length)
        .Where(i => Brand.Community[i] == community).MaxBy(i => Brand.Size[i]);

    private static NetworkPicture Draw(NetworkPictureOptions? options = null) =>
        NetworkPictures.Compute(Brand.Edges, Brand.Community, Brand.Size, Candidates.All(Brand.Size.Length), options, null,
            TestContext.Current.CancellationToken);

    private static (Graph, int[], double[]) MakeBrand()
    {
        var community = Enumerable.Range(0, 12).SelectMany(c => Enumerable.Repeat(c, 300 - 10 * c)).ToArray();
        var first = Enumerable.Range(0, 12).Select(c => Array.IndexOf(community, c)).ToArray();
        var draws = new Draws(7, 0);
        var edges = new List<(int, int)>();
        for (var i = 0; i < community.Length; i++)
        {
            for (var tie = 0; tie < 8; tie++)
            {
                var c = draws.NextUnit() < 0.85 ? community[i] : draws.NextBelow(12);
                var u = draws.NextUnit();
                edges.Add((i, first[c] + (int)(u * u * (300 - 10 * c)))); // the first of a community are followed most
            }
        }

        var graph = Graph.FromEdges(community.Length, edges);
        return (graph, community, [.. Enumerable.Range(0, community.Length).Select(i => (double)graph.In.Degree(i))]);
    }
}
