using Influence.Application.Facts;

namespace Influence.Application.Ports;

/// <summary>Port: networks, their heads and what was loaded into them (control database).</summary>
public interface INetworkStore
{
    /// <summary>Whether this process may write; false means the store was opened read-only because another process writes, or
    /// because the folder may only be read.</summary>
    bool CanWrite { get; }

    /// <summary>Who writes, when somebody else does: the address in <c>writer.lock</c>; else null.</summary>
    string? Writer { get; }

    /// <summary>Another number whenever anything that is kept has changed, by whoever: heads, roster, runs, jobs. What was made
    /// after it was read stands while it is the same.</summary>
    long Commits { get; }

    /// <summary>The head, or null for an unknown network.</summary>
    NetworkHead? Find(string network);

    /// <summary>All heads by name.</summary>
    IReadOnlyList<NetworkHead> List();

    /// <summary>Moves the head in one transaction if it still is <paramref name="from"/> (null: the network is new).</summary>
    /// <returns>False when somebody moved it in between.</returns>
    bool MoveHead(NetworkHead? from, NetworkHead to);

    /// <summary>The number of the network's last batch; 0 before the first.</summary>
    long LastBatch(string network);

    /// <summary>What was loaded, by kind.</summary>
    IReadOnlyList<LoadedFacts> Loaded(string network);
}
