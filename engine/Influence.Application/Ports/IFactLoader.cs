using Influence.Application.Facts;
using Influence.Engine.Loops;

namespace Influence.Application.Ports;

/// <summary>Port: reads sources into batches of the facts and the roster, exactly once. Does not build a snapshot.</summary>
public interface IFactLoader
{
    /// <summary>Parses, rejects to the line, appends each batch exactly once. Needs the writing process.</summary>
    /// <param name="request">What to load.</param>
    /// <param name="rejects">Told of every reject, in the order of the lines of a source.</param>
    /// <param name="progress">Stage <c>bytes</c>.</param>
    /// <param name="cancellationToken">Batches already appended stay; loading again completes the rest.</param>
    Task<LoadReport> LoadAsync(LoadRequest request, IProgress<Reject>? rejects, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken);

    /// <summary>Looks at a source without loading it; null <paramref name="kind"/> guesses.</summary>
    FilePreview Preview(FactSource source, FactKind? kind, ReadOptions options);
}
