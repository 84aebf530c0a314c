using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Engine.Loops;

namespace Influence.Application.Answering;

/// <summary>What was written where.</summary>
/// <param name="Kind">Of the answer, as in documents.</param>
/// <param name="Columns">Names of its columns.</param>
/// <param name="People">How many people carry it.</param>
/// <param name="Run">Its run.</param>
/// <param name="Address">Where.</param>
public sealed record PublishedAnswer(string Kind, IReadOnlyList<string> Columns, long People, string Run, string Address);

/// <summary>Writes kept answers to where the facts stand, and takes them off those who may no longer be shown.</summary>
/// <remarks>Only the process that writes the data folder does, so a reader with an old head cannot put an old answer back.
/// </remarks>
public sealed class PublishAnswers(
    ISharedAnswers shared, NetworkAnswers answers, NetworkPeople people, INetworkStore networks)
{
    /// <summary>Writes the kept answer to a question.</summary>
    /// <returns>Null where there is nothing to write or nobody to write for.</returns>
    /// <exception cref="Engine.Errors.GraphDataException">store_….</exception>
    public Task<PublishedAnswer?> WriteAsync(
        AnswerRequest request, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return !Publishes(request.Network)
            ? Task.FromResult<PublishedAnswer?>(null)
            : answers.UseKeptAsync(request, async (run, view) =>
            {
                if (SharedAnswer.Of(run, view) is not { } answer)
                {
                    return null;
                }

                var written = await shared.WriteAsync(answer, progress, cancellationToken);
                return new PublishedAnswer(
                    answer.Kind, [.. answer.Columns.Select(column => column.Heading.Name)], written, run.Id, shared.Address!);
            });
    }

    /// <summary>Takes every answer off those who are not listed as the roster stands now.</summary>
    /// <returns>People from whom something was taken.</returns>
    /// <exception cref="Engine.Errors.GraphDataException">store_….</exception>
    public async Task<long> WithdrawAsync(string network, CancellationToken cancellationToken)
    {
        if (!Publishes(network))
        {
            return 0;
        }

        if (networks.Find(network)?.SnapshotId is null)
        {
            return await shared.WithdrawAsync(network, _ => false, cancellationToken); // all was taken back, or deleted
        }

        using var open = people.Open(network);
        return await shared.WithdrawAsync(network, id => open.People.Find(id) is not null, cancellationToken);
    }

    /// <summary>Whether answers about a network are written anywhere by this process.</summary>
    public bool Publishes(string network) =>
        shared.Address is not null && networks.CanWrite && network != NetworkNames.Sample;
}
