using System.Text.Json;
using Influence.Application.Jobs;
using Influence.Application.Tests.Memory;

namespace Influence.Application.Tests.Jobs;

/// <summary>Jobs are listed long after they failed: their errors name nobody, who may say no at any time.</summary>
public sealed class JobErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Asked for while p1 could be chosen; begun when p1 had said no.
    [Theory]
    [InlineData("""{"seeds":["p1"]}""", "person_not_found")]
    [InlineData("""{"seeds":["p2","p2","p1"]}""", "person_repeated")]
    [InlineData("""{"seeds":["p2"],"model":"lt","chance":"wc:9"}""", "lt_weights_exceed_one")]
    public async Task An_error_of_a_job_names_nobody(string body, string code)
    {
        await using var house = new MemoryHouse();
        house.Stores.Put("main", MemoryStores.Follows("s-1", 4, (0, 1), (0, 2), (2, 1), (3, 1)));
        var question = MethodRequests.Read("main", "spread", JsonElement.Parse(body), out var errors);
        Assert.Empty(errors);
        var job = await house.Queue.EnqueueAsync(question, null, Token);
        house.Roster.Suppress("p1");
        await house.StartAsync();
        var ended = await house.EndOfAsync(job.Id);
        Assert.Equal((JobState.Failed, code), (ended.State, ended.ErrorCode));
        Assert.DoesNotMatch(@"\bp\d", ended.ErrorMessage!);
    }
}
