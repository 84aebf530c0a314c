using Influence.Engine.Loops;
using Influence.Testing;

namespace Influence.Engine.Tests.Loops;

public class ChunkLoopsTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(8)]
    public void Every_chunk_is_done_once(int threads)
    {
        var done = new int[100];
        var loop = ChunkLoops.OnThreads(threads, TestContext.Current.CancellationToken);
        loop(done.Length, chunk => Interlocked.Increment(ref done[chunk]));
        Assert.All(done, times => Assert.Equal(1, times));
    }

    [Theory]
    [InlineData(1), InlineData(4)]
    public void An_exception_of_a_chunk_is_thrown_as_it_was(int threads) =>
        Assert.Throws<NotSupportedException>(() => Loop.OnThreads(threads)(10, _ => throw new NotSupportedException()));

    [Theory]
    [InlineData(1), InlineData(4)]
    public void Cancelling_stops_before_the_next_chunk(int threads)
    {
        using var source = new CancellationTokenSource();
        var done = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => ChunkLoops.OnThreads(threads, source.Token)(1_000_000, _ =>
        {
            Interlocked.Increment(ref done);
            source.Cancel();
        }));
        Assert.InRange(done, 1, 999_999);
    }

    // The caller holds its first chunk until a helper has one, and helpers are slow: somebody must wait for them.
    [Theory]
    [InlineData(2), InlineData(8)]
    public void A_loop_ends_after_its_last_chunk(int threads)
    {
        var (loop, caller) = (Loop.OnThreads(threads), Environment.CurrentManagedThreadId);
        for (var turn = 0; turn < 20; turn++)
        {
            var (helped, done) = (0, 0);
            loop(10, _ =>
            {
                if (Environment.CurrentManagedThreadId == caller)
                {
                    SpinWait.SpinUntil(() => Volatile.Read(ref helped) > 0, TimeSpan.FromSeconds(10));
                }
                else
                {
                    Interlocked.Increment(ref helped);
                    Thread.Sleep(2);
                }

                Interlocked.Increment(ref done);
            });
            Assert.Equal(10, done);
            Assert.True(helped > 0);
        }
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(8)]
    public void A_chunk_may_run_a_loop_of_its_own(int threads)
    {
        var loop = Loop.OnThreads(threads);
        var sums = new int[20];
        loop(sums.Length, outer => loop(30, _ => Interlocked.Increment(ref sums[outer])));
        Assert.All(sums, sum => Assert.Equal(30, sum));
    }

    [Fact]
    public async Task One_loop_serves_several_callers_at_once()
    {
        var loop = Loop.OnThreads(4);
        var sums = new int[6];
        await Task.WhenAll(Enumerable.Range(0, sums.Length).Select(caller => Task.Run(
            () => Enumerable.Range(0, 50).ToList().ForEach(_ => loop(40, _ => Interlocked.Increment(ref sums[caller]))),
            TestContext.Current.CancellationToken)));
        Assert.All(sums, sum => Assert.Equal(2_000, sum));
    }

    [Theory]
    [InlineData(1), InlineData(4)]
    public void A_loop_that_failed_can_be_run_again(int threads)
    {
        var (loop, done) = (Loop.OnThreads(threads), 0);
        Assert.Throws<NotSupportedException>(() => loop(10, chunk => throw new NotSupportedException()));
        loop(10, _ => Interlocked.Increment(ref done));
        Assert.Equal(10, done);
    }

    [Fact]
    public void Fewer_than_no_threads_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ChunkLoops.OnThreads(-1, TestContext.Current.CancellationToken));

    // Work of the nodes: 1 + degree = 3, 1, 4, 1, 1.
    [Theory]
    [InlineData(1, new[] { 0, 1, 2, 3, 4, 5 }), InlineData(4, new[] { 0, 2, 3, 5 }), InlineData(100, new[] { 0, 5 })]
    public void Chunks_hold_at_least_the_grain_of_edges_and_nodes(int grain, int[] expected) =>
        Assert.Equal(expected, EdgeChunks.Cut([0, 2, 2, 5, 5, 5], grain));

    [Fact]
    public void No_nodes_make_no_chunks() => Assert.Equal([0], EdgeChunks.Cut([0]));

    // Σ 1/i in doubles depends on the order of the additions; 70 items in chunks of 1 make three waves.
    [Fact]
    public void Ordered_sums_add_in_the_order_of_the_chunks_on_any_loop()
    {
        double[] items = [.. Enumerable.Range(1, 70).Select(item => 1.0 / item)];
        var (expected, backwards) = (items.Aggregate(0.0, (sum, item) => sum + item), items.Reverse().Sum());
        Assert.NotEqual(expected, backwards); // else this test could not fail
        Assert.All(Loop.Orders, order => Assert.Equal(expected, OrderedSums.Over(1, items.Length, 1, "items", order, null,
            () => 0, (int _, int first, int last, double[] sums) => sums[0] += items[first])[0]));
    }
}
