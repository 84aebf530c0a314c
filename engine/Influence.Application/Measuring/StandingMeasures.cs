using System.Diagnostics.Metrics;
using Influence.Application.Answering;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Ports;

namespace Influence.Application.Measuring;

/// <summary>What the product measures of itself when it is asked to: how it stands then. Made where somebody listens.</summary>
public sealed class StandingMeasures : IDisposable
{
    private readonly Meter _meter = new(Measures.Name, ProgramVersion.Text);
    private readonly IJobStore _jobs;
    private readonly INetworkStore _networks;
    private readonly ServingOptions _serving;
    private readonly TimeProvider _clock;

    /// <summary>From now on it can be asked.</summary>
    public StandingMeasures(
        IJobStore jobs, INetworkStore networks, IStoreHealth health, ServingOptions serving, TimeProvider clock)
    {
        (_jobs, _networks, _serving, _clock) = (jobs, networks, serving, clock);
        _meter.CreateObservableUpDownCounter("influence.jobs", Jobs, "{job}", "Jobs that are kept, by state and kind");
        _meter.CreateObservableGauge("influence.snapshot.age", Ages, "s",
            "Since the snapshot of the network that pages open with came into force");
        _meter.CreateObservableUpDownCounter("influence.store", () => health.UsedBytes, "By", "Files in the data folder");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    // Each kind in each state, so that none of them comes and goes: what is not there is 0.
    private IEnumerable<Measurement<long>> Jobs()
    {
        var counts = _jobs.Counts().ToLookup(row => (row.State, Kind: Measures.KindOf(row.Kind)), row => row.Count);
        return
            from kind in JobQueue.Kinds.Concat(counts.Select(row => row.Key.Kind).Distinct().Except(JobQueue.Kinds))
            from state in Enum.GetValues<JobState>()
            select new Measurement<long>(counts[(state, kind)].Sum(),
                Measures.With("state", Measures.WordOf(state)), Measures.With("kind", kind));
    }

    private IEnumerable<Measurement<double>> Ages() => _networks.Find(_serving.DefaultNetwork) is { SnapshotId: not null } head
        ? [new(Math.Max(0, (_clock.GetUtcNow() - head.AsOf).TotalSeconds))]
        : [];
}
