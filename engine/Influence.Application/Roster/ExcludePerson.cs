using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Roster;

/// <summary>Somebody said no: hidden everywhere at once, and a job takes their edges out of every network.</summary>
public sealed class ExcludePerson(IRoster roster, INetworkStore networks, JobQueue queue)
{
    /// <summary>Puts an id on the folder's suppression list, so that no later file can bring it back.</summary>
    /// <exception cref="GraphDataException">person_not_found: nobody is known by this id, so nobody was excluded;
    /// store_is_read_only. Nothing was changed.</exception>
    public async Task ExcludeAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var all = networks.List();
        if (!all.Any(head => roster.Knows(head.Network, id)))
        {
            throw PersonErrors.NotKnown(id, "Nobody was excluded.");
        }

        roster.Suppress(id);
        foreach (var head in all)
        {
            await queue.EnqueueRefreshAsync(head.Network, cancellationToken);
        }
    }
}
