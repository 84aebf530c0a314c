using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>How one column writes its values: one notation a column.</summary>
internal sealed record FieldNotation
{
    /// <summary>What machines write: ISO or unix seconds, a point before decimals.</summary>
    public static FieldNotation Plain { get; } = new();

    /// <summary>Of times.</summary>
    public TimeNotation Time { get; init; }

    /// <summary>The sign before decimals.</summary>
    public char DecimalSign { get; init; } = '.';

    /// <summary>The currency of most amounts; null where none is named.</summary>
    public string? Currency { get; init; }
}
