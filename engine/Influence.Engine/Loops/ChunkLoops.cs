namespace Influence.Engine.Loops;

/// <summary>Calls <paramref name="body"/> once for each chunk in [0, <paramref name="chunks"/>),
/// in any order, perhaps at once.</summary>
/// <param name="chunks">How many chunks; never a function of the number of threads.</param>
/// <param name="body">Works on one chunk and writes only what belongs to that chunk.</param>
public delegate void ChunkLoop(int chunks, Action<int> body);

/// <summary>The one place that owns threads: a loop over chunks, cancellable between them.</summary>
public static class ChunkLoops
{
    /// <summary>A loop on at most <paramref name="threads"/> threads.</summary>
    /// <param name="threads">0 means as many as the machine has.</param>
    /// <param name="cancellationToken">Looked at before each chunk; cancelling throws.</param>
    /// <returns>The loop. The first exception of a chunk is thrown as it was, without an aggregate around it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is negative.</exception>
    public static ChunkLoop OnThreads(int threads, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        if (threads == 1)
        {
            return (chunks, body) => InOrder(chunks, body, cancellationToken);
        }

        var crew = new ChunkCrew(threads, cancellationToken);
        return crew.Run;
    }

    /// <summary>Calls <paramref name="body"/> once for each of so many items, several a chunk.</summary>
    internal static void Each(this ChunkLoop loop, int items, int perChunk, Action<int> body) =>
        loop((items + perChunk - 1) / perChunk, chunk =>
        {
            for (var item = chunk * perChunk; item < Math.Min(items, (chunk + 1) * perChunk); item++)
            {
                body(item);
            }
        });

    internal static void InOrder(int chunks, Action<int> body, CancellationToken cancellationToken)
    {
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            body(chunk);
        }
    }
}
