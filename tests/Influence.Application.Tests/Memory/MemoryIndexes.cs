using System.Collections.Concurrent;
using Influence.Application.Ports;
using Influence.Engine.Seeding;

namespace Influence.Application.Tests.Memory;

/// <summary>Reach indexes in memory.</summary>
internal sealed class MemoryIndexes : IReachIndexStore
{
    private readonly ConcurrentDictionary<(string, string), RrIndex> _kept = new();

    /// <summary>How many are kept.</summary>
    public int Count => _kept.Count;

    public RrIndex? Find(string snapshotId, string indexId) => _kept.GetValueOrDefault((snapshotId, indexId));

    public void Keep(string snapshotId, string indexId, RrIndex sets) => _kept[(snapshotId, indexId)] = sets;
}
