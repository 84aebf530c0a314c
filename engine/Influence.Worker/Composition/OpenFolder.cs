using Influence.Application.Answering;
using Influence.Application.Loading;
using Influence.Application.Networks;
using Influence.Application.Snapshots;

namespace Influence.Worker.Composition;

/// <summary>A data folder, open, with the use cases that work on it.</summary>
internal sealed class OpenFolder : IDisposable
{
    /// <summary>Answers from networks.</summary>
    public required NetworkAnswers Answers { get; init; }

    /// <summary>Loads into networks.</summary>
    public required LoadFacts Loading { get; init; }

    /// <summary>Heads.</summary>
    public required INetworkStore Networks { get; init; }

    /// <summary>Snapshots.</summary>
    public required ISnapshotStore Snapshots { get; init; }

    /// <summary>Closes the store.</summary>
    public required Action Close { private get; init; }

    /// <inheritdoc/>
    public void Dispose() => Close();
}
