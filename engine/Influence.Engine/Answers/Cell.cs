using System.Globalization;

namespace Influence.Engine.Answers;

/// <summary>What a cell of a table or a figure about the whole holds, without a box: a number, a whole number, a yes or no, a
/// text, or nothing.</summary>
/// <remarks>Kernels and readers use <see cref="Column{T}"/> and <see cref="Finding{T}"/>; writers, which take every answer alike,
/// use this.</remarks>
public readonly struct Cell : IEquatable<Cell>
{
    private readonly long _bits;
    private readonly string? _text;

    private Cell(CellKind kind, long bits, string? text) => (Kind, _bits, _text) = (kind, bits, text);

    /// <summary>Nothing: unknown, or not loaded.</summary>
    public static Cell None => default;

    /// <summary>What it holds.</summary>
    public CellKind Kind { get; }

    /// <summary>Whether it holds nothing.</summary>
    public bool IsNone => Kind == CellKind.None;

    /// <summary>The number; of a whole number its value.</summary>
    /// <exception cref="InvalidCastException">It holds no number.</exception>
    public double Number => Kind switch
    {
        CellKind.Number => BitConverter.Int64BitsToDouble(_bits),
        CellKind.Count => _bits,
        _ => throw Wrong("number"),
    };

    /// <summary>The whole number.</summary>
    /// <exception cref="InvalidCastException">It holds none.</exception>
    public long Count => Kind == CellKind.Count ? _bits : throw Wrong("whole number");

    /// <summary>The yes or no.</summary>
    /// <exception cref="InvalidCastException">It holds none.</exception>
    public bool Flag => Kind == CellKind.Flag ? _bits != 0 : throw Wrong("yes or no");

    /// <summary>The text; null where it holds nothing.</summary>
    /// <exception cref="InvalidCastException">It holds something else.</exception>
    public string? Text => Kind is CellKind.Text or CellKind.None ? _text : throw Wrong("text");

    /// <summary>A number; NaN is nothing, as everywhere in answers.</summary>
    public static implicit operator Cell(double number) =>
        double.IsNaN(number) ? None : new(CellKind.Number, BitConverter.DoubleToInt64Bits(number), null);

    /// <summary>A number, or nothing.</summary>
    public static implicit operator Cell(double? number) => number ?? None;

    /// <summary>A whole number.</summary>
    public static implicit operator Cell(long count) => new(CellKind.Count, count, null);

    /// <summary>A whole number, or nothing.</summary>
    public static implicit operator Cell(long? count) => count ?? None;

    /// <summary>Yes or no.</summary>
    public static implicit operator Cell(bool flag) => new(CellKind.Flag, flag ? 1 : 0, null);

    /// <summary>Yes or no, or nothing.</summary>
    public static implicit operator Cell(bool? flag) => flag ?? None;

    /// <summary>A text, or nothing.</summary>
    public static implicit operator Cell(string? text) => text is null ? None : new(CellKind.Text, 0, text);

    /// <summary>Whether two hold the same.</summary>
    public static bool operator ==(Cell left, Cell right) => left.Equals(right);

    /// <summary>Whether two do not hold the same.</summary>
    public static bool operator !=(Cell left, Cell right) => !left.Equals(right);

    /// <summary>The cell of a value of a column or a finding.</summary>
    /// <typeparam name="T">double, long, bool or string.</typeparam>
    public static Cell Of<T>(T? value) => value switch
    {
        null => None,
        double number => number,
        long count => count,
        bool flag => flag,
        string text => text,
        _ => throw new ArgumentException($"No cell holds a {typeof(T).Name}.", nameof(value)),
    };

    /// <summary>Writes it for programs: numbers to round-trip precision, nothing as nothing.</summary>
    public override string ToString() => Kind switch
    {
        CellKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        CellKind.Count => _bits.ToString(CultureInfo.InvariantCulture),
        CellKind.Flag => _bits != 0 ? "true" : "false",
        _ => _text ?? "",
    };

    /// <inheritdoc/>
    public bool Equals(Cell other) => Kind == other.Kind && _bits == other._bits && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Cell other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _bits, _text);

    private InvalidCastException Wrong(string wanted)
    {
        var message = $"A cell that holds {Kind} was read as a {wanted}.";
        return new InvalidCastException(message);
    }
}

/// <summary>What a <see cref="Cell"/> holds.</summary>
public enum CellKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A double.</summary>
    Number,

    /// <summary>A long.</summary>
    Count,

    /// <summary>A bool.</summary>
    Flag,

    /// <summary>A string.</summary>
    Text,
}
