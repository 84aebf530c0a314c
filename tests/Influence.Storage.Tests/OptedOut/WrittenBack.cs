using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Engine.Loops;

namespace Influence.Storage.Tests.OptedOut;

/// <summary>A place where others look for answers, as Neo4j is one: who carries a value there.</summary>
internal sealed class WrittenBack : ISharedAnswers
{
    public string? Address => "http://store:7474";

    public HashSet<string> Ids { get; } = [];

    public Task<IReadOnlyDictionary<string, string>> RunsAsync(string network, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public Task<long> WriteAsync(
        SharedAnswer answer, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        Ids.UnionWith(Enumerable.Range(0, answer.Count).Select(answer.IdOf));
        return Task.FromResult((long)answer.Count);
    }

    public Task<long> WithdrawAsync(string network, Func<string, bool> mayBeShown, CancellationToken cancellationToken) =>
        Task.FromResult((long)Ids.RemoveWhere(id => !mayBeShown(id)));
}
