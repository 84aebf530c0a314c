using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Queries;
using Influence.Application.Tests.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Tests.Hosting;

/// <summary>One thing that goes wrong stops neither a service nor, with it, the process.</summary>
public sealed class HostedServicesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A service of another kind needs a test of its own here that it survives a fault of one thing.
    [Fact]
    public void Every_hosted_service_catches_what_one_thing_brings()
    {
        var services = new ServiceCollection().AddInfluenceHostedServices().Select(service => service.ImplementationType!);
        Assert.Equal([typeof(JobLoop), typeof(WarmUp)],
            services.Where(service => !service.IsSubclassOf(typeof(LookingService))).OrderBy(service => service.Name));
        Assert.Equal(
            typeof(LookingService).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(BackgroundService)) && !type.IsAbstract).OrderBy(type => type.Name),
            services.OrderBy(type => type.Name));
    }

    [Fact]
    public async Task A_service_that_looks_says_a_fault_once_and_goes_on()
    {
        var said = new Said<Faulty>();
        using var service = new Faulty(said);
        await service.StartAsync(Token);
        await service.Done.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.False(service.ExecuteTask!.IsCompleted);
        await service.StopAsync(Token);
        Assert.Equal(2, said.Warnings.Count); // one fault before it knew whether it has work, one said twice
    }

    // The head names a snapshot that is not there: a fault nobody foresaw. The next network is prepared all the same.
    [Fact]
    public async Task Answers_made_ahead_survive_a_network_that_cannot_be_opened()
    {
        await using var house = new MemoryHouse();
        house.Stores.MoveHead(null, new NetworkHead("main", "s-gone", 1, DateTimeOffset.UnixEpoch));
        house.Stores.Put("other", MemoryStores.Follows("s-ring", 4, (0, 1), (1, 2), (2, 3), (3, 0)));
        var said = new Said<WarmUp>();
        using var warmUp = new WarmUp(house.Get<AnswerQuery>(), house.Get<NetworkPeople>(), house.Queue, house.Feed,
            house.Stores, new ServingOptions(), said);
        await warmUp.StartAsync(Token);
        for (var wait = 0; said.Warnings.Count == 0 && wait < 500; wait++)
        {
            await Task.Delay(20, Token);
        }

        Assert.Single(said.Warnings);
        house.Feed.Publish(new Job
        {
            Id = new JobId(Guid.NewGuid()), Kind = JobQueue.ImportKind, Network = "other", RequestJson = "{}",
            State = JobState.Succeeded, CreatedAt = DateTimeOffset.UnixEpoch,
        });
        for (var wait = 0; (await house.Jobs.ListAsync("other", 9, Token)).Count < 4 && wait < 500; wait++)
        {
            await Task.Delay(20, Token);
        }

        Assert.Equal(4, (await house.Jobs.ListAsync("other", 9, Token)).Count);
        Assert.False(warmUp.ExecuteTask!.IsCompleted);
        await warmUp.StopAsync(Token);
    }

    private sealed class Faulty(ILogger log) : LookingService(TimeSpan.FromMilliseconds(5), TimeProvider.System, log)
    {
        private int _asked;
        private int _looks;

        public TaskCompletionSource Done { get; } = new();

        protected override bool HasWork => _asked++ > 0 ? true : throw new InvalidOperationException("Not known yet.");

        protected override string About => "A test";

        protected override Task LookAsync(CancellationToken cancellationToken)
        {
            if (++_looks == 5)
            {
                Done.SetResult();
            }

            throw new InvalidOperationException("Broken.");
        }
    }
}
