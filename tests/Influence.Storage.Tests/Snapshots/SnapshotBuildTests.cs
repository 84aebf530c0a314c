using FsCheck;
using FsCheck.Fluent;
using Influence.Application.Facts;
using Influence.Engine.Graphs;
using Influence.Engine.Snapshots;
using Influence.Storage.Ids;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Snapshots;

/// <summary>A snapshot depends on the facts and on nothing else.</summary>
public sealed class SnapshotBuildTests
{
    private const string Shares = "id,person,source,time,kind,message,topic,channel,sentiment,campaign,updated_at\n";

    [Fact]
    public void Pairs_are_edges_that_weigh_their_rows_and_self_rows_are_none()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Shares,
            "person,source,time,kind\na,b,1,retweet\na,b,2,retweet\na,b,2,reply\nb,b,3,retweet\nc,,4,post\n");
        var snapshot = folder.Snapshot();
        Assert.Equal(3, snapshot.NodeCount);
        Assert.Null(snapshot.Follows);
        var (a, b) = (Node(snapshot, "a"), Node(snapshot, "b"));
        Assert.Equal([b], snapshot.Shares!.Out.Row(a).ToArray());
        Assert.Equal([3f], snapshot.Shares.Out.Weights.ToArray());
        Assert.Equal([a], snapshot.Shares.In.Row(b).ToArray());
        Assert.Equal(5, snapshot.ShareLog!.Count);
        Assert.Equal(-1, snapshot.ShareLog.Source.Span[4]);
        Assert.Equal([1_000_000, 2_000_000, 2_000_000, 3_000_000, 4_000_000], snapshot.ShareLog.Time.ToArray());
        Assert.Equal(["post", "reply", "retweet"], snapshot.ShareLog.Words);
    }

    [Fact]
    public void A_follow_on_two_channels_is_one_edge_of_weight_two_and_repeats_are_one_fact()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "follower,followed,channel\na,b,x\na,b,y\na,b,y\nb,c,\n");
        var snapshot = folder.Snapshot();
        Assert.Equal([2f, 1f], new[] { ("a", "b"), ("b", "c") }.Select(pair => Weight(snapshot.Follows!, snapshot, pair)));
        folder.Load(FactKind.Follows, "a b\na b\n", network: "plain");
        Assert.False(folder.Snapshot("plain").Follows!.Out.IsWeighted);
        Assert.Equal(1, folder.Snapshot("plain").Follows!.EdgeCount);
    }

    [Fact]
    public void Of_two_contents_the_later_stands_else_the_greater_row_whatever_came_first()
    {
        string[] rows =
        [
            Shares + "e1,a,b,1,post,m,t,c,0.1,,10\n",
            Shares + "e1,a,b,1,post,m,t,c,0.2,,20\n", // later: stands
            Shares + "e1,a,b,1,post,m,t,c,0.9,,5\n",
            Shares + ",a,b,7,post,m,apple,c,,,\n",
            Shares + ",a,b,7,post,m,zebra,c,,,\n", // same identity, no updated_at: the greater row
        ];
        var ids = new HashSet<string>();
        foreach (var order in new[] { rows, [.. rows.Reverse()], [rows[2], rows[4], rows[0], rows[3], rows[1]] })
        {
            using var folder = new TestFolder();
            foreach (var row in order)
            {
                folder.Load(FactKind.Shares, row);
            }

            ids.Add(folder.Build().SnapshotId);
            Assert.Equal(3, folder.Build().ConflictingFacts);
            var log = folder.Snapshot().ShareLog!;
            Assert.Equal(2, log.Count);
            Assert.Equal(0.2f, log.Sentiment.Span[0]);
            Assert.Equal("zebra", log.Words[log.Topic.Span[1]]);
        }

        Assert.Single(ids);
    }

    [Fact]
    public void The_same_row_twice_is_no_conflict()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Shares, Shares + "e1,a,b,1,post,m,t,c,0.1,,10\ne1,a,b,1,post,m,t,c,0.1,,30\n");
        Assert.Equal(0, folder.Build().ConflictingFacts);
        Assert.Equal(1, folder.Snapshot().ShareLog!.Count);
    }

    [Fact]
    public void Order_batches_and_network_change_no_bit() => Prop.ForAll(
        Gen.Choose(0, 7).Four().ListOf(40).ToArbitrary(), rows =>
    {
        var lines = rows.Select(r => $"p{r.Item1},p{r.Item2},{r.Item3},kind{r.Item4 / 4},m{r.Item4}").ToArray();
        var follows = rows.Select(r => $"p{r.Item1} p{r.Item3}\n").ToArray();
        const string head = "person,source,time,kind,message\n";
        using var one = new TestFolder();
        one.Load(FactKind.Shares, head + string.Join('\n', lines) + "\n");
        one.Load(FactKind.Follows, string.Concat(follows));
        using var other = new TestFolder();
        other.Load(FactKind.Follows, string.Concat(follows[20..].Reverse()), network: "n2");
        other.Load(FactKind.Shares, head + string.Join('\n', lines[..15].Reverse()), network: "n2");
        other.Load(FactKind.Shares, head + string.Join('\n', [.. lines[10..], .. lines[12..20]]), network: "n2");
        other.Load(FactKind.Follows, string.Concat(follows[..20]) + string.Concat(follows[5..9]), network: "n2");
        return one.Build().SnapshotId == other.Build("n2").SnapshotId && IsSorted(one.Snapshot().ShareLog!);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public void Handles_become_people_whatever_was_loaded_first()
    {
        const string accounts = "person,channel,handle\nann,x,@ann\nbob,x,@bob\nbob,y,@ann\n";
        const string follows = "follower,followed,channel\n@ann,@bob,x\n@ann,cleo,y\n@bob,dora,\n@ann,dora,\n";
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, follows);
        folder.Load(FactKind.Accounts, accounts);
        using var other = new TestFolder();
        other.Load(FactKind.Accounts, accounts);
        other.Load(FactKind.Follows, follows);
        var snapshot = folder.Snapshot();
        Assert.Equal(snapshot.Id, other.Build().SnapshotId);

        // On x @ann is ann and @bob is bob; on y @ann is bob; without a channel @bob can only be bob, @ann might be two.
        string[] people = ["ann", "bob", "cleo", "dora", "@ann"];
        Assert.Equal(people.Order(StringComparer.Ordinal), folder.People(snapshot).Page(null, 9).Select(card => card.Id));
        foreach (var pair in new[] { ("ann", "bob"), ("bob", "cleo"), ("bob", "dora"), ("@ann", "dora") })
        {
            Assert.Equal(1f, Weight(snapshot.Follows!, snapshot, pair));
        }

        Assert.Equal(4, snapshot.Follows!.EdgeCount);
    }

    [Fact]
    public void People_columns_stand_by_node_and_isolated_customers_are_nodes()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "ann stranger\n");
        folder.Load(FactKind.People, "id,segment,value,cost,acceptance,country\nann,gold,10,,0.5,DE\nzoe,silver,,3.25,,\n");
        var snapshot = folder.Snapshot();
        Assert.Equal(3, snapshot.NodeCount);
        var (ann, zoe, stranger) = (Node(snapshot, "ann"), Node(snapshot, "zoe"), Node(snapshot, "stranger"));
        var people = snapshot.People!;
        Assert.Equal([true, true, false], new[] { ann, zoe, stranger }.Select(node => people.IsCustomer.Span[node]));
        Assert.Equal((1000, long.MinValue), (people.ValueMinor.Span[ann], people.ValueMinor.Span[zoe]));
        Assert.Equal((long.MinValue, 325), (people.CostMinor.Span[ann], people.CostMinor.Span[zoe]));
        Assert.Equal("silver", people.Words[people.Segment.Span[zoe]]);
        Assert.Equal((0.5f, float.NaN), (people.Acceptance.Span[ann], people.Acceptance.Span[stranger]));
    }

    [Fact]
    public void A_later_people_file_replaces_what_it_says_and_order_does_not_matter()
    {
        string[] files =
        [
            "id,segment,email,updated_at\nann,gold,z@x.it,1\n", "id,segment,email,updated_at\nann,silver,a@x.it,2\n",
            "id,segment,email\nbob,gold,a@x.it\n", "id,segment,email\nbob,silver,b@x.it\n", // the greater row: e-mail decides
        ];
        string[] customers = ["ann", "bob"];
        var ids = new HashSet<string>();
        foreach (var order in new[] { files, [.. files.Reverse()] })
        {
            using var folder = new TestFolder();
            foreach (var file in order)
            {
                folder.Load(FactKind.People, file);
            }

            var snapshot = folder.Snapshot();
            Assert.Equal(2, folder.Build().ConflictingFacts);
            Assert.Equal(["silver", "silver"], customers
                .Select(id => snapshot.People!.Words[snapshot.People.Segment.Span[Node(snapshot, id)]]));
            Assert.Equal("b@x.it", folder.People(snapshot).CardOf(Node(snapshot, "bob"))!.Email);
            ids.Add(snapshot.Id);
        }

        Assert.Single(ids);
    }

    private static bool IsSorted(ShareLog log)
    {
        var rows = Enumerable.Range(0, log.Count).Select(row => (log.Time.Span[row], log.Person.Span[row], log.Source.Span[row],
            log.Kind.Span[row], log.Message.Span[row])).ToArray();
        return rows.SequenceEqual(rows.Order());
    }

    private static int Node(Snapshot snapshot, string id) => snapshot.Keys.Span.IndexOf(PersonKey.Of(id));

    private static float Weight(Graph graph, Snapshot snapshot, (string From, string To) pair)
    {
        var (from, to) = (Node(snapshot, pair.From), Node(snapshot, pair.To));
        var place = graph.Out.Row(from).IndexOf(to);
        return place < 0 ? 0 : graph.Out.IsWeighted ? graph.Out.Weights[(int)graph.Out.Offsets[from] + place] : 1;
    }
}
