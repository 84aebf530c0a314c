using System.Security.Cryptography;
using Influence.Engine.Errors;

namespace Influence.Storage.Neo4j;

/// <summary>How long to bear with a server.</summary>
internal sealed record StorePatience
{
    /// <summary>For a server that was there and is away, by those who ask it something.</summary>
    public TimeSpan Restart { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The same by those who write, and would have to begin again: a restart takes twenty seconds, and minutes where
    /// the machine has much else to do or the server much to mend.</summary>
    public TimeSpan RestartWhileWriting { get; init; } = TimeSpan.FromMinutes(5);

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
/// <param name="connection">Sends.</param>
/// <param name="clock">Measures patience.</param>
/// <param name="patience">How much of it there is.</param>
/// <param name="say">Told when the server is waited for, and when it is back.</param>
internal sealed class StoreSession(
    IGraphConnection connection, TimeProvider clock, StorePatience patience, Action<string>? say = null) : IDisposable
{
    private int _deadlocks;
    private int _waiting;
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
                await WaitAsync(cut, statement.IsRead ? patience.Restart : patience.RestartWhileWriting, cancellationToken);
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
                await WaitAsync(unknown, patience.RestartWhileWriting, cancellationToken);
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

    // Most cuts are over at the first look, and nobody needs to know; of several streams that wait, one speaks.
    private async Task WaitAsync(StoreFault fault, TimeSpan most, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var speaks = false;
        try
        {
            while (!await IsThereAsync(cancellationToken))
            {
                if (clock.GetElapsedTime(start) > most)
                {
                    throw StoreErrors.Of(Name, fault);
                }

                if (!speaks && Interlocked.Increment(ref _waiting) == 1)
                {
                    say?.Invoke($"{Name} is away; waiting up to {most.TotalSeconds:0} seconds for it to come back.");
                }

                speaks = true;
                await Task.Delay(patience.Pause, clock, cancellationToken);
            }
        }
        finally
        {
            if (speaks && Interlocked.Decrement(ref _waiting) == 0)
            {
                say?.Invoke($"Waited {clock.GetElapsedTime(start).TotalSeconds:0} seconds for {Name}.");
            }
        }
    }

    private async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            answer.CancelAfter(patience.Answer);
            await connection.RunAsync(GraphStatement.Read("RETURN 1 AS one"), answer.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // right after a start the first request may hang
        }
        catch (StoreFault away) when (away.Kind is FaultKind.Unreachable or FaultKind.Cut or FaultKind.Transient)
        {
            return false;
        }
        catch (StoreFault other)
        {
            throw StoreErrors.Of(Name, other);
        }
    }
}
