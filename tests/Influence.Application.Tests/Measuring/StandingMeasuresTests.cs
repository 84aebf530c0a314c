using System.Diagnostics.Metrics;
using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Measuring;
using Influence.Application.Tests.Memory;

namespace Influence.Application.Tests.Measuring;

public sealed class StandingMeasuresTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_kind_of_job_is_told_in_each_state_and_a_kind_that_is_none_of_ours_is_other()
    {
        var jobs = new MemoryJobs(TimeProvider.System);
        foreach (var kind in new[] { "import", "import", "of anna@example.org", "of ben" })
        {
            await jobs.AddAsync(new Job
            {
                Id = new JobId(Guid.NewGuid()), Kind = kind, Network = "main", RequestJson = "{}", State = JobState.Queued,
                CreatedAt = DateTimeOffset.UnixEpoch,
            }, Token);
        }

        var told = Told(jobs, new MemoryStores(), "influence.jobs");

        Assert.Equal(2, told["import queued"]);
        Assert.Equal(2, told["other queued"]);
        Assert.Equal(0, told["import failed"]);
        Assert.Equal(0, told["take_back running"]);
        Assert.Equal((JobQueue.Kinds.Length + 1) * Enum.GetValues<JobState>().Length, told.Count);
    }

    [Fact]
    public void The_age_is_that_of_the_network_that_is_served_and_none_before_it_has_a_snapshot()
    {
        var networks = new MemoryStores();
        Assert.True(networks.MoveHead(null, new NetworkHead("other", "s", 1, DateTimeOffset.UnixEpoch)));
        Assert.Empty(Told(new MemoryJobs(TimeProvider.System), networks, "influence.snapshot.age"));

        var bare = new NetworkHead("main", null, 0, DateTimeOffset.UnixEpoch);
        Assert.True(networks.MoveHead(null, bare));
        Assert.Empty(Told(new MemoryJobs(TimeProvider.System), networks, "influence.snapshot.age"));

        Assert.True(networks.MoveHead(bare, new NetworkHead("main", "s", 1, TimeProvider.System.GetUtcNow().AddHours(-1))));
        var age = Assert.Single(Told(new MemoryJobs(TimeProvider.System), networks, "influence.snapshot.age"));
        Assert.Equal(" ", age.Key); // nothing beside it
        Assert.InRange(age.Value, 3600, 3700);
    }

    private static Dictionary<string, double> Told(MemoryJobs jobs, MemoryStores networks, string name)
    {
        using var measures = new StandingMeasures(jobs, networks, new MemoryHealth(), new ServingOptions(), TimeProvider.System);
        var told = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == Measures.Name && instrument.Name == name)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => told.Add(KindAndState(tags), value));
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => told.Add(KindAndState(tags), value));
        listener.Start();
        listener.RecordObservableInstruments();
        return told;
    }

    private static string KindAndState(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
        return $"{all.GetValueOrDefault("kind")} {all.GetValueOrDefault("state")}";
    }
}
