using Influence.Application.Facts;
using Influence.Engine.Loops;

namespace Influence.Application.Ports;

/// <summary>Port: facts that others may change beside us. In a data folder nobody can; in Neo4j everybody can.</summary>
public interface ISharedFacts
{
    /// <summary>Where they stand, or null when they stand in the data folder.</summary>
    string? Address { get; }

    /// <summary>Looks whether others changed the facts, and reads what they changed. Needs the writing process.</summary>
    /// <param name="network">The network.</param>
    /// <param name="progress">Stage <c>read</c>.</param>
    /// <param name="cancellationToken">What was read stays.</param>
    /// <returns>What was read; empty when nothing had changed.</returns>
    /// <exception cref="Engine.Errors.GraphDataException">store_….</exception>
    Task<IReadOnlyList<FactsRead>> CatchUpAsync(
        string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken);
}
