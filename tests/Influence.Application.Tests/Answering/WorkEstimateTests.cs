using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Application.Tests.Memory;
using Influence.Engine.Seeding;

namespace Influence.Application.Tests.Answering;

/// <summary>That an estimate knows every stage, and none twice.</summary>
public sealed class WorkEstimateTests
{
    [Fact]
    public void A_stage_is_reckoned_until_what_it_makes_is_kept()
    {
        using var lease = Snapshot(out var house);
        var tables = new ChanceTables(house.Stores, new(1, long.MaxValue));
        var view = new NetworkViewOptions();
        Assert.Equal(["Making the chances", "leiden", "Facts about people", "advocates"], StagesOf(false));
        tables.Make(lease.Snapshot, view, keep: true, null, TestContext.Current.CancellationToken);
        Assert.Equal(["leiden", "Facts about people", "advocates"], StagesOf(false));
        Assert.Equal(["Facts about people", "advocates"], StagesOf(true));

        ImmutableArray<string> StagesOf(bool communitiesAreKept)
        {
            var method = MethodCatalog.Find("advocates", null);
            var estimate = WorkEstimate.Of(method, method.DefaultOptions, lease.Snapshot, view,
                tables.Ask(lease.Snapshot, view), [], 1, communitiesAreKept);
            return [.. estimate.Stages.Select(stage => stage.What.Split(" on ")[0].Split(" of ")[0])];
        }
    }

    // Nobody knows before chances are made how many people a set holds; then a few are looked at.
    [Fact]
    public void Sets_are_assumed_until_there_are_chances_to_look_at()
    {
        using var lease = Snapshot(out var house);
        var tables = new ChanceTables(house.Stores, new(1, long.MaxValue));
        var view = new NetworkViewOptions();
        var options = new ReachIndexOptions { Samples = 1000 };
        Assert.True(WorkEstimate.OfIndex(tables.Ask(lease.Snapshot, view), options).Cost.IsAssumed);
        tables.Make(lease.Snapshot, view, keep: true, null, TestContext.Current.CancellationToken);
        Assert.False(WorkEstimate.OfIndex(tables.Ask(lease.Snapshot, view), options).Cost.IsAssumed);
    }

    [Fact]
    public void What_a_relation_is_asked_needs_no_chances()
    {
        using var lease = Snapshot(out _);
        var method = MethodCatalog.Find("centrality", "pagerank");
        var estimate = WorkEstimate.Of(
            method, method.DefaultOptions, lease.Snapshot, new NetworkViewOptions(), null, [], 2, communitiesAreKept: false);
        Assert.StartsWith("pagerank on 500 people and 499 edges", Assert.Single(estimate.Stages).What, StringComparison.Ordinal);
        Assert.Equal(estimate.Cost.Seconds / 2, estimate.SecondsOn(2));
    }

    private static SnapshotLease Snapshot(out MemoryHouse house)
    {
        house = new MemoryHouse();
        house.Stores.Put("main", MemoryStores.Follows(
            "s-1", 500, [.. Enumerable.Range(1, 499).Select(node => (node, node / 2))]));
        return ((ISnapshotStore)house.Stores).Open("s-1");
    }
}
