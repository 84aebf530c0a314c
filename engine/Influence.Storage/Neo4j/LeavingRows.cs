using System.Runtime.InteropServices;
using Influence.Application.Facts;
using Influence.Storage.Facts;

namespace Influence.Storage.Neo4j;

/// <summary>Relationships that leave with some batches, and what the batches that stay say of the same.</summary>
/// <remarks>Of follows one relationship an identity stands, of the other kinds one a content. O(rows) memory of those that
/// leave.</remarks>
internal sealed class LeavingRows
{
    private readonly FactKind _kind;
    private readonly Dictionary<(long Identity, long Content), int> _places = [];
    private readonly List<LeavingRow> _rows = [];

    /// <summary>Looks at all batches of a kind.</summary>
    public LeavingRows(
        FactKind kind, IEnumerable<FactColumns> leaving, IEnumerable<FactColumns> staying, CancellationToken cancellationToken)
    {
        _kind = kind;
        foreach (var batch in leaving)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Look(batch, Take);
        }

        foreach (var batch in staying)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Look(batch, Leave);
        }
    }

    /// <summary>Relationships that have to be deleted or set to something else.</summary>
    public IEnumerable<LeavingRow> Changes => _rows.Where(row => row.Stays is not { } stays || Order(row, row.Leaves, stays) > 0);

    private void Look(FactColumns batch, Action<(long, long), LeavingRow> see)
    {
        var rows = new OutgoingRows(batch);
        var (keys, contents) = rows.IsPlain ? new FactHashes(batch).OfRows() : (rows.Keys, rows.Contents);
        foreach (var row in rows.Order)
        {
            var content = (rows.LongOf("updated_at", row), rows.LongOf("since", row));
            see((keys[row], _kind == FactKind.Follows ? 0 : contents[row]), new LeavingRow
            {
                From = batch.Keys.Span[rows.FirstOf(row)],
                To = batch.Keys.Span[rows.SecondOf(row) is >= 0 and var to ? to : rows.FirstOf(row)],
                Identity = keys[row],
                Content = contents[row],
                Channel = rows.WordOf("channel", row),
                Handle = rows.LongOf("handle", row),
                Leaves = content,
            });
        }
    }

    private void Take((long, long) name, LeavingRow row)
    {
        if (_places.TryAdd(name, _rows.Count))
        {
            _rows.Add(row);
        }
        else
        {
            ref var known = ref CollectionsMarshal.AsSpan(_rows)[_places[name]];
            known.Leaves = Order(row, row.Leaves, known.Leaves) > 0 ? row.Leaves : known.Leaves;
        }
    }

    private void Leave((long, long) name, LeavingRow row)
    {
        if (_places.TryGetValue(name, out var place))
        {
            ref var known = ref CollectionsMarshal.AsSpan(_rows)[place];
            known.Stays = known.Stays is { } stays && Order(row, stays, row.Leaves) >= 0 ? stays : row.Leaves;
        }
    }

    // As the graph chooses.
    private static int Order(in LeavingRow row, (long Updated, long Since) left, (long Updated, long Since) right) =>
        left.Since == right.Since ? Winner.Of(left.Updated, right.Updated)
            : Winner.Of(left.Updated, OutgoingRows.Tail(left.Since, row.Channel),
                right.Updated, OutgoingRows.Tail(right.Since, row.Channel));
}

/// <summary>A relationship that leaves, and what stays in its place.</summary>
internal record struct LeavingRow
{
    /// <summary>Key of the first person.</summary>
    public required ulong From { get; init; }

    /// <summary>Key of the second, or of the first.</summary>
    public required ulong To { get; init; }

    /// <summary>Hash of the identity.</summary>
    public required long Identity { get; init; }

    /// <summary>Hash of what the row says.</summary>
    public required long Content { get; init; }

    /// <summary>Where; null when that was not said.</summary>
    public required string? Channel { get; init; }

    /// <summary>Of accounts.</summary>
    public required long Handle { get; init; }

    /// <summary>What leaves: <c>updated_at</c> and <c>since</c>.</summary>
    public required (long Updated, long Since) Leaves { get; set; }

    /// <summary>What other batches say; null when none says it.</summary>
    public (long Updated, long Since)? Stays { get; set; }
}
