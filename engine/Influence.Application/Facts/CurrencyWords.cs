using System.Collections.Frozen;

namespace Influence.Application.Facts;

/// <summary>Currencies as people write them beside amounts: signs, codes and words.</summary>
public static class CurrencyWords
{
    private static readonly FrozenDictionary<string, string> Signs = new Dictionary<string, string>
    {
        ["$"] = "USD", ["us$"] = "USD", ["€"] = "EUR", ["£"] = "GBP", ["¥"] = "JPY", ["₹"] = "INR", ["₽"] = "RUB", ["₺"] = "TRY",
        ["zł"] = "PLN", ["kr"] = "kr", ["kč"] = "CZK", ["fr"] = "CHF", ["fr."] = "CHF", ["sfr"] = "CHF", ["r$"] = "BRL",
        ["a$"] = "AUD", ["c$"] = "CAD", ["ca$"] = "CAD", ["euro"] = "EUR", ["euros"] = "EUR", ["dollars"] = "USD", ["₴"] = "UAH",
        ["₩"] = "KRW", ["₪"] = "ILS", ["lei"] = "RON", ["ft"] = "HUF",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Codes = ("EUR USD GBP CHF JPY CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN " +
        "TRY INR CNY HKD SGD BRL MXN ARS CLP COP PEN ZAR ILS AED SAR KRW THB IDR MYR PHP VND RUB UAH ISK NGN KES EGP")
            .Split(' ').ToFrozenSet();

    /// <summary>The code of a currency by its code, sign or word; null where it is none that is known.</summary>
    public static string? Find(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Codes.Contains(word.ToUpperInvariant()) ? word.ToUpperInvariant()
            : Signs.GetValueOrDefault(word.ToLowerInvariant());
    }

    /// <summary>The same; a word that is not known is a currency of its own, in capitals.</summary>
    public static string NameOf(string word) => Find(word) ?? word.ToUpperInvariant();
}
