using Influence.Application.Answering;
using Influence.Application.Imports;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Facts;

/// <summary>Deletes a network with all that belongs to it: jobs stop, uploads are thrown away, then the facts leave.</summary>
public sealed class DeleteNetwork(ILoadHistory history, INetworkStore networks, IJobStore jobs, JobFeed feed, CancelJob cancel,
    ImportFiles imports, PublishAnswers publish)
{
    private const int JobsLookedThrough = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Deletes it.</summary>
    /// <param name="network">Its name.</param>
    /// <param name="alsoNos">Forget its nos too; else each stays for a network of the same name.</param>
    /// <param name="cancellationToken">Looked at before anything is deleted.</param>
    /// <exception cref="GraphDataException">network_not_found or store_is_read_only.</exception>
    /// <exception cref="RefusedException">sample_stays_as_it_is or network_is_busy.</exception>
    public async Task DeleteAsync(string network, bool alsoNos, CancellationToken cancellationToken)
    {
        NetworkNames.Demand(network);
        if (network == NetworkNames.Sample)
        {
            throw new RefusedException("sample_stays_as_it_is",
                "The sample brand is not deleted here: it holds nobody's data. Leave it, or delete the data folder.");
        }

        if (!await IsKnownAsync(network, cancellationToken))
        {
            throw new GraphDataException("network_not_found",
                $"There is no network '{network}', so there is nothing to delete. Look at its name again.");
        }

        if (!networks.CanWrite)
        {
            throw ReadOnlyStore.Error(networks, "Delete the network there, or stop it.");
        }

        await StopJobsAsync(network, cancellationToken);
        imports.DiscardAll(network);
        await history.DeleteNetworkAsync(network, alsoNos, cancellationToken);
        await publish.WithdrawAsync(network, CancellationToken.None);
    }

    // A network whose first load still runs, waits or failed has no head yet, and is one all the same.
    private async Task<bool> IsKnownAsync(string network, CancellationToken cancellationToken) =>
        networks.Find(network) is not null || imports.List(network, 1).Count > 0 || history.List(network, 1).Count > 0
            || (await jobs.ListAsync(network, JobsLookedThrough, cancellationToken)).Any(job => !job.HasEnded);

    private async Task StopJobsAsync(string network, CancellationToken cancellationToken)
    {
        foreach (var job in (await jobs.ListAsync(network, JobsLookedThrough, cancellationToken)).Where(job => !job.HasEnded))
        {
            await cancel.AskAsync(job.Id, cancellationToken);
            if (await feed.WaitAsync(job.Id, Patience, cancellationToken) is { HasEnded: false })
            {
                throw new RefusedException("network_is_busy",
                    $"A job of '{network}' did not stop within {Patience.TotalSeconds:0} seconds, so nothing was deleted. " +
                    "Look at the jobs, and delete the network when none runs.");
            }
        }
    }
}
