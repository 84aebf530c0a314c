using Influence.Application.Jobs;
using Influence.Application.Networks;
using Influence.Engine.Errors;

namespace Influence.Application.Roster;

/// <summary>Somebody said no: hidden everywhere at once, and a job takes their edges out of every network.</summary>
public sealed class ExcludePerson(IRoster roster, INetworkStore networks, JobQueue queue)
{
    /// <summary>Puts an id on the folder's suppression list; known or not, so that a later file cannot bring it back.</summary>
    /// <exception cref="GraphDataException">store_is_read_only; nothing was changed.</exception>
    public async Task ExcludeAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        roster.Suppress(id);
        foreach (var head in networks.List())
        {
            await queue.EnqueueRefreshAsync(head.Network, cancellationToken);
        }
    }
}
