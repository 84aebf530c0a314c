using System.Text;

namespace Influence.Storage.Ids;

/// <summary>Labels of domains in the letters they stand for, without data of any culture: the same on every machine.</summary>
/// <remarks>RFC 3492, section 6.2; the parameters are those of section 5.</remarks>
internal static class Punycode
{
    private const string Mark = "xn--";
    private const int Base = 36;
    private const int Lowest = 1;
    private const int Highest = 26;
    private const int FirstBias = 72;
    private const int FirstLetter = 128;
    private const int LongestLabel = 63;

    /// <summary>The letters of a label; null when it is not one in this code.</summary>
    public static string? Decoded(string label)
    {
        if (label.Length > LongestLabel || !label.StartsWith(Mark, StringComparison.OrdinalIgnoreCase) ||
            !label.All(char.IsAscii))
        {
            return null;
        }

        var code = label[Mark.Length..];
        var end = code.LastIndexOf('-');
        var letters = end > 0 ? code[..end].Select(letter => new Rune(letter)).ToList() : [];
        var (letter, bias, place) = (FirstLetter, FirstBias, 0L);
        for (var at = end + 1; at < code.Length;)
        {
            var (before, weight) = (place, 1L);
            for (var step = Base; ; step += Base)
            {
                var digit = at < code.Length ? DigitOf(code[at++]) : -1;
                if (digit < 0 || weight > int.MaxValue)
                {
                    return null;
                }

                place += digit * weight;
                var threshold = Math.Clamp(step - bias, Lowest, Highest);
                if (digit < threshold)
                {
                    break;
                }

                weight *= Base - threshold;
            }

            var count = letters.Count + 1;
            bias = Bias(place - before, count, before == 0);
            if (place / count > 0x10FFFF || !Rune.IsValid((int)(letter += (int)(place / count))))
            {
                return null;
            }

            place %= count;
            letters.Insert((int)place++, new Rune(letter));
        }

        return letters.Count == 0 ? null : string.Concat(letters);
    }

    private static int DigitOf(char letter) => char.IsAsciiDigit(letter) ? letter - '0' + Highest
        : char.IsAsciiLetter(letter) ? (letter | 0x20) - 'a' : -1;

    private static int Bias(long delta, int count, bool isFirst)
    {
        const int damp = 700;
        const int skew = 38;
        delta = isFirst ? delta / damp : delta / 2;
        delta += delta / count;
        var steps = 0;
        for (; delta > (Base - Lowest) * Highest / 2; steps += Base)
        {
            delta /= Base - Lowest;
        }

        return (int)(steps + ((Base - Lowest + 1) * delta / (delta + skew)));
    }
}
