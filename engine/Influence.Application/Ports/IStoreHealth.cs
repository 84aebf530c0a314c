using System.Collections.Immutable;

namespace Influence.Application.Ports;

/// <summary>Something that keeps the store from working.</summary>
/// <param name="Code">snake_case, stable.</param>
/// <param name="Detail">Plain words with the next step.</param>
public sealed record StoreFault(string Code, string Detail);

/// <summary>Port: whether the store can be read and written now.</summary>
public interface IStoreHealth
{
    /// <summary>What keeps it from working; empty when nothing does.</summary>
    ImmutableArray<StoreFault> Look();

    /// <summary>Demands that it can take files and answers now.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">disk_full or store_unsynced.</exception>
    void DemandRoom();
}
