using Influence.Application.Answering;
using Influence.Application.Writing;
using Influence.Engine.Answers;

namespace Influence.Application.Tests.Writing;

/// <summary>The document of an answer on its way to somebody.</summary>
public sealed class AnswerJsonTests
{
    private const int Rows = 20_000;
    private const int LargestPiece = 40_000;

    private int _made;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_sent_while_it_is_made_is_what_is_written_at_once()
    {
        using var atOnce = new MemoryStream();
        using var sent = new Pieces(bytes => Assert.InRange(bytes, 1, LargestPiece));
        AnswerJson.Write(Document(), atOnce);
        await AnswerJson.WriteAsync(Document(), sent, Token);
        Assert.Equal(atOnce.ToArray(), sent.ToArray());
        Assert.Equal(2 * Rows, _made);
    }

    [Fact]
    public async Task A_reader_that_leaves_ends_the_making()
    {
        using var leaving = new CancellationTokenSource();
        using var sent = new Pieces(_ => leaving.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AnswerJson.WriteAsync(Document(), sent, leaving.Token));
        Assert.InRange(_made, 1, Rows / 4);
    }

    private AnswerDocument Document() => new()
    {
        Kind = "rank",
        Network = new DocumentNetwork("main", Rows, 0, "s-1"),
        Rows = AnswerRows.Of(
            new Answer
            {
                Kind = "rank", Nodes = Enumerable.Range(0, Rows).ToArray(), Order = RowOrder.Given, Columns = [],
                Evidence = new Evidence { Method = "pagerank" },
            },
            Rows, node =>
            {
                _made++;
                return "p" + node;
            },
            null, default),
        Summary = [],
        Evidence = new DocumentEvidence(new Evidence { Method = "pagerank" }, "{}", null, null,
            new JobCost(1, 0, 0, 0), "1", null),
    };

    /// <summary>Tells of each piece that comes.</summary>
    private sealed class Pieces(Action<int> told) : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            told(buffer.Length);
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
