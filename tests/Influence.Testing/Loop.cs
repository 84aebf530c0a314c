using Influence.Engine.Loops;

namespace Influence.Testing;

/// <summary>Chunk loops for tests of determinism: an answer must not depend on the order in which chunks are done.</summary>
/// <remarks>The name is singular because <c>Influence.Engine.Loops</c> is a namespace that tests
/// of the engine see first.</remarks>
public static class Loop
{
    /// <summary>Chunk 0 first, one at a time.</summary>
    public static ChunkLoop Forwards { get; } = ChunkLoops.OnThreads(1, CancellationToken.None);

    /// <summary>The last chunk first, one at a time: finds sums that follow the order of the work.</summary>
    public static ChunkLoop Backwards { get; } = (chunks, body) =>
    {
        for (var chunk = chunks - 1; chunk >= 0; chunk--)
        {
            body(chunk);
        }
    };

    /// <summary>At most <paramref name="threads"/> at once.</summary>
    public static ChunkLoop OnThreads(int threads) => ChunkLoops.OnThreads(threads, CancellationToken.None);

    /// <summary>Every order a test of determinism should try: backwards, and on 1, 2 and 8 threads.</summary>
    public static IEnumerable<ChunkLoop> Orders => [Backwards, OnThreads(1), OnThreads(2), OnThreads(8)];

    /// <summary>Counts the chunks of every call, so that a test can show that there were several.</summary>
    /// <param name="counts">Grows by one number a call.</param>
    public static ChunkLoop Counting(ICollection<int> counts) => (chunks, body) =>
    {
        counts.Add(chunks);
        Forwards(chunks, body);
    };
}
