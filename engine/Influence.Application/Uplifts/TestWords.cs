using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Influence.Application.Uplifts;

/// <summary>Headings and words of tests in five languages, without accents, case and what stands between letters.</summary>
internal static class TestWords
{
    public const string Id = "id";
    public const string Group = "group";
    public const string Converted = "converted";
    public const string Value = "value";
    public const string Currency = "currency";
    public const string Region = "region";
    public const string Period = "period";
    public const string Date = "date";
    public const string Conversions = "conversions";
    public const string Population = "population";

    // Of the words below; the executable runs without the system's tables, where Normalize changes nothing.
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöùúûü";
    private const string Plain = "aaaaaaceeeeiiiinooooouuuu";

    /// <summary>Our fields, and what files call them.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Headings { get; } = new Dictionary<string, FrozenSet<string>>
    {
        [Id] = Set("id|person|person id|customer|customer id|customer no|user|user id|userid|email|e mail|contact id|member id|" +
            "kunde|kunden nr|kundennr|kundennummer|kunden id|nutzer|client|id client|numero client|utilisateur|" +
            "cliente|id cliente|codice cliente|utente|numero cliente|usuario|identificador"),
        [Group] = Set("group|test group|testgroup|variant|arm|bucket|cell|experiment group|treatment|assignment|gruppe|" +
            "testgruppe|variante|groupe|groupe test|gruppo|gruppo test|grupo|grupo de prueba"),
        [Converted] = Set("converted|conversion|purchased|bought|purchase|purchase date|order date|ordered|bought at|" +
            "konvertiert|konversion|gekauft|kauf|kaufdatum|bestelldatum|bestellt|converti|conversion date|achete|achat|" +
            "date d achat|date achat|a achete|convertito|conversione|acquistato|acquisto|data acquisto|data di acquisto|" +
            "convertido|comprado|compra|fecha de compra|ha comprado"),
        [Value] = Set("value|revenue|amount|order value|spend|spent|sales|umsatz|betrag|wert|bestellwert|montant|valeur|" +
            "chiffre d affaires|ca|importo|valore|ricavo|fatturato|spesa|importe|valor|ingresos|gasto"),
        [Currency] = Set("currency|currency code|waehrung|wahrung|devise|valuta|moneda|divisa"),
        [Region] = Set("region|geo|market|dma|area|city|gebiet|bundesland|kanton|stadt|ville|canton|departement|regione|" +
            "citta|provincia|ciudad|zona|gebiet id|region id"),
        [Period] = Set("period|phase|before after|zeitraum|periode|periodo|fase"),
        [Date] = Set("date|day|week|month|datum|tag|woche|monat|jour|semaine|mois|data|giorno|settimana|mese|fecha|dia|" +
            "semana|mes"),
        [Conversions] = Set("conversions|converted|orders|purchases|sales|new customers|konversionen|kaufe|kaeufe|" +
            "bestellungen|verkaufe|neukunden|achats|ventes|commandes|nouveaux clients|conversioni|ordini|acquisti|vendite|" +
            "nuovi clienti|conversiones|pedidos|compras|ventas|nuevos clientes"),
        [Population] = Set("population|customers|people|reached|users|einwohner|kunden|bevolkerung|bevoelkerung|personen|" +
            "habitants|clients|personnes|abitanti|clienti|popolazione|persone|habitantes|clientes|poblacion|personas"),
    }.ToFrozenDictionary();

    /// <summary>Those invited.</summary>
    public static FrozenSet<string> Treated { get; } = Set("treated|treatment|treatment group|test|test group|testgroup|" +
        "exposed|invited|experiment|experimental|campaign|behandelt|behandlung|behandlungsgruppe|testgruppe|eingeladen|" +
        "exponiert|traite|traitement|groupe traite|groupe test|expose|invite|trattato|trattati|trattamento|" +
        "gruppo trattato|gruppo test|esposto|esposti|invitato|invitati|tratado|tratados|tratamiento|grupo tratado|" +
        "grupo de tratamiento|grupo test|grupo de prueba|expuesto|expuestos|invitado|invitados");

    /// <summary>Those held out.</summary>
    public static FrozenSet<string> Control { get; } = Set("control|control group|controlgroup|controls|ctrl|holdout|hold out|" +
        "held out|heldout|holdout group|untreated|not invited|not exposed|kontrolle|kontrollgruppe|kontroll|" +
        "nicht eingeladen|unbehandelt|temoin|temoins|groupe temoin|controle|groupe de controle|groupe controle|non traite|" +
        "non invite|controllo|controlli|gruppo di controllo|gruppo controllo|non trattato|non invitato|" +
        "grupo de control|grupo control|no tratado|no invitado");

    /// <summary>Yes, it was bought.</summary>
    public static FrozenSet<string> Yes { get; } = Set("yes|y|true|ja|j|wahr|oui|o|vrai|si|s|vero|verdadero");

    /// <summary>No, and what stands where nothing is known to have been bought.</summary>
    public static FrozenSet<string> No { get; } =
        Set("|no|n|false|nein|falsch|non|faux|falso|null|nan|none|n a|na|nie|never|jamais|mai|nunca");

    /// <summary>Before the invitations.</summary>
    public static FrozenSet<string> Before { get; } = Set("before|pre|pre period|baseline|vor|vorher|davor|avant|prima|antes|0");

    /// <summary>After they began.</summary>
    public static FrozenSet<string> After { get; } =
        Set("after|post|post period|during|nach|nachher|danach|apres|pendant|dopo|despues|durante|1");

    /// <summary>A word without accents, case and what stands between letters: <c>Hold-out</c> and <c>hold out</c> are one.
    /// </summary>
    public static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal))
        {
            var place = Accented.IndexOf(letter, StringComparison.Ordinal);
            if (place >= 0 || char.IsLetterOrDigit(letter))
            {
                bare.Append(place >= 0 ? Plain[place] : letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark
                && bare.Length > 0 && bare[^1] != ' ')
            {
                bare.Append(' ');
            }
        }

        return bare.ToString().TrimEnd();
    }

    private static FrozenSet<string> Set(string words) => words.Split('|').ToFrozenSet(StringComparer.Ordinal);
}
