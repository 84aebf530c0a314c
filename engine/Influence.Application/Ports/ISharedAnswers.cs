using Influence.Application.Answering;
using Influence.Engine.Loops;

namespace Influence.Application.Ports;

/// <summary>Port: where the shared facts stand, others look for answers too. In a data folder nobody does; in Neo4j by Cypher.
/// </summary>
/// <remarks>Of each kind of answer one stands there: writing the next takes the last away.</remarks>
public interface ISharedAnswers
{
    /// <summary>Where answers are written, or null when the facts stand in the data folder.</summary>
    string? Address { get; }

    /// <summary>The run behind each kind of answer that stands there whole, as in <c>rank</c> → <c>r-…</c>.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">store_….</exception>
    Task<IReadOnlyDictionary<string, string>> RunsAsync(string network, CancellationToken cancellationToken);

    /// <summary>Writes an answer and takes away what earlier ones of its kind said of others. May be done twice.</summary>
    /// <param name="answer">Holds those alone who may be shown.</param>
    /// <param name="progress">Stage <c>written</c>, in people.</param>
    /// <param name="cancellationToken">A part that was written stays; the run says that it is not whole.</param>
    /// <returns>People written to; fewer than in the answer when somebody deletes people.</returns>
    /// <exception cref="Engine.Errors.GraphDataException">store_…, store_answers_busy, store_answers_overtaken.</exception>
    Task<long> WriteAsync(SharedAnswer answer, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Takes every answer off the people who may not be shown.</summary>
    /// <param name="network">The network.</param>
    /// <param name="mayBeShown">Told of each person, by id, on whom an answer stands.</param>
    /// <param name="cancellationToken">Looked at between pages.</param>
    /// <returns>People from whom something was taken.</returns>
    /// <exception cref="Engine.Errors.GraphDataException">store_….</exception>
    Task<long> WithdrawAsync(string network, Func<string, bool> mayBeShown, CancellationToken cancellationToken);
}
