using System.Globalization;
using Influence.Application.Hosting;
using Influence.Engine.Errors;

namespace Influence.Worker.Composition;

/// <summary>Reads the numbers of settings and common options.</summary>
internal static class Quantities
{
    private const int LongestJob = 2_592_000; // thirty days

    private static readonly (string Suffix, double Factor)[] Units =
    [
        ("kib", 1024), ("mib", 1048576), ("gib", 1073741824), ("tib", 1099511627776),
        ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("tb", 1e12), ("b", 1),
    ];

    /// <summary>Bytes: <c>4GiB</c>, <c>800MB</c>, <c>50%</c> of the machine's memory, or plain bytes; null is 75%.</summary>
    /// <exception cref="OptionException">option_not_readable.</exception>
    public static long Memory(string? text, long machineBytes)
    {
        return Bytes(text ?? "75%", machineBytes) is > 0 and var bytes ? bytes : throw new OptionException("option_not_readable",
            $"--memory is '{text}', but must be a size, as in 4GiB, 800MB or 50%.");
    }

    /// <summary>Room left free on the disk: a size, <c>0</c> or a part, as in <c>10%</c>; null is the usual.</summary>
    /// <param name="text">As it was given.</param>
    /// <param name="hasOption">Whether it came as an option: most commands have none.</param>
    /// <exception cref="OptionException">option_not_readable.</exception>
    public static Storage.Space.DiskReserve DiskReserve(string? text, bool hasOption)
    {
        const double Whole = 10_000;
        if (text is null)
        {
            return Storage.Space.DiskReserve.Default;
        }

        var isShare = text.TrimEnd().EndsWith('%');
        return Bytes(text, Whole) switch
        {
            { } parts when isShare && parts < Whole => Storage.Space.DiskReserve.OfShare(parts / Whole),
            { } bytes when !isShare => Storage.Space.DiskReserve.OfBytes(bytes),
            _ => throw new OptionException("option_not_readable",
                $"{(hasOption ? "--disk-reserve" : "INFLUENCE_DISK_RESERVE")} is '{text}', but must be a size, as in 2GiB, " +
                "500MB or 0, or less than 100%."),
        };
    }

    private static long? Bytes(string text, double whole)
    {
        var trimmed = text.Trim().ToLowerInvariant();
        var (digits, factor) = trimmed.EndsWith('%') ? (trimmed[..^1], whole / 100.0) : (trimmed, 1.0);
        foreach (var unit in Units)
        {
            if (factor == 1.0 && digits.EndsWith(unit.Suffix, StringComparison.Ordinal))
            {
                (digits, factor) = (digits[..^unit.Suffix.Length], unit.Factor);
                break;
            }
        }

        return double.TryParse(digits.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * factor < long.MaxValue ? (long)(number * factor) : null;
    }

    /// <summary>Threads: null is 0, which means all cores.</summary>
    /// <exception cref="OptionException">option_not_readable.</exception>
    public static int Threads(string? text) => text is null ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) ? threads
        : throw new OptionException("option_not_readable",
            $"--threads is '{text}', but must be a whole number; 0 means all cores.");

    /// <summary>Seconds of a job: null is half an hour.</summary>
    /// <exception cref="OptionException">option_not_readable.</exception>
    public static TimeSpan JobSeconds(string? text) => text is null ? new ServingOptions().LongestJob
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= LongestJob
        ? TimeSpan.FromSeconds(seconds)
        : throw new OptionException("option_not_readable",
            $"--job-seconds is '{text}', but must be a whole number from 1 to {LongestJob}.");

    /// <summary>Rows: null is 10, <c>all</c> is null.</summary>
    /// <exception cref="OptionException">option_not_readable.</exception>
    public static int? Top(string? text) => text switch
    {
        null => 10,
        "all" => null,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows > 0 => rows,
        _ => throw new OptionException("option_not_readable", $"--top is '{text}', but must be a whole number from 1, or all."),
    };

    /// <summary>A switch: true, false, 1 or 0; null is false.</summary>
    /// <exception cref="OptionException">option_not_readable.</exception>
    public static bool Switch(string name, string? text) => text?.ToLowerInvariant() switch
    {
        null or "false" or "0" or "no" => false,
        "true" or "1" or "yes" => true,
        _ => throw new OptionException("option_not_readable", $"--{name} is '{text}', but must be true or false."),
    };
}
