using System.Globalization;
using Influence.Engine.Errors;

namespace Influence.Engine.Answers;

/// <summary>Moments as answers write them and as options give them: UTC.</summary>
internal static class Moments
{
    private const string Day = "yyyy-MM-dd";

    private static string[] Formats =>
    [
        Day, Day + "'T'HH:mm", Day + "'T'HH:mm:ss", Day + "'T'HH:mm:ss.FFFFFF", Day + "'T'HH:mmK", Day + "'T'HH:mm:ssK",
        Day + "'T'HH:mm:ss.FFFFFFK", Day + "' 'HH:mm", Day + "' 'HH:mm:ss",
    ];

    /// <summary>As in <c>2012-07-04T18:30:00Z</c>.</summary>
    /// <param name="microseconds">Since 1970 UTC.</param>
    public static string Text(long microseconds) => DateTime.UnixEpoch.AddMicroseconds(microseconds)
        .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads an option; null where it was not given.</summary>
    /// <param name="option">Its name.</param>
    /// <param name="text">What was given.</param>
    /// <param name="isEnd">Whether a day alone means its last moment, not its first.</param>
    /// <returns>Microseconds since 1970 UTC.</returns>
    /// <exception cref="OptionException">option_not_readable.</exception>
    public static long? Read(string option, string? text, bool isEnd)
    {
        if (text is null)
        {
            return null;
        }

        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
        {
            throw new OptionException("option_not_readable",
                $"{option} is '{text}', but must be a day or a moment, UTC unless it says otherwise, as in 2012-07-04 or " +
                "2012-07-04T18:30:00Z.");
        }

        var whole = isEnd && text.Length == Day.Length ? TimeSpan.FromDays(1).Ticks - TimeSpan.TicksPerMicrosecond : 0;
        return (moment.Ticks + whole - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
    }
}
