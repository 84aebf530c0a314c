using System.Collections.Immutable;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Tests.Memory;

/// <summary>A store that is full when the test says so.</summary>
internal sealed class MemoryHealth : IStoreHealth
{
    public bool IsFull { get; set; }

    public long UsedBytes => 0;

    public ImmutableArray<StoreFault> Look() => IsFull ? [new StoreFault("disk_full", "The disk is full.")] : [];

    public void DemandRoom()
    {
        if (IsFull)
        {
            throw new GraphDataException("disk_full", "The disk is full.");
        }
    }
}
