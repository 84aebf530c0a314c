using System.Text;

namespace Influence.Storage.Neo4j;

/// <summary>The right to write answers into a store: one process has it, and loses it when it does not write for a while.
/// </summary>
/// <remarks>
/// A claim a stream, as for facts: each transaction locks its own, sees whose it is, and prolongs it. Whoever takes over locks
/// all of them, and so waits for what is being written; whatever the one before still sends then does nothing.
/// </remarks>
internal sealed class AnswerLease(StoreSession session, TimeProvider clock)
{
    /// <summary>Streams at most.</summary>
    public const int Streams = 2;

    /// <summary>How long a holder may be silent: a restart of the server takes about twenty seconds.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);
    private static readonly byte[][] _ids =
        [.. Enumerable.Range(0, Streams).Select(stream => Encoding.UTF8.GetBytes(IdOf(stream)))];

    /// <summary>This writing.</summary>
    public string Holder { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The claim of a stream.</summary>
    public static string IdOf(int stream) => $"answers {stream}";

    /// <summary>Parameters that every statement under the lease needs.</summary>
    public (string Name, GraphValue Value)[] Of(int stream) =>
    [
        ("claim", GraphValue.Of(IdOf(stream))), ("holder", GraphValue.Of(Holder)),
        ("lease", GraphValue.Of((long)Span.TotalMilliseconds)),
    ];

    /// <summary>Takes it, or waits for whoever has it.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">store_answers_busy, store_….</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (!await TryTakeAsync(cancellationToken))
        {
            if (clock.GetElapsedTime(start) > _patience)
            {
                throw StoreErrors.AnswersBusy(session.Name);
            }

            await Task.Delay(_pause, clock, cancellationToken);
        }
    }

    /// <summary>Gives it back.</summary>
    public Task ReleaseAsync() => session.RunAsync(new GraphStatement(
        "UNWIND $ids AS id MATCH (c:_InfluenceClaim {id: id}) SET c.turn = $holder WITH c WHERE c.holder = $holder " +
        "REMOVE c.holder, c.until RETURN count(*) AS freed",
        ("ids", GraphValue.Of(_ids.Length, at => _ids[at])), ("holder", GraphValue.Of(Holder))), CancellationToken.None);

    private async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        var taken = await session.RunAsync(new GraphStatement(
            "UNWIND $ids AS id MERGE (c:_InfluenceClaim {id: id}) SET c.turn = $holder WITH collect(c) AS claims " +
            "WHERE all(c IN claims WHERE c.holder IS NULL OR c.holder = $holder OR coalesce(c.until, 0) < timestamp()) " +
            "FOREACH (c IN claims | SET c.holder = $holder, c.until = timestamp() + $lease) RETURN size(claims) AS taken",
            ("ids", GraphValue.Of(_ids.Length, at => _ids[at])), ("holder", GraphValue.Of(Holder)),
            ("lease", GraphValue.Of((long)Span.TotalMilliseconds))), cancellationToken);
        return taken.Rows.Count > 0;
    }
}
