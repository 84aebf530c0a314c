using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Errors;

namespace Influence.Application.Answering;

/// <summary>Reads a table of offers: a CSV whose first line names the columns person (or id), offer, value and, where an offer
/// has more than one, places.</summary>
public static class OfferLists
{
    private const string Wanted = "The columns are person (or id), offer, value and, if wanted, places";

    /// <summary>The rows of a text; lines without anything are passed over.</summary>
    /// <exception cref="OptionException">offer_not_readable or offers_missing.</exception>
    public static ImmutableArray<OfferRow> OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.TrimStart('\uFEFF');
        var end = text.IndexOfAny(['\r', '\n']);
        var first = end < 0 ? text : text[..end];
        var separator = first.Contains('\t', StringComparison.Ordinal) ? '\t'
            : first.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var records = CsvRecords.Of(text, separator).ToArray();
        string[] names = [.. records.FirstOrDefault([])
            .Select(name => name.Trim().ToLowerInvariant()).Select(name => name == "id" ? OfferRow.Columns[0] : name)];
        if (names.Except(OfferRow.Columns).FirstOrDefault() is { } stranger)
        {
            throw NotReadable($"The offers have a column '{stranger}', which is not understood. {Wanted}.");
        }

        if (OfferRow.Columns.Take(3).Except(names).FirstOrDefault() is { } missing || names.Distinct().Count() < names.Length)
        {
            throw NotReadable($"The first line of the offers must name each column once. {Wanted}.");
        }

        ImmutableArray<OfferRow> rows = [.. records.Select((record, at) => (record, Number: at + 1)).Skip(1)
            .Where(one => one.record.Any(field => !string.IsNullOrWhiteSpace(field)))
            .Select(one => Row(names, one.record, one.Number))];
        return rows.Length > 0 ? rows : throw new OptionException("offers_missing",
            $"The offers have a first line and no rows. {Wanted}; give a row for each person and offer.");
    }

    private static OfferRow Row(string[] names, string[] record, int number)
    {
        if (record.Length != names.Length)
        {
            throw NotReadable($"Row {number} of the offers has {record.Length} fields, but the first line names {names.Length}.");
        }

        string Field(string name) => record[Array.IndexOf(names, name)].Trim();
        var (value, places) = (Field("value"), names.Contains("places") ? Field("places") : "");
        return new OfferRow(Field("person"), Field("offer"),
            double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var worth) ? worth
                : throw NotReadable(
                    $"Row {number} of the offers has the value '{value}'; write a number with a point, as in 3.5."),
            places.Length == 0 ? null
                : int.TryParse(places, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
                : throw NotReadable($"Row {number} of the offers has '{places}' places; write a whole number."));
    }

    private static OptionException NotReadable(string message) => new("offer_not_readable", message);
}
