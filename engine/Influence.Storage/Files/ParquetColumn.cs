using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Parquet;
using Parquet.Schema;

namespace Influence.Storage.Files;

/// <summary>A column of a Parquet file, of the one type that all its cells have.</summary>
internal sealed class ParquetColumn
{
    private const long FirstInexact = 1L << 53; // a double has no room for all whole numbers beyond

    private readonly CellKind _kind;

    private ParquetColumn(DocumentColumn column, CellKind kind) => (_kind, Field) = (kind, kind switch
    {
        CellKind.Count => new DataField(column.Name, typeof(long), true),
        CellKind.Number => new DataField(column.Name, typeof(double), true),
        CellKind.Flag => new DataField(column.Name, typeof(bool), true),
        _ => new DataField(column.Name, typeof(string), true),
    });

    /// <summary>Its name and type.</summary>
    public DataField Field { get; }

    /// <summary>The columns of a table, by a look at all of its cells.</summary>
    public static ImmutableArray<ParquetColumn> Of(ParquetTable table)
    {
        var kinds = new CellKind[table.Columns.Length];
        var isInexact = new bool[kinds.Length];
        foreach (var row in table.Rows)
        {
            for (var place = 0; place < kinds.Length; place++)
            {
                var cell = row[place];
                kinds[place] = Joined(kinds[place], cell.Kind);
                isInexact[place] |= cell.Kind == CellKind.Count && cell.Count is > FirstInexact or < -FirstInexact;
            }
        }

        return
        [
            .. table.Columns.Select((column, place) => new ParquetColumn(column, kinds[place] switch
            {
                CellKind.None => column.IsNumeric ? CellKind.Number : CellKind.Text,
                CellKind.Number when isInexact[place] => CellKind.Text,
                var kind => kind,
            })),
        ];
    }

    /// <summary>Writes its cells of a group of rows.</summary>
    public void Write(ParquetRowGroupWriter group, Cell[] cells, CancellationToken cancellationToken)
    {
        switch (_kind)
        {
            case CellKind.Count:
                Write<long>(group, Array.ConvertAll(cells, cell => cell.IsNone ? (long?)null : cell.Count), cancellationToken);
                break;
            case CellKind.Number:
                Write<double>(
                    group, Array.ConvertAll(cells, cell => cell.IsNone ? (double?)null : cell.Number), cancellationToken);
                break;
            case CellKind.Flag:
                Write<bool>(group, Array.ConvertAll(cells, cell => cell.IsNone ? (bool?)null : cell.Flag), cancellationToken);
                break;
            default:
                group.WriteAsync(Field, Array.ConvertAll(cells, cell => cell.IsNone ? null : cell.ToString())!)
                    .GetAwaiter().GetResult();
                break;
        }
    }

    private static CellKind Joined(CellKind one, CellKind other) =>
        one == CellKind.None || one == other ? other == CellKind.None ? one : other
        : other == CellKind.None ? one
        : (one, other) is (CellKind.Count or CellKind.Number, CellKind.Count or CellKind.Number) ? CellKind.Number
        : CellKind.Text;

    private void Write<T>(ParquetRowGroupWriter group, T?[] values, CancellationToken cancellationToken)
        where T : struct =>
        group.WriteAsync<T>(Field, values.AsMemory(), null, null, cancellationToken).GetAwaiter().GetResult();
}
