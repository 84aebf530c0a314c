using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>Reads that look at everybody, as a search by name does: one at a time for every two cores, on threads of their own,
/// so that whoever asks for a page meanwhile gets it at once.</summary>
internal sealed class LongReads : IDisposable
{
    private const int MostWaiting = 16;

    private readonly SemaphoreSlim _turns;
    private int _there;

    /// <summary>For the cores of this machine.</summary>
    public LongReads()
        : this(Math.Max(1, Environment.ProcessorCount / 2))
    {
    }

    /// <summary>For so many at once.</summary>
    internal LongReads(int atOnce) => _turns = new(atOnce);

    /// <summary>Does it when its turn comes.</summary>
    /// <exception cref="RequestException">429 server_busy: too many wait already.</exception>
    public async Task<T> DoAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _there) > MostWaiting)
        {
            Interlocked.Decrement(ref _there);
            throw new RequestException(StatusCodes.Status429TooManyRequests, "server_busy",
                $"{MostWaiting} searches and long lists wait here already, as many as may. Ask again later.");
        }

        try
        {
            await _turns.WaitAsync(cancellationToken);
            try
            {
                return await Task.Factory.StartNew(
                    read, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _there);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();
}
