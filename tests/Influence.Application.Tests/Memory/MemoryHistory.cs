using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Tests.Memory;

/// <summary>What was loaded, in memory; what is done to it is written down.</summary>
internal sealed class MemoryHistory(TimeProvider clock) : ILoadHistory
{
    private readonly List<LoadEntry> _loads = [];
    private readonly List<LogEntry> _log = [];

    /// <summary>Runs when facts leave.</summary>
    public Action<string> OnLeaving { get; set; } = _ => { };

    /// <summary>Whether nos were lifted, one an act.</summary>
    public List<bool> NosLifted { get; } = [];

    public void Add(LoadEntry load) => _loads.Add(load);

    public IReadOnlyList<LoadEntry> List(string network, int limit) =>
        [.. _loads.Where(load => load.Network == network).Take(limit)];

    public LoadEntry? Find(Guid id) => _loads.FirstOrDefault(load => load.Id == id);

    public long NosOf(Guid id) => 0;

    public long NosOf(string network) => 0;

    public Task TakeBackAsync(Guid id, bool alsoNos, CancellationToken cancellationToken)
    {
        var at = _loads.FindIndex(load => load.Id == id);
        if (_loads[at].TakenBackAt is not null)
        {
            throw new GraphDataException("load_taken_back_before", "It was taken back before.");
        }

        _loads[at] = _loads[at] with { TakenBackAt = clock.GetUtcNow() };
        NosLifted.Add(alsoNos);
        OnLeaving(_loads[at].Network);
        return Task.CompletedTask;
    }

    public Task DeleteNetworkAsync(string network, bool alsoNos, CancellationToken cancellationToken)
    {
        _loads.RemoveAll(load => load.Network == network);
        NosLifted.Add(alsoNos);
        OnLeaving(network);
        return Task.CompletedTask;
    }

    public void Log(string network, string what, string text) => _log.Add(new LogEntry(clock.GetUtcNow(), network, what, text));

    public IReadOnlyList<LogEntry> Logged(string network, int limit) =>
        [.. Enumerable.Reverse(_log).Where(entry => entry.Network == network).Take(limit)];
}
