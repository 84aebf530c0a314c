using Influence.Application.Ports;
using Influence.Storage.Snapshots;

namespace Influence.Storage.Facts;

/// <summary>Where facts stand. One contract suite holds for every store: embedded, in memory, Neo4j.</summary>
internal interface IFactStore : ISharedFacts
{
    /// <summary>Appends a batch exactly once.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="isDryRun">Only say what would be.</param>
    /// <param name="cancellationToken">What was appended stays; appending again completes it.</param>
    /// <returns>Whether it is new, and what counts again because of it.</returns>
    Task<Appended> AppendAsync(FactBatch batch, bool isDryRun, CancellationToken cancellationToken);

    /// <summary>The currency of a network's amounts; null where no file that was loaded here names one.</summary>
    string? CurrencyOf(string network) => null;

    /// <summary>The facts in force.</summary>
    OpenFacts Open(string network, CancellationToken cancellationToken);
}
