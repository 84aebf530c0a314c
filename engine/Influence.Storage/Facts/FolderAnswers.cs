using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Engine.Loops;

namespace Influence.Storage.Facts;

/// <summary>Facts that stand in the folder have no place where others look for answers, so nothing is written.</summary>
internal sealed class FolderAnswers : ISharedAnswers
{
    /// <inheritdoc/>
    public string? Address => null;

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> RunsAsync(string network, CancellationToken cancellationToken) =>
        throw Nowhere();

    /// <inheritdoc/>
    public Task<long> WriteAsync(
        SharedAnswer answer, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken) => throw Nowhere();

    /// <inheritdoc/>
    public Task<long> WithdrawAsync(string network, Func<string, bool> mayBeShown, CancellationToken cancellationToken) =>
        throw Nowhere();

    private static InvalidOperationException Nowhere() => new("There is no address: ask Address first.");
}
