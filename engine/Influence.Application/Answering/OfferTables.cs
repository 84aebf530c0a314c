using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>Turns a table of offers as a user gave it into nodes: whoever may not be chosen takes no offer and is counted, and
/// looks like a stranger.</summary>
internal static class OfferTables
{
    /// <summary>The most rows.</summary>
    public const int MostRows = 100_000;

    private const int LongestName = 200;
    private const double MostValue = 1e15; // so many together are a number still
    private const int LongestShown = 60;

    /// <summary>The table by node; null where there is none.</summary>
    /// <exception cref="OptionException">offer_not_readable, offer_repeated, offer_places_differ, assignment_too_large.
    /// </exception>
    public static OfferTable? Of(ImmutableArray<OfferRow> rows, IPeople people)
    {
        if (rows.IsDefaultOrEmpty)
        {
            return null;
        }

        if (rows.Length > MostRows)
        {
            throw new OptionException("assignment_too_large", string.Create(CultureInfo.InvariantCulture,
                $"The offers have {rows.Length:N0} rows, but at most {MostRows:N0} are looked at. Leave out values of 0."));
        }

        foreach (var row in rows)
        {
            Demand(row);
        }

        ImmutableArray<Offer> offers = [.. rows.GroupBy(row => row.Offer, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new Offer(group.Key, PlacesOf(group)))];
        var number = offers.Select((offer, at) => (offer.Name, at))
            .ToDictionary(one => one.Name, one => one.at, StringComparer.Ordinal);
        var nodes = rows.Select(row => row.Person).Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, people.Find, StringComparer.Ordinal);
        var values = new Dictionary<(int Node, int Offer), double>();
        foreach (var row in rows)
        {
            if (nodes[row.Person] is { } node && !values.TryAdd((node, number[row.Offer]), row.Value))
            {
                throw new OptionException("offer_repeated",
                    $"'{row.Person}' has two values for the offer '{row.Offer}'; give one.");
            }
        }

        return new OfferTable
        {
            Offers = offers,
            Values = [.. values.OrderBy(one => one.Key).Select(one => new OfferValue(one.Key.Node, one.Key.Offer, one.Value))],
            LeftOut = nodes.Count(one => one.Value is null),
        };
    }

    /// <summary>What a run's id says of a table: people by key, so that no id is kept; nothing where there is none.</summary>
    public static string Digest(OfferTable? table, ReadOnlySpan<ulong> keys)
    {
        if (table is null)
        {
            return "";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}")));
        Add(table.LeftOut.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, places) in table.Offers)
        {
            Add(name);
            Add(places.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var (node, offer, value) in table.Values)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"{keys[node]} {offer} {value:R}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Demand(OfferRow row)
    {
        var wrong = string.IsNullOrWhiteSpace(row.Person) ? "names no person"
            : string.IsNullOrWhiteSpace(row.Offer) ? "names no offer"
            : row.Offer.Length > LongestName ? $"names an offer of {row.Offer.Length} letters; at most {LongestName} are allowed"
            : !(row.Value is >= 0 and <= MostValue) ? string.Create(CultureInfo.InvariantCulture,
                $"has the value {row.Value}; a value is at least 0 and at most {MostValue}")
            : row.Places is < 1 ? $"has {row.Places} places; an offer has at least 1"
            : null;
        if (wrong is not null)
        {
            throw new OptionException("offer_not_readable",
                $"A row of the offers, of the person '{Short(row.Person)}' and the offer '{Short(row.Offer)}', {wrong}.");
        }
    }

    private static string Short(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    // A row that does not say is content with what another says; an offer of which none says has one.
    private static int PlacesOf(IGrouping<string, OfferRow> rows)
    {
        int[] said = [.. rows.Select(row => row.Places).OfType<int>().Distinct()];
        return said.Length <= 1 ? said.FirstOrDefault(1) : throw new OptionException("offer_places_differ",
            $"The offer '{rows.Key}' has {said[0]} places in one row and {said[1]} in another; give it one number.");
    }
}
