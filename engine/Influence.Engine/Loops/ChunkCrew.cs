using System.Runtime.ExceptionServices;

namespace Influence.Engine.Loops;

/// <summary>Threads that work together on the chunks of one loop after another.</summary>
/// <remarks>
/// An update of a small graph takes a tenth of a millisecond; waking a sleeping thread takes half of that. A helper therefore
/// looks for the next loop for some microseconds before it goes back to the pool: an iteration finds it awake.
/// The caller works too and needs no helper to finish: a busy pool, or loops within loops, cost time but never a deadlock.
/// </remarks>
internal sealed class ChunkCrew
{
    // About 50 µs of pauses and yields: long enough for what stands between two loops of an iteration.
    private const int LookingForWork = 100;

    private readonly int _threads;
    private readonly CancellationToken _cancellationToken;
    private Shift? _shift;
    private int _helpers;

    /// <summary>A crew that has nobody yet.</summary>
    /// <param name="threads">The caller included; 0 means as many as the machine has.</param>
    /// <param name="cancellationToken">Looked at before each chunk.</param>
    public ChunkCrew(int threads, CancellationToken cancellationToken) =>
        (_threads, _cancellationToken) = (Size(threads), cancellationToken);

    /// <summary>Threads that work at once when so many are allowed; 0 means as many as the pool starts without delay: those of
    /// the machine.</summary>
    public static int Size(int threads)
    {
        ThreadPool.GetMinThreads(out var ofTheMachine, out _);
        return threads == 0 ? ofTheMachine : threads;
    }

    /// <summary>Does every chunk once and returns when the last has ended.</summary>
    public void Run(int chunks, Action<int> body)
    {
        var together = Math.Min(_threads, chunks);
        if (together <= 1)
        {
            ChunkLoops.InOrder(chunks, body, _cancellationToken);
            return;
        }

        var shift = new Shift(chunks, body, _cancellationToken);
        Volatile.Write(ref _shift, shift);
        while (Volatile.Read(ref _helpers) < together - 1)
        {
            Interlocked.Increment(ref _helpers);
            ThreadPool.UnsafeQueueUserWorkItem(static crew => crew.Help(), this, preferLocal: false);
        }

        shift.Work();
        shift.WaitForTheLast();
    }

    // One that leaves just as a loop begins is missed for that loop only.
    private void Help()
    {
        Shift? done = null;
        var looking = new SpinWait();
        while (looking.Count < LookingForWork)
        {
            var shift = Volatile.Read(ref _shift);
            if (shift == done)
            {
                looking.SpinOnce(sleep1Threshold: -1);
                continue;
            }

            shift!.Work();
            done = shift;
            looking.Reset();
        }

        Interlocked.Decrement(ref _helpers);
    }

    /// <summary>One loop: who comes takes the next chunk until none is left.</summary>
    private sealed class Shift(int chunks, Action<int> body, CancellationToken cancellationToken)
    {
        private readonly object _ended = new();
        private int _next;
        private readonly int _chunks = chunks;
        private int _left = chunks;
        private Exception? _failure;

        public void Work()
        {
            int chunk;
            while (Volatile.Read(ref _next) < _chunks && (chunk = Interlocked.Increment(ref _next) - 1) < _chunks)
            {
                Do(chunk);
                if (Interlocked.Decrement(ref _left) == 0)
                {
                    lock (_ended)
                    {
                        Monitor.PulseAll(_ended);
                    }
                }
            }
        }

        public void WaitForTheLast()
        {
            var waiting = new SpinWait();
            while (Volatile.Read(ref _left) > 0 && waiting.Count < LookingForWork)
            {
                waiting.SpinOnce(sleep1Threshold: -1);
            }

            lock (_ended)
            {
                while (_left > 0)
                {
                    Monitor.Wait(_ended);
                }
            }

            if (_failure is not null)
            {
                ExceptionDispatchInfo.Throw(_failure);
            }
        }

        // After a failure the rest is counted off, not done. Whatever a chunk throws is thrown again by the caller.
        private void Do(int chunk)
        {
            if (Volatile.Read(ref _failure) is not null)
            {
                return;
            }

            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                body(chunk);
            }
            catch (Exception failure)
            {
                Interlocked.CompareExchange(ref _failure, failure, null);
            }
        }
    }
}
