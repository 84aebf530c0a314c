using System.Globalization;
using System.Text;
using Influence.Engine.Errors;
using Parquet;
using Parquet.Schema;

namespace Influence.Storage.Containers;

/// <summary>One column of a group of rows, and what each cell says as a csv of the same table would say it: nothing where there
/// is no value.</summary>
internal sealed class ParquetCells
{
    private const double FirstInexact = 1L << 53; // beyond, whole numbers are rounded: the E says that digits are lost

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ParquetCells(Func<int, string> textOf) => TextOf = textOf;

    /// <summary>The text of a row of the group.</summary>
    public Func<int, string> TextOf { get; }

    /// <summary>Reads a column.</summary>
    /// <exception cref="GraphDataException">parquet_unreadable, where the type is none of a table's; what the package throws on
    /// damage is not caught here.</exception>
    public static ParquetCells Read(ParquetRowGroupReader group, DataField column, string name) =>
        new(TextsOf(group, column, name));

    private static Func<int, string> TextsOf(ParquetRowGroupReader group, DataField column, string name)
    {
        var type = column.ClrType;
        return type == typeof(string) || type == typeof(ReadOnlyMemory<char>) ? Texts(group, column)
            : type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) ? Bytes(group, column, name)
            : type == typeof(bool) ? Values<bool>(group, column, value => value ? "true" : "false")
            : type == typeof(double) ? Values<double>(group, column, Number)
            : type == typeof(float) ? Values<float>(group, column, Number)
            : type == typeof(decimal) ? Values<decimal>(group, column, Plain)
            : type == typeof(DateTime) ? Moments(group, column)
            : type == typeof(DateOnly) ? Values<DateOnly>(group, column, Day)
            : type == typeof(TimeOnly) ? Values<TimeOnly>(group, column, Time)
            : type == typeof(TimeSpan) ? Values<TimeSpan>(group, column, value => Time(TimeOnly.FromTimeSpan(value)))
            : type == typeof(Guid) ? Values<Guid>(group, column, value => value.ToString())
            : type == typeof(long) ? Values<long>(group, column, Plain)
            : type == typeof(int) ? Values<int>(group, column, Plain)
            : type == typeof(short) ? Values<short>(group, column, Plain)
            : type == typeof(sbyte) ? Values<sbyte>(group, column, Plain)
            : type == typeof(ulong) ? Values<ulong>(group, column, Plain)
            : type == typeof(uint) ? Values<uint>(group, column, Plain)
            : type == typeof(ushort) ? Values<ushort>(group, column, Plain)
            : type == typeof(byte) ? Values<byte>(group, column, Plain)
            : throw ParquetSource.Unreadable(name,
                $"column '{column.Name}' holds {type.Name}; texts, numbers, yes or no, dates and times are read.");
    }

    private static Func<int, string> Values<T>(ParquetRowGroupReader group, DataField column, Func<T, string> textOf)
        where T : struct
    {
        if (!column.IsNullable)
        {
            var all = new T[group.RowCount];
            group.ReadAsync<T>(column, all.AsMemory(), null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return row => textOf(all[row]);
        }

        var values = new T?[group.RowCount];
        group.ReadAsync<T>(column, values.AsMemory(), null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return row => values[row] is { } value ? textOf(value) : "";
    }

    private static Func<int, string> Texts(ParquetRowGroupReader group, DataField column)
    {
        var values = new string?[group.RowCount];
        group.ReadAsync(column, values.AsMemory()!, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return row => values[row] ?? "";
    }

    // Old writers say bytes and mean text.
    private static Func<int, string> Bytes(ParquetRowGroupReader group, DataField column, string name)
    {
        var values = new byte[]?[group.RowCount];
        group.ReadAsync(column, values.AsMemory()!, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return row =>
        {
            try
            {
                return _strict.GetString(values[row] ?? []);
            }
            catch (DecoderFallbackException binary)
            {
                throw ParquetSource.Unreadable(name, $"column '{column.Name}' holds bytes that are no text in UTF-8.", binary);
            }
        };
    }

    // A time that its writer did not tie to UTC is read as a csv without a zone is.
    private static Func<int, string> Moments(ParquetRowGroupReader group, DataField column)
    {
        var field = column as DateTimeDataField;
        if (field?.DateTimeFormat == DateTimeFormat.Date)
        {
            return Values<DateTime>(group, column, value => Day(DateOnly.FromDateTime(value)));
        }

        var zone = field is { DateTimeFormat: DateTimeFormat.Timestamp, IsAdjustedToUTC: false } ? "" : "Z";
        return Values<DateTime>(group, column,
            value => value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + zone);
    }

    private static string Day(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(TimeOnly value) => value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static string Plain<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    // Ids among missing ones come as 7.0, and are 7. Adding zero takes the sign from a negative one.
    private static string Number(double value) => double.IsFinite(value) && Math.Abs(value) >= FirstInexact
        ? value.ToString("E16", CultureInfo.InvariantCulture) : (value + 0.0).ToString(CultureInfo.InvariantCulture);

    private static string Number(float value)
    {
        const float firstInexact = 1 << 24;
        return float.IsFinite(value) && Math.Abs(value) >= firstInexact
            ? value.ToString("E8", CultureInfo.InvariantCulture) : (value + 0f).ToString(CultureInfo.InvariantCulture);
    }
}
