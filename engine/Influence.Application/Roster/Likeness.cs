namespace Influence.Application.Roster;

/// <summary>Spellings under which one person's names, addresses and numbers meet, and how like two of them are.</summary>
internal static class Likeness
{
    private const int FewestLetters = 6; // shorter ones are alike by chance
    private const int PhoneDigits = 9;   // the rest is how the country is dialled

    // Addresses of offices, not of people.
    private static readonly HashSet<string> Offices =
        ["accounts", "billing", "contact", "contactus", "enquiries", "feedback", "helpdesk", "office", "orders", "service",
            "support", "webmaster", "welcome"];

    /// <summary>The address to which mail for it goes: lower case, without +tag, and without dots where the provider ignores
    /// them; null where it is none.</summary>
    public static string? Email(string? text)
    {
        if (text?.Trim().ToLowerInvariant() is not { } plain || plain.LastIndexOf('@') is not (> 0 and var at))
        {
            return null;
        }

        var (local, domain) = (plain[..at], plain[(at + 1)..]);
        local = local.IndexOf('+', StringComparison.Ordinal) is > 0 and var tag ? local[..tag] : local;
        return domain is "gmail.com" or "googlemail.com"
            ? local.Replace(".", "", StringComparison.Ordinal) + "@gmail.com" : $"{local}@{domain}";
    }

    /// <summary>The last nine digits of a number; null where there are fewer.</summary>
    public static string? Phone(string? text)
    {
        var digits = string.Concat((text ?? "").Where(char.IsAsciiDigit));
        return digits.Length < PhoneDigits ? null : digits[^PhoneDigits..];
    }

    /// <summary>What is before the @, letters and digits alone; null where that is too short or an office's.</summary>
    public static string? Local(string? email)
    {
        var local = email is null ? "" : string.Concat(email[..email.LastIndexOf('@')].Where(char.IsLetterOrDigit));
        return local.Length < FewestLetters || Offices.Contains(local) ? null : local;
    }

    /// <summary>The words of a name in one order, in lower case; null where it is a single word or short.</summary>
    /// <param name="text">Without accents.</param>
    public static string? Name(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var plain = string.Concat(text.ToLowerInvariant()
            .Select(letter => char.IsLetterOrDigit(letter) ? letter : ' '));
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(words, StringComparer.Ordinal);
        return words.Length < 2 || plain.Length < FewestLetters ? null : string.Join(' ', words);
    }

    /// <summary>1 less letters to change, leave out, put in or swap with the next, per letter of the longer text; 0 where one is
    /// not known.</summary>
    /// <remarks>Damerau, Commun. ACM 7, 1964, no letter touched twice. O(product of the lengths).</remarks>
    public static double Of(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return 0;
        }

        if (left == right)
        {
            return 1;
        }

        var longer = Math.Max(left.Length, right.Length);
        var (two, one, now) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var to = 0; to <= right.Length; to++)
        {
            one[to] = to;
        }

        for (var from = 1; from <= left.Length; from++)
        {
            now[0] = from;
            for (var to = 1; to <= right.Length; to++)
            {
                var change = one[to - 1] + (left[from - 1] == right[to - 1] ? 0 : 1);
                now[to] = Math.Min(change, 1 + Math.Min(one[to], now[to - 1]));
                if (from > 1 && to > 1 && left[from - 1] == right[to - 2] && left[from - 2] == right[to - 1])
                {
                    now[to] = Math.Min(now[to], two[to - 2] + 1);
                }
            }

            (two, one, now) = (one, now, two);
        }

        return 1 - (one[right.Length] / (double)longer);
    }
}
