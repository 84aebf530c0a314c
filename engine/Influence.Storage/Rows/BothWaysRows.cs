using Influence.Application.Facts;

namespace Influence.Storage.Rows;

/// <summary>Rows of facts in which one that goes both ways is handed out twice, the second time turned round.</summary>
/// <param name="inner">The rows as they are written; disposed with this.</param>
/// <param name="schema">What they become; the two people are its first two positions.</param>
internal sealed class BothWaysRows(IRows inner, RowSchema schema) : IRows
{
    private long _turned;
    private bool _isTurned;
    private bool _hasRow;

    /// <inheritdoc/>
    public string Format => inner.Format;

    /// <inheritdoc/>
    public string? HeaderLine => inner.HeaderLine;

    /// <inheritdoc/>
    public FileReading Reading => inner.Reading;

    /// <inheritdoc/>
    public long RowsRead => inner.RowsRead + _turned;

    /// <inheritdoc/>
    public long RowsRejected => inner.RowsRejected;

    /// <inheritdoc/>
    public long Bytes => inner.Bytes;

    /// <inheritdoc/>
    public long RawBytes => inner.RawBytes;

    /// <inheritdoc/>
    public bool IsGzip => inner.IsGzip;

    /// <inheritdoc/>
    public bool MayStartWithCounts => inner.MayStartWithCounts;

    /// <inheritdoc/>
    public bool StartsWithCounts => inner.StartsWithCounts;

    /// <inheritdoc/>
    public bool IsBothWays => false;

    /// <inheritdoc/>
    public BrokenRow? Broken => inner.Broken;

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> DeclaredPeople => inner.DeclaredPeople;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[int field] => !_isTurned ? inner[field]
        : field == schema.Positions[0] ? inner[schema.Positions[1]]
        : field == schema.Positions[1] ? inner[schema.Positions[0]] : inner[field];

    /// <inheritdoc/>
    public bool Read()
    {
        if (_hasRow && !_isTurned && GoesBothWays())
        {
            (_isTurned, _turned) = (true, _turned + 1);
            return true;
        }

        _isTurned = false;
        return _hasRow = inner.Read();
    }

    /// <inheritdoc/>
    public void Reject(int field, string code, string message)
    {
        _hasRow = false; // turned round it is no better
        inner.Reject(field, code, message);
    }

    /// <inheritdoc/>
    public void Pass(int field, string why)
    {
        _hasRow = false; // turned round it says nothing either
        inner.Pass(field, why);
    }

    /// <inheritdoc/>
    public FieldNotation NotationOf(int field) => inner.NotationOf(field);

    /// <inheritdoc/>
    public void FirstRowWasCounts(string line) => inner.FirstRowWasCounts(line);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private bool GoesBothWays() => schema.Name == "follows" && inner.IsBothWays &&
        !inner[schema.Positions[0]].SequenceEqual(inner[schema.Positions[1]]);
}
