using Influence.Engine.Errors;

namespace Influence.Application.Loading;

/// <summary>Where nobody writes down what was loaded: nothing is listed, and nothing can be taken back.</summary>
internal sealed class NoLoadHistory : ILoadHistory
{
    public IReadOnlyList<LoadEntry> List(string network, int limit) => [];

    public LoadEntry? Find(Guid id) => null;

    public long NosOf(Guid id) => 0;

    public long NosOf(string network) => 0;

    public Task TakeBackAsync(Guid id, bool alsoNos, CancellationToken cancellationToken) =>
        throw new GraphDataException("load_not_found", $"There is no load {id}: none was written down.");

    public Task DeleteNetworkAsync(string network, bool alsoNos, CancellationToken cancellationToken) =>
        throw new RefusedException("network_not_deletable", $"Nothing says what belongs to '{network}': delete the data folder.");

    public void Log(string network, string what, string text)
    {
        // Nobody writes anything down.
    }

    public IReadOnlyList<LogEntry> Logged(string network, int limit) => [];
}
