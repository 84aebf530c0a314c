using System.Collections;
using System.Collections.Immutable;
using Influence.Application.Roster;
using Influence.Engine.Answers;

namespace Influence.Application.Answering;

/// <summary>The rows of an answer as they are listed: named, masked, in order; column by column, as the answer has them.
/// </summary>
/// <remarks>Ids and cards are read with each row, so that no length of list fills the memory; <see cref="Held"/> reads them once,
/// for rows that outlive the folder they come from.</remarks>
public sealed class AnswerRows : IReadOnlyList<AnswerRow>
{
    private readonly ImmutableArray<ListedColumn> _listed;

    private AnswerRows(ImmutableArray<ListedColumn> listed) =>
        (_listed, Headings) = (listed, [.. listed.Select(column => column.Heading)]);

    /// <summary>The rows of an answer about the whole: none.</summary>
    public static AnswerRows None { get; } = new([]);

    /// <summary>Columns as shown, in order.</summary>
    public ImmutableArray<DocumentColumn> Headings { get; }

    /// <summary>Rows there are; those listed may be the top of them.</summary>
    public long Total { get; init; }

    /// <summary>How many are listed.</summary>
    public int Count => Nodes.Length;

    /// <summary>The node of each row, for pages that need more about a person.</summary>
    internal ImmutableArray<int> Nodes { get; init; } = [];

    /// <summary>The columns of the answer, of these rows.</summary>
    internal ImmutableArray<ColumnData> Columns { get; init; } = [];

    /// <summary>Whether a neighbour in the list has the same score; none where the order is none of scores.</summary>
    internal ImmutableArray<bool> Ties { get; init; }

    /// <summary>The id of a row; null where it is about something else than the person beside it, who may not be named.</summary>
    internal Func<int, string?> IdOf { get; private init; } = static _ => "";

    /// <summary>The id of somebody else whom a column names beside a row; null where that one may not be named.</summary>
    internal Func<int, int, string?> OtherOf { get; private init; } = static (_, _) => null;

    /// <summary>Who somebody else is whom a column names, where the family lists names.</summary>
    internal Func<int, int, PersonCard?> OtherCardOf { get; private init; } = static (_, _) => null;

    /// <summary>Who a row is, where the family lists names.</summary>
    internal Func<int, PersonCard?> CardOf { get; private init; } = static _ => null;

    /// <inheritdoc/>
    public AnswerRow this[int index] => index >= 0 && index < Count ? new AnswerRow(this, index)
        : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Makes them.</summary>
    /// <param name="answer">With the rows listed alone, in order.</param>
    /// <param name="total">Rows there are.</param>
    /// <param name="idOf">Node → id.</param>
    /// <param name="cardOf">Node → who it is; null where names are not listed.</param>
    /// <param name="ties">Default where the order is none of scores.</param>
    internal static AnswerRows Of(
        Answer answer, long total, Func<int, string?> idOf, Func<int, PersonCard?>? cardOf, ImmutableArray<bool> ties)
    {
        var listed = ImmutableArray.CreateBuilder<ListedColumn>();
        var hasPeople = answer.Order != RowOrder.Groups;
        if (hasPeople && answer.Order is not (RowOrder.ByLabel or RowOrder.ByNumber))
        {
            listed.Add(new(new("rank", "", true), static row => row.Rank));
        }

        if (hasPeople)
        {
            listed.Add(new(new("id", "", false), static row => row.Rows.IdOf(row.Index)));
        }

        if (hasPeople && cardOf is not null)
        {
            listed.Add(new(new("name", "", false), static row => row.Card?.Label));
        }

        for (var at = 0; at < answer.Columns.Length; at++)
        {
            var (heading, place) = (answer.Columns[at].Heading, at);
            if (heading.Role != ColumnRole.Person)
            {
                listed.Add(new(new(heading.Name, heading.Unit, heading.IsNumeric, heading.Role),
                    row => row.Rows.Columns[place][row.Index]));
                continue;
            }

            listed.Add(new(new(heading.Name, heading.Unit, false, heading.Role), row => row.Rows.OtherOf(place, row.Index)));
            if (cardOf is not null)
            {
                listed.Add(new(new(heading.Name + "_name", "", false, heading.Role),
                    row => row.Rows.OtherCardOf(place, row.Index)?.Label));
            }
        }

        if (!ties.IsDefault)
        {
            listed.Add(new(new("tied", "", false), static row => row.IsTied));
        }

        return new AnswerRows(listed.ToImmutable())
        {
            Nodes = [.. answer.Nodes.Span],
            Columns = answer.Columns,
            IdOf = row => hasPeople ? idOf(answer.Nodes.Span[row]) : null,
            OtherOf = (column, row) => Other(column, row) is >= 0 and var other ? idOf(other) : null,
            OtherCardOf = cardOf is null ? (_, _) => null
                : (column, row) => Other(column, row) is >= 0 and var other ? cardOf(other) : null,
            CardOf = cardOf is null || !hasPeople ? _ => null : row => cardOf(answer.Nodes.Span[row]),
            Ties = ties,
            Total = total,
        };

        // Below 0 where there is nobody.
        int Other(int column, int row) => (int)answer.Columns[column][row].Count;
    }

    /// <summary>A column of the answer: one value a row listed, or none where nothing of it was loaded.</summary>
    /// <exception cref="InvalidOperationException">The answer has no such column.</exception>
    public ReadOnlyMemory<T> Read<T>(Column<T> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        foreach (var data in Columns)
        {
            if (data.Heading.Name == column.Name)
            {
                return data.As<T>().Values;
            }
        }

        throw new InvalidOperationException($"These rows have no column '{column.Name}'.");
    }

    /// <summary>The first so many of them.</summary>
    public AnswerRows First(int count) => count >= Count ? this : new AnswerRows(_listed)
    {
        Nodes = Nodes[..count],
        Columns = [.. Columns.Select(column => column.First(count))],
        IdOf = IdOf,
        OtherOf = OtherOf,
        OtherCardOf = OtherCardOf,
        CardOf = CardOf,
        Ties = Ties.IsDefault ? default : Ties[..count],
        Total = Total,
    };

    /// <summary>The same, with ids and cards read now.</summary>
    internal AnswerRows Held()
    {
        string?[] ids = [.. Enumerable.Range(0, Count).Select(IdOf)];
        PersonCard?[] cards = [.. Enumerable.Range(0, Count).Select(CardOf)];
        var (others, otherCards) = (Others(OtherOf), Others(OtherCardOf));
        return new AnswerRows(_listed)
        {
            Nodes = Nodes, Columns = Columns, Ties = Ties, Total = Total, IdOf = row => ids[row], CardOf = row => cards[row],
            OtherOf = (column, row) => others[column][row], OtherCardOf = (column, row) => otherCards[column][row],
        };

        T[][] Others<T>(Func<int, int, T> of) => [.. Columns.Select((column, place) => column.Heading.Role != ColumnRole.Person
            ? (T[])[] : [.. Enumerable.Range(0, Count).Select(row => of(place, row))])];
    }

    /// <inheritdoc/>
    public IEnumerator<AnswerRow> GetEnumerator() => Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal int PlaceOf(Column column) => Headings.IndexOf(Headings.First(heading => heading.Name == column.Name));

    internal int ColumnOf(Column column) => Columns.IndexOf(Columns.First(data => data.Heading.Name == column.Name));

    internal Cell CellOf(AnswerRow row, int column) => _listed[column].Of(row);

    private sealed record ListedColumn(DocumentColumn Heading, Func<AnswerRow, Cell> Of);
}

/// <summary>One row as it is listed: a cell a heading for writers, and typed for pages.</summary>
public sealed class AnswerRow : IReadOnlyList<Cell>
{
    internal AnswerRow(AnswerRows rows, int index) => (Rows, Index) = (rows, index);

    /// <summary>From 1.</summary>
    public long Rank => Index + 1L;

    /// <summary>The node in the snapshot that the answer was made from.</summary>
    public int Node => Rows.Nodes[Index];

    /// <summary>The id given; empty where the row is about something else than the person beside it, who may not be named.
    /// </summary>
    public string Id => Rows.IdOf(Index) ?? "";

    /// <summary>Who it is, where the family lists names; else null.</summary>
    public PersonCard? Card => Rows.CardOf(Index);

    /// <summary>Whether a neighbour in the list has the same score.</summary>
    public bool IsTied => !Rows.Ties.IsDefault && Rows.Ties[Index];

    /// <summary>How many cells.</summary>
    public int Count => Rows.Headings.Length;

    internal AnswerRows Rows { get; }

    internal int Index { get; }

    /// <inheritdoc/>
    public Cell this[int index] => Rows.CellOf(this, index);

    /// <summary>A number of the row; NaN where it is unknown or was not loaded.</summary>
    public double Read(Column<double> column) => Rows.Read(column) is { IsEmpty: false } values ? values.Span[Index] : double.NaN;

    /// <summary>A whole number of the row; null where it was not loaded.</summary>
    public long? Read(Column<long> column) => Rows.Read(column) is { IsEmpty: false } values ? values.Span[Index] : null;

    /// <summary>The id of somebody else whom a column names; null where that one may not be named.</summary>
    public string? Other(Column<long> column) => this[Rows.PlaceOf(column)].Text;

    /// <summary>Who somebody else is whom a column names; null where there is nobody, or nobody who may be named.</summary>
    public PersonCard? OtherCard(Column<long> column) => Rows.OtherCardOf(Rows.ColumnOf(column), Index);

    /// <summary>A text of the row; null where there is none.</summary>
    public string? Read(Column<string> column) => Rows.Read(column) is { IsEmpty: false } values ? values.Span[Index] : null;

    /// <inheritdoc/>
    public IEnumerator<Cell> GetEnumerator() => Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
