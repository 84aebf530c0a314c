using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Imports;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Influence.Application.Tests.Memory;

/// <summary>All use cases on stores in memory, wired as the program wires them; the job loop runs once it is started.</summary>
internal sealed class MemoryHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TimeProvider _clock;
    private JobLoop? _loop;

    public MemoryHouse(TimeProvider? clock = null, ServingOptions? serving = null)
    {
        _clock = clock ?? TimeProvider.System;
        (Jobs, History) = (new MemoryJobs(_clock), new MemoryHistory(_clock));
        var services = new ServiceCollection().AddSingleton(_clock).AddSingleton<ILoadHistory>(History).AddInfluenceUseCases();
        services.AddSingleton<INetworkStore>(Stores).AddSingleton<ISnapshotStore>(Stores).AddSingleton<IRunStore>(Stores);
        services.AddSingleton<IChancesStore>(Stores).AddSingleton<IProcessMeter>(Stores).AddSingleton<IRoster>(Roster);
        services.AddSingleton<IImportStore>(Files).AddSingleton<IFactLoader>(Files).AddSingleton<IJobStore>(Jobs);
        services.AddSingleton<IReachIndexStore>(Indexes).AddSingleton<IDecisions>(Decisions);
        services.AddSingleton<ISharedFacts>(Stores).AddSingleton<ISharedAnswers>(Shared);
        services.AddSingleton(new Resources(1, 1L << 30)).AddSingleton(serving ?? new ServingOptions());
        services.AddSingleton<ICaller>(Caller).AddSingleton<IStoreHealth>(Health);
        _services = services.BuildServiceProvider();
    }

    /// <summary>By which the loop waits.</summary>
    public TimeProvider LoopClock { get; init; } = TimeProvider.System;

    public MemoryHealth Health { get; } = new();

    public MemoryCaller Caller { get; } = new();

    public Said<JobLoop> Said { get; } = new();

    public MemoryStores Stores { get; } = new();

    public MemoryIndexes Indexes { get; } = new();

    public MemoryAnswers Shared { get; } = new();

    public MemoryRoster Roster { get; } = new();

    public MemoryDecisions Decisions { get; } = new();

    public MemoryImports Files { get; } = new();

    public MemoryJobs Jobs { get; }

    public MemoryHistory History { get; }

    public JobQueue Queue => Get<JobQueue>();

    public JobFeed Feed => Get<JobFeed>();

    public ImportFiles Imports => Get<ImportFiles>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task StartAsync()
    {
        _loop = new JobLoop(Jobs, Queue, Feed, Get<NetworkAnswers>(), Imports, Get<LoadFacts>(), Get<TakeBack>(),
            Get<ReachIndexes>(), Stores, Get<Resources>(), Get<ServingOptions>(), LoopClock, Said);
        await _loop.StartAsync(CancellationToken.None);
    }

    /// <summary>The job once it has ended.</summary>
    public async Task<Job> EndOfAsync(JobId id)
    {
        var job = (await Feed.WaitAsync(id, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))!;
        Assert.True(job.HasEnded, $"{job.State} after 30 s");
        return job;
    }

    public async Task StopAsync()
    {
        if (_loop is not null)
        {
            await _loop.StopAsync(CancellationToken.None);
            _loop.Dispose();
            _loop = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }
}
