using System.Globalization;
using System.Text;

namespace Influence.Storage.Text;

/// <summary>Times whose month is a word of English, Italian, German, French or Spanish, in any order of their parts.</summary>
internal static class NamedTime
{
    private const string Months =
        "jan january gen gennaio januar jaen janner jaenner janv janvier ene enero|" +
        "feb february febbraio februar fevr fev fevrier febrero|" +
        "mar march marzo maerz marz mrz mars|" +
        "apr april aprile avr avril abr abril|" +
        "may mag maggio mai mayo|" +
        "jun june giu giugno juni juin junio|" +
        "jul july lug luglio juli juil juillet julio|" +
        "aug august ago agosto aout aou|" +
        "sep sept september set settembre septembre septiembre setiembre|" +
        "oct october ott ottobre okt oktober octobre octubre|" +
        "nov november novembre noviembre|" +
        "dec december dic dicembre dez dezember decembre diciembre";

    private const string Others =
        "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday " +
        "lun lunedi mer mercoledi gio giovedi ven venerdi sab sabato dom domenica martedi " +
        "mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag " +
        "lundi mardi mercredi jeu jeudi vendredi sam samedi dim dimanche lunes martes mie miercoles jue jueves vie viernes " +
        "sabado domingo at um uhr alle ore a le la de del the of den st nd rd th";

    private static readonly Dictionary<string, int> _months = Months.Split('|')
        .SelectMany((words, month) => words.Split(' ').Select(word => (word, month)))
        .ToDictionary(pair => pair.word, pair => pair.month + 1);

    private static readonly HashSet<string> _others = Others.Split(' ').ToHashSet();

    /// <summary>Reads such a time.</summary>
    /// <returns>Whether the text is one; <paramref name="microseconds"/> is then given.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out long? microseconds)
    {
        microseconds = null;
        if (text.Length > 60)
        {
            return false;
        }

        var (year, month, day) = (-1, -1, -1);
        string? clock = null, zone = null, half = null;
        var tokens = Encoding.UTF8.GetString(text).Split([' ', ',', '/', '\u00A0', '\u202F'],
            StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(Halves).ToArray();
        for (var at = 0; at < tokens.Length; at++)
        {
            var token = tokens[at];
            var word = WordText.Plain(token);
            if (token.Contains(':', StringComparison.Ordinal) && clock is null && token[0] is >= '0' and <= '9')
            {
                clock = token;
            }
            else if ((token[0] is '+' or '-' && clock is not null) || word is "utc" or "gmt" or "z")
            {
                zone += token;
            }
            else if (word is "am" or "pm")
            {
                half = word;
            }
            else if (int.TryParse(token.TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                if (!Place(number, token, ref year, ref day))
                {
                    return false;
                }
            }
            else if (_months.TryGetValue(word, out var named) && !(month < 0 && HasLaterMonth(tokens, at)))
            {
                if (month >= 0)
                {
                    return false;
                }

                month = named;
            }
            else if (!_months.ContainsKey(word) && !_others.Contains(word) && !IsOrdinal(token, ref day))
            {
                return false;
            }
        }

        if (year < 0 || month < 0 || day < 0 || !TimeText.TryDate(year, month, day, out var date))
        {
            return false;
        }

        if (clock is null)
        {
            microseconds = date;
            return zone is null && half is null;
        }

        return TimeText.TryClock(Encoding.ASCII.GetBytes($"{clock} {half} {zone}"), date, ref microseconds);
    }

    // 31-Mar-24, but not the offset -0400.
    private static string[] Halves(string token) =>
        token.Contains('-', StringComparison.Ordinal) && token.Any(char.IsLetter) && !token.Contains(':',
            StringComparison.Ordinal)
            ? token.Split('-', StringSplitOptions.RemoveEmptyEntries)
            : [token];

    // "mar" is March, and Tuesday where another month follows.
    private static bool HasLaterMonth(string[] tokens, int at) =>
        WordText.Plain(tokens[at]) == "mar" && tokens.Skip(at + 1).Any(token => _months.ContainsKey(WordText.Plain(token)));

    private static bool Place(int number, string token, ref int year, ref int day)
    {
        var isYear = token.Length == 4 || (day >= 0 && token.Length == 2);
        if (isYear ? year >= 0 : day >= 0)
        {
            return false;
        }

        if (isYear)
        {
            year = token.Length == 4 ? number : number + (number < 70 ? 2000 : 1900);
        }
        else
        {
            day = number;
        }

        return true;
    }

    private static bool IsOrdinal(string token, ref int day)
    {
        var digits = token.TrimEnd('s', 't', 'n', 'd', 'r', 'h', 'e', 'º', '°', '.');
        return day < 0 && digits.Length is 1 or 2 && digits.Length < token.Length &&
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out day);
    }
}
