using Influence.Application.Facts;

namespace Influence.Storage.Neo4j;

/// <summary>The right to create relationships of a type without looking whether they are there: one load has it.</summary>
/// <remarks>
/// A claim is a node a stream. A transaction that creates locks its stream's claim and sees whose it is; whoever begins takes
/// all of them, which waits for those transactions, and then counts. So nobody creates while another writes.
/// </remarks>
internal sealed class TypeClaim(StoreSession session, FactKind kind) : IDisposable
{
    /// <summary>Claims of a type: streams of one load at most.</summary>
    public const int Streams = 2;

    private readonly SemaphoreSlim _taking = new(1, 1);

    /// <summary>This load.</summary>
    public string Holder { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether the type was empty when the claims were last taken: then rows may be created unseen.</summary>
    public bool IsFirst { get; private set; }

    /// <summary>The claim of a stream.</summary>
    public string IdOf(int stream) => $"{FactCypher.TypeOf[kind]} {stream}";

    /// <summary>Takes all claims of the type.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        await _taking.WaitAsync(cancellationToken);
        try
        {
            string[] ids = [.. Enumerable.Range(0, Streams).Select(IdOf)];
            var taken = await session.RunAsync(new GraphStatement(
                "UNWIND $ids AS id MERGE (c:_InfluenceClaim {id: id}) SET c.holder = $holder WITH count(c) AS claims " +
                $"CALL () {{ MATCH ()-[r:{FactCypher.TypeOf[kind]}]->() RETURN count(r) AS found }} RETURN found AS found",
                ("ids", GraphValue.Of(ids.Length, at => System.Text.Encoding.UTF8.GetBytes(ids[at]))),
                ("holder", GraphValue.Of(Holder))), cancellationToken);
            IsFirst = taken.Whole(0, 0) == 0;
        }
        finally
        {
            _taking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _taking.Dispose();
}
