using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Application.Tests.Memory;
using Influence.Engine.Errors;

namespace Influence.Application.Tests.Peers;

public sealed class CheckPeersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // p1 to p5 follow p0, p6 follows p1: p0 hears nobody, so a rank that does not spread its share leaks there.
    [Fact]
    public async Task Answers_stand_side_by_side_with_the_reasons()
    {
        await using var house = Star();
        var report = await CheckAsync(house, new Peer { Claim = 9 }, new() { K = 1, Chance = 0.5 });
        Assert.Equal(("s-star", 7L, 6L, 7L), (report.Snapshot, report.Nodes, report.Edges, report.Peer.Nodes));
        Assert.Equal(["p0", "p1"], report.Rank.Ours.Take(2));
        Assert.Equal(["p1", "p0"], report.Rank.Theirs.Take(2));
        Assert.Equal(7, report.Rank.Common);
        Assert.Equal(0.5, report.Rank.TheirSum, 1e-9);
        Assert.Contains(report.Rank.Notes, note => note.Contains("sum to 0.5 of the number of people", StringComparison.Ordinal));

        // From p0 with ½: 1 + 5/2 + ¼ = 3.75; from p1: 1.5.
        Assert.Equal(["p0"], report.Seeds.Ours);
        Assert.Equal(3.75, report.Seeds.OurReach.Mean, 0.05);
        Assert.Equal(3.75, report.Seeds.OurClaim.Mean, 0.15);
        Assert.NotEqual(report.Seeds.OurClaim, report.Seeds.OurReach); // the referee has worlds of its own
        Assert.Equal(["p1"], report.Seeds.Theirs);
        Assert.Equal(1.5, report.Seeds.TheirReach!.Mean, 0.05);
        Assert.Contains(report.Seeds.Notes, note => note.Contains("too much", StringComparison.Ordinal)
            && note.StartsWith("Theirs says 9 where its seeds reach 1.", StringComparison.Ordinal));
        Assert.Contains(report.Seeds.Notes, note => note.Contains("our choice reaches 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_honest_claim_is_not_called_wrong()
    {
        await using var house = Star();
        var report = await CheckAsync(house, new Peer { Claim = 3.75, Seed = 1 }, new() { K = 1, Chance = 0.5 });
        Assert.Equal(["By one simulation both choices reach as many people, within its error."], report.Seeds.Notes);
    }

    [Fact]
    public async Task Who_said_no_is_compared_and_not_named()
    {
        await using var house = Star();
        house.Roster.Suppress("p0");
        var report = await CheckAsync(house, new Peer { Claim = 9, Seed = 1 }, new() { K = 1, Chance = 0.5 });
        Assert.Null(report.Rank.Ours[0]);
        Assert.Equal(["p1"], report.Seeds.Ours);
        Assert.Equal([null], report.Seeds.Theirs);
        Assert.DoesNotContain("p0", report.Rank.Theirs);
    }

    [Fact]
    public async Task A_peer_that_does_not_finish_is_not_waited_for_and_is_cleared_away()
    {
        await using var house = Star();
        var peer = new Peer { NeverEnds = true };
        var report = await CheckAsync(house, peer, new() { K = 1, Patience = 1 });
        Assert.Null(report.Seeds.TheirClaim);
        Assert.Contains("did not finish within 1 seconds", Assert.Single(report.Seeds.Notes), StringComparison.Ordinal);
        Assert.True(peer.IsForgotten);
    }

    [Fact]
    public async Task An_option_out_of_range_is_refused_before_anything_is_asked()
    {
        await using var house = Star();
        var refused = await Assert.ThrowsAsync<OptionException>(() => CheckAsync(house, new Peer(), new() { Chance = 1.5 }));
        Assert.Equal("option_out_of_range", refused.Code);
    }

    private static Task<PeerReport> CheckAsync(MemoryHouse house, Peer peer, PeerCheckOptions options) =>
        house.Get<CheckPeers>().CheckAsync(peer, "main", options, Token);

    private static MemoryHouse Star()
    {
        var house = new MemoryHouse();
        house.Stores.Put("main", MemoryStores.Follows("s-star", 7, (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 1)));
        return house;
    }

    /// <summary>Ranks p1 first, chooses one person, and says what it is told to say. Keys are 1 to 7.</summary>
    private sealed class Peer : IGraphPeer
    {
        public double Claim { get; init; }

        public ulong Seed { get; init; } = 2;

        public bool NeverEnds { get; init; }

        public bool IsForgotten { get; private set; }

        public Task<PeerGraph> ProjectAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new PeerGraph("Peer 1.0", 7, 6));

        public Task<PeerScores> PageRankAsync(int iterations, double damping, CancellationToken cancellationToken) =>
            Task.FromResult(new PeerScores([1, 2, 3, 4, 5, 6, 7], [1, 1.5, 0.2, 0.2, 0.2, 0.2, 0.2]));

        public async Task<PeerScores> SeedsAsync(int k, double chance, int simulations, CancellationToken cancellationToken)
        {
            await Task.Delay(NeverEnds ? Timeout.Infinite : 0, cancellationToken);
            return new PeerScores([Seed], [Claim]);
        }

        public Task ForgetAsync()
        {
            IsForgotten = true;
            return Task.CompletedTask;
        }
    }
}
