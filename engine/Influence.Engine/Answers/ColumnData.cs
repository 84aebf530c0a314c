namespace Influence.Engine.Answers;

/// <summary>One column of an answer: its heading, and one value a row.</summary>
/// <param name="Heading">Name, unit and meaning.</param>
public abstract record ColumnData(Column Heading)
{
    /// <summary>The value of a row; nothing where it is unknown or was not loaded.</summary>
    public abstract Cell this[int row] { get; }

    /// <summary>The values of some rows, in the order given.</summary>
    public abstract ColumnData Gather(ReadOnlySpan<int> rows);

    /// <summary>The first so many rows.</summary>
    public abstract ColumnData First(int rows);

    /// <summary>The column as what it holds.</summary>
    /// <exception cref="InvalidOperationException">It holds something else.</exception>
    public ColumnData<T> As<T>() => this as ColumnData<T> ?? throw new InvalidOperationException(
        $"The column '{Heading.Name}' holds no values of type {typeof(T).Name}.");
}

/// <summary>A column and its values.</summary>
/// <typeparam name="T">double (NaN is nothing), long, or string (null is nothing).</typeparam>
/// <param name="Column">Name, unit and meaning.</param>
/// <param name="Values">One a row; empty means that nothing of it was loaded, and every row holds nothing.</param>
public sealed record ColumnData<T>(Column<T> Column, ReadOnlyMemory<T> Values) : ColumnData(Column)
{
    /// <inheritdoc/>
    public override Cell this[int row] => Values.IsEmpty ? Cell.None : Cell.Of(Values.Span[row]);

    /// <inheritdoc/>
    public override ColumnData Gather(ReadOnlySpan<int> rows)
    {
        var gathered = new T[Values.IsEmpty ? 0 : rows.Length];
        for (var row = 0; row < gathered.Length; row++)
        {
            gathered[row] = Values.Span[rows[row]];
        }

        return this with { Values = gathered };
    }

    /// <inheritdoc/>
    public override ColumnData First(int rows) => this with { Values = Values[..Math.Min(rows, Values.Length)] };
}
