using System.Collections.Immutable;
using Influence.Application.Hosting;

namespace Influence.Application.Ports;

/// <summary>Port: whether the store can be read and written now.</summary>
public interface IStoreHealth
{
    /// <summary>Bytes that it takes on this machine's disk.</summary>
    long UsedBytes { get; }

    /// <summary>What keeps it from working; empty when nothing does.</summary>
    ImmutableArray<StoreFault> Look();

    /// <summary>Demands that it can take files and answers now.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">disk_full or store_unsynced.</exception>
    void DemandRoom();
}
