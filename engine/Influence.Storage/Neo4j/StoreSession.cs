using System.Security.Cryptography;
using Influence.Engine.Errors;

namespace Influence.Storage.Neo4j;

/// <summary>How long to bear with a server.</summary>
internal sealed record StorePatience
{
    /// <summary>For a server that was there and is away: a restart takes about twenty seconds.</summary>
    public TimeSpan Restart { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>For a server that asks to try again.</summary>
    public TimeSpan Busy { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the answer of a server that was away.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between looks at a server that is away.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Between two tries, at most; the real pause is drawn below it.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMilliseconds(25);
}

/// <summary>Decides what is sent again: reads once, writes only when it is known that they were not done.</summary>
internal sealed class StoreSession(IGraphConnection connection, TimeProvider clock, StorePatience patience) : IDisposable
{
    private int _deadlocks;
    private volatile bool _wasThere;

    /// <summary>The store as people know it.</summary>
    public string Name => connection.Name;

    /// <summary>Transactions that the server gave up and that were sent again.</summary>
    public int Deadlocks => _deadlocks;

    /// <summary>Runs a statement that changes nothing, or that may be done twice; after a cut it is sent once more.</summary>
    /// <exception cref="GraphDataException">store_….</exception>
    public async Task<GraphRows> RunAsync(GraphStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                return await TryAsync(statement, cancellationToken);
            }
            catch (StoreFault cut) when (cut.Kind == FaultKind.Cut || (cut.Kind == FaultKind.Unreachable && _wasThere))
            {
                await WaitAsync(cut, cancellationToken);
                return await TryAsync(statement, cancellationToken);
            }
        }
        catch (StoreFault fault)
        {
            throw StoreErrors.Of(Name, fault);
        }
    }

    /// <summary>Runs a statement that creates a batch marker. Whatever happens on the way, it is done exactly once.</summary>
    /// <param name="statement">Its first act is to create the marker, which must be unique.</param>
    /// <param name="marker">The marker's id.</param>
    /// <param name="cancellationToken">Between tries.</param>
    /// <returns>The rows; null when the marker stands already, from an earlier try or another process.</returns>
    /// <exception cref="StoreFault">Memory: halve it.</exception>
    /// <exception cref="GraphDataException">store_….</exception>
    public async Task<GraphRows?> WriteAsync(GraphStatement statement, string marker, CancellationToken cancellationToken)
    {
        for (var left = 5; ; left--)
        {
            try
            {
                return await TryAsync(statement, cancellationToken);
            }
            catch (StoreFault exists) when (exists.Kind == FaultKind.Exists)
            {
                return await HasAsync(marker, cancellationToken) ? null : throw StoreErrors.Of(Name, exists);
            }
            catch (StoreFault unknown) when (unknown.Kind is FaultKind.Cut or FaultKind.Unreachable && left > 0)
            {
                // Was it done? If the first try is still running, the marker's uniqueness makes the second wait and then fail.
                await WaitAsync(unknown, cancellationToken);
                if (await HasAsync(marker, cancellationToken))
                {
                    return null;
                }
            }
            catch (StoreFault fault) when (fault.Kind != FaultKind.Memory)
            {
                throw StoreErrors.Of(Name, fault);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private async Task<bool> HasAsync(string marker, CancellationToken cancellationToken)
    {
        var found = await RunAsync(GraphStatement.Read(
            "OPTIONAL MATCH (m:_InfluenceBatch {id: $id}) RETURN count(m) AS found", ("id", GraphValue.Of(marker))),
            cancellationToken);
        return found.Whole(0, 0) > 0;
    }

    // What the server asks to have again is sent again: it has undone it.
    private async Task<GraphRows> TryAsync(GraphStatement statement, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                var rows = await connection.RunAsync(statement, cancellationToken);
                _wasThere = true;
                return rows;
            }
            catch (StoreFault busy) when (busy.Kind == FaultKind.Transient && clock.GetElapsedTime(start) < patience.Busy)
            {
                Interlocked.Increment(ref _deadlocks);
                var most = patience.Jitter * Math.Min(1 << Math.Min(tries, 6), 40);
                await Task.Delay(most * RandomNumberGenerator.GetInt32(1, 100) / 100, clock, cancellationToken);
            }
        }
    }

    private async Task WaitAsync(StoreFault fault, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                answer.CancelAfter(patience.Answer);
                await connection.RunAsync(GraphStatement.Read("RETURN 1 AS one"), answer.Token);
                return;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested &&
                clock.GetElapsedTime(start) <= patience.Restart)
            {
                continue; // right after a start the first request may hang
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw StoreErrors.Of(Name, fault);
            }
            catch (StoreFault away) when (away.Kind is FaultKind.Unreachable or FaultKind.Cut or FaultKind.Transient)
            {
                if (clock.GetElapsedTime(start) > patience.Restart)
                {
                    throw StoreErrors.Of(Name, fault);
                }

                await Task.Delay(patience.Pause, clock, cancellationToken);
            }
            catch (StoreFault other)
            {
                throw StoreErrors.Of(Name, other);
            }
        }
    }
}
