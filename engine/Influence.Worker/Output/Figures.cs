using System.Globalization;

namespace Influence.Worker.Output;

/// <summary>Numbers as text: exact for machines, rounded for people.</summary>
internal static class Figures
{
    /// <summary>Round-trip precision; nothing for null.</summary>
    public static string Exact(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Rounded for reading: people to a tenth, other numbers to four digits that count.</summary>
    public static string Rounded(object? value, string unit) => value switch
    {
        null => "",
        bool flag => flag ? "yes" : "no",
        long number => Words.Count(number),
        double number when unit == "people" => number.ToString("#,0.0", CultureInfo.InvariantCulture),
        double number when number == 0 => "0",
        double number when Math.Abs(number) is >= 1e-4 and < 1e7 => number.ToString(Digits(number), CultureInfo.InvariantCulture),
        double number => number.ToString("0.###e+0", CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Digits(double number)
    {
        var decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 8);
        return "#,0." + new string('#', decimals);
    }
}
