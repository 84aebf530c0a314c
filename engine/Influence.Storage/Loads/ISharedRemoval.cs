using Influence.Application.Facts;

namespace Influence.Storage.Loads;

/// <summary>Facts that stand beside the folder and have to leave there too.</summary>
internal interface ISharedRemoval
{
    /// <summary>Removes the rows of batches that no other batch of the network has. Doing it twice does it once.</summary>
    Task RemoveAsync(string network, FactKind kind, IReadOnlyCollection<string> batches, CancellationToken cancellationToken);
}
