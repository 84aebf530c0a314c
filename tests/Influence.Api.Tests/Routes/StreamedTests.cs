using Influence.Api.Http;
using Influence.Engine.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Influence.Api.Tests.Routes;

/// <summary>Lists of any length on their way: no row is made long before it is taken.</summary>
public sealed class StreamedTests
{
    private const int MostAhead = 2_000; // rows of a dozen letters in what is sent at once
    private int _made;

    // Else all of a list is held, once for every client that asks.
    [Fact]
    public async Task Rows_are_made_as_they_are_taken()
    {
        var (taken, largest) = (0, 0);
        using var body = new Sink(bytes =>
        {
            (taken, largest) = (taken + bytes.Span.Count((byte)'\n'), Math.Max(largest, bytes.Length));
            Assert.InRange(_made - taken, -1, 0); // all that was made has come, and a header
        });
        await SendAsync(body, CancellationToken.None);
        Assert.InRange(largest, 1, 40_000);
        Assert.Equal(100_001, taken);
    }

    [Fact]
    public async Task A_client_that_leaves_ends_the_making()
    {
        using var leaving = new CancellationTokenSource();
        using var body = new Sink(_ => leaving.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(body, leaving.Token));
        Assert.InRange(_made, 1, 2 * MostAhead);
    }

    [Fact]
    public async Task Whoever_wants_the_head_alone_makes_no_row()
    {
        using var body = new Sink(_ => Assert.Fail("A head has no body."));
        await SendAsync(body, CancellationToken.None, isHead: true);
        Assert.Equal(0, _made);
    }

    // Only then can it be a problem document in place of half a file.
    [Fact]
    public async Task What_fails_at_the_first_rows_has_sent_nothing()
    {
        using var body = new Sink(_ => Assert.Fail("Something was sent."));
        var broken = Sent.Lines(Rows(100), (row, _) => FailAt(50, row), "text/plain", "rows.txt");
        await Assert.ThrowsAsync<InvalidDataException>(() => broken.ExecuteAsync(Context(body, CancellationToken.None)));
    }

    private static void FailAt(long place, Cell[] row)
    {
        if (row[0] == place)
        {
            throw new InvalidDataException();
        }
    }

    private async Task SendAsync(Sink body, CancellationToken cancellationToken, bool isHead = false)
    {
        var context = Context(body, cancellationToken);
        if (isHead)
        {
            IsHead.Set(context);
        }

        await Sent.Csv(Rows(100_000).Prepend(["number", "word"]), "rows.csv").ExecuteAsync(context);
        Assert.Equal("text/csv; charset=utf-8", context.Response.ContentType);
        Assert.Contains("rows.csv", context.Response.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
    }

    private IEnumerable<Cell[]> Rows(int count)
    {
        for (var row = 0L; row < count; row++)
        {
            _made++;
            yield return [row, "words"];
        }
    }

    private static DefaultHttpContext Context(Stream body, CancellationToken aborted)
    {
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(), RequestAborted = aborted,
        };
        context.Response.Body = body;
        return context;
    }

    /// <summary>Tells of each piece that comes.</summary>
    private sealed class Sink(Action<ReadOnlyMemory<byte>> told) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (buffer.Length > 0)
            {
                told(buffer);
            }

            return ValueTask.CompletedTask;
        }
    }
}
