using System.Collections.Immutable;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Api.Tests.Serving;

/// <summary>The health of a folder, on a disk that is full when the test says so.</summary>
public sealed class SaidHealth(IStoreHealth inner) : IStoreHealth
{
    private static readonly StoreFault Full = new("disk_full", "The disk is full.");

    public bool IsFull { get; set; }

    public long UsedBytes => inner.UsedBytes;

    public ImmutableArray<StoreFault> Look() => IsFull ? [Full] : inner.Look();

    public void DemandRoom()
    {
        if (IsFull)
        {
            throw new GraphDataException(Full.Code, Full.Detail);
        }

        inner.DemandRoom();
    }
}
