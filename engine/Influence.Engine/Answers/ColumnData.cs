namespace Influence.Engine.Answers;

/// <summary>One column of an answer: its name, its unit, and one value a row.</summary>
/// <param name="Name">snake_case; a dot nests in JSON, as in <c>parts.first_hand</c>.</param>
/// <param name="Unit">As in <c>people</c>, <c>score</c>; empty for labels and text.</param>
public abstract record ColumnData(string Name, string Unit)
{
    /// <summary>The value of a row as double, long, string or null (unknown or not loaded).</summary>
    public abstract object? this[int row] { get; }
}

/// <summary>A column of doubles; NaN is null.</summary>
/// <inheritdoc cref="ColumnData"/>
/// <param name="Name">See <see cref="ColumnData"/>.</param>
/// <param name="Unit">See <see cref="ColumnData"/>.</param>
/// <param name="Values">One a row.</param>
public sealed record NumberColumn(string Name, string Unit, ReadOnlyMemory<double> Values) : ColumnData(Name, Unit)
{
    /// <inheritdoc/>
    public override object? this[int row] => double.IsNaN(Values.Span[row]) ? null : Values.Span[row];
}

/// <summary>A column of whole numbers; empty values mean that the fact was not loaded, and every row is null.</summary>
/// <inheritdoc cref="NumberColumn"/>
public sealed record CountColumn(string Name, string Unit, ReadOnlyMemory<long> Values) : ColumnData(Name, Unit)
{
    /// <inheritdoc/>
    public override object? this[int row] => Values.IsEmpty ? null : Values.Span[row];
}

/// <summary>A column of sentences or words.</summary>
/// <inheritdoc cref="NumberColumn"/>
public sealed record TextColumn(string Name, string Unit, ReadOnlyMemory<string?> Values) : ColumnData(Name, Unit)
{
    /// <inheritdoc/>
    public override object? this[int row] => Values.Span[row];
}
