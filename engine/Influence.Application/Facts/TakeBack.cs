using Influence.Application.Answering;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Application.Facts;

/// <summary>Takes a load back: its facts leave the ledger, then the snapshot, then what was published of it.</summary>
/// <remarks>A job, so that it stands in one row with loads of the same network and a crash in between ends well.</remarks>
public sealed class TakeBack(
    ILoadHistory history, INetworkStore networks, LoadFacts load, PublishAnswers publish, JobQueue queue)
{
    /// <summary>Asks for it, after looking whether it can be done.</summary>
    /// <param name="id">The load; of an upload, the upload's own.</param>
    /// <param name="alsoNos">Lift the nos that came with it too; else each stays.</param>
    /// <param name="cancellationToken">Ends the asking, not the job.</param>
    /// <exception cref="GraphDataException">load_not_found, load_taken_back_before or store_is_read_only.</exception>
    /// <exception cref="RefusedException">sample_stays_as_it_is.</exception>
    public async Task<Job> AskAsync(Guid id, bool alsoNos, CancellationToken cancellationToken)
    {
        var entry = history.Find(id) ?? throw NotFound(id);
        DemandNotSample(entry.Network);
        return entry.TakenBackAt is null
            ? await queue.EnqueueTakeBackAsync(entry.Network, id, alsoNos, cancellationToken)
            : throw new GraphDataException("load_taken_back_before",
                $"The load of '{entry.Source}' was taken back on {entry.TakenBackAt.Value.UtcDateTime:yyyy-MM-dd}. " +
                "There is nothing left of it to take back.");
    }

    /// <summary>Does it. Done before, it only sees to it that what is shown knows.</summary>
    /// <param name="id">The load.</param>
    /// <param name="alsoNos">Lift the nos that came with it too; else each stays.</param>
    /// <param name="progress">Of the new snapshot.</param>
    /// <param name="cancellationToken">Looked at before anything is changed; then it is carried through.</param>
    /// <exception cref="GraphDataException">load_not_found or store_is_read_only.</exception>
    /// <exception cref="RefusedException">sample_stays_as_it_is.</exception>
    public async Task<NetworkHead?> DoAsync(
        Guid id, bool alsoNos, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var entry = history.Find(id) ?? throw NotFound(id);
        DemandNotSample(entry.Network);
        if (!networks.CanWrite)
        {
            throw ReadOnlyStore.Error(networks, "Stop it, or take the load back there.");
        }

        if (entry.TakenBackAt is null)
        {
            await history.TakeBackAsync(id, alsoNos, cancellationToken);
        }

        var (head, _, _) = await load.RefreshAsync(entry.Network, progress, CancellationToken.None);
        await publish.WithdrawAsync(entry.Network, CancellationToken.None);
        return head;
    }

    private static GraphDataException NotFound(Guid id) => new("load_not_found",
        $"There is no load {id}. The loads of a network are listed on its data page and at /v1/networks/NETWORK/loads.");

    private static void DemandNotSample(string network)
    {
        if (network == NetworkNames.Sample)
        {
            throw new RefusedException("sample_stays_as_it_is",
                "The sample brand is made as a whole by 'demo': nothing of it is taken back. Make it anew instead.");
        }
    }
}
