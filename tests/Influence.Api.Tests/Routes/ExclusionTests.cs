using Influence.Api.Tests.Serving;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Application.Roster;

namespace Influence.Api.Tests.Routes;

/// <summary>Somebody says no while the program serves: hidden at once, and soon their edges are gone too.</summary>
public sealed class ExclusionTests
{
    // 16 people follow Lea and she follows one.
    [Fact]
    public async Task An_excluded_persons_edges_leave_without_another_load()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var (before, edges) = InForce(own);
        await own.Get<ExcludePerson>().ExcludeAsync(Site.Leaving, Site.Token);
        var asked = (await own.GetJsonAsync("/v1/jobs")).GetProperty("items").EnumerateArray()
            .First(job => job.GetProperty("kind").GetString() == JobQueue.RefreshKind);
        var ended = await own.EndOfAsync($"/v1/jobs/{asked.GetProperty("id").GetString()}");
        Assert.Equal("succeeded", ended.GetProperty("state").GetString());
        var (after, left) = InForce(own);
        Assert.NotEqual(before, after);
        Assert.Equal(edges - 17, left);
    }

    private static (string Snapshot, long Follows) InForce(Site site)
    {
        var id = site.Get<INetworkStore>().Find("main")!.SnapshotId!;
        using var lease = site.Get<ISnapshotStore>().Open(id);
        return (id, lease.Snapshot.Follows!.EdgeCount);
    }
}
