using System.Buffers;
using System.Globalization;

namespace Influence.Application.SampleBrand;

/// <summary>Writes fields of CSV lines (RFC 4180, but lines end with \n), quoting where it is needed.</summary>
internal sealed class CsvLines(TextWriter writer)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private readonly char[] _number = new char[32];
    private bool _inLine;

    internal void Header(string names)
    {
        writer.Write(names);
        writer.Write('\n');
    }

    internal CsvLines Text(string text)
    {
        Separate();
        if (text.AsSpan().ContainsAny(Quoted))
        {
            writer.Write('"');
            writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }
        else
        {
            writer.Write(text);
        }

        return this;
    }

    /// <summary>RFC 3339, UTC, whole seconds.</summary>
    internal CsvLines Time(long unixSeconds)
    {
        Separate();
        DateTimeOffset.FromUnixTimeSeconds(unixSeconds)
            .TryFormat(_number, out var length, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        writer.Write(_number, 0, length);
        return this;
    }

    /// <summary>Hundredths as a decimal with two places.</summary>
    internal CsvLines Hundredths(int hundredths)
    {
        Separate();
        (hundredths / 100m).TryFormat(_number, out var length, "0.00", CultureInfo.InvariantCulture);
        writer.Write(_number, 0, length);
        return this;
    }

    internal void End()
    {
        writer.Write('\n');
        _inLine = false;
    }

    private void Separate()
    {
        if (_inLine)
        {
            writer.Write(',');
        }

        _inLine = true;
    }
}
