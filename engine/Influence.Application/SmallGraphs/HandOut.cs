using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Application.SmallGraphs;

/// <summary>A table of offers made ready for handing out: people by place, and the places that are short.</summary>
/// <remarks>An offer with a place for everybody who can have it is short for nobody: it is what a person falls back on, and needs
/// no column of the assignment. Only what others are worth beyond that is assigned.</remarks>
internal sealed class HandOut
{
    /// <summary>The most people, and places that are short: its seconds grow with the fourth power, six for so many.
    /// </summary>
    public const int Largest = 300;

    private readonly OfferTable _table;
    private readonly ImmutableArray<(int Person, int Offer, double Value)> _pairs;
    private readonly ImmutableArray<int> _short;

    /// <summary>Makes it ready.</summary>
    public HandOut(OfferTable table)
    {
        _table = table;
        Nodes = [.. table.Values.Select(one => one.Node).Distinct()];
        var place = Nodes.Select((node, at) => (node, at)).ToDictionary(one => one.node, one => one.at);
        _pairs = [.. table.Values.Where(one => one.Value > 0).Select(one => (place[one.Node], one.Offer, one.Value))];
        var wanted = new int[table.Offers.Length];
        foreach (var pair in _pairs)
        {
            wanted[pair.Offer]++;
        }

        _short = [.. Enumerable.Range(0, wanted.Length).Where(offer => table.Offers[offer].Places < wanted[offer])
            .SelectMany(offer => Enumerable.Repeat(offer, table.Offers[offer].Places))];
    }

    /// <summary>The people of the table, by node.</summary>
    public ImmutableArray<int> Nodes { get; }

    /// <summary>How many they are.</summary>
    public int People => Nodes.Length;

    /// <summary>Places that are short.</summary>
    public int Seats => _short.Length;

    /// <summary>Pairs that are worth something.</summary>
    public int Pairs => _pairs.Length;

    /// <summary>Of all ways to hand out, one that is worth most.</summary>
    /// <exception cref="OptionException">assignment_too_large.</exception>
    public HandedOut Best(ISmallGraphs library, CancellationToken cancellationToken)
    {
        var fallback = Fallback();
        var found = Complete(Seats == 0 ? fallback.Offers : Assigned(library, fallback, cancellationToken));
        var greedy = DearestFirst();
        return found.Total >= greedy.Total ? found : greedy; // the library rounds values
    }

    /// <summary>The pair that is worth most, then the next whose person and place are free.</summary>
    public HandedOut DearestFirst() => Complete([.. Enumerable.Repeat(-1, People)]);

    private HandedOut Fallback()
    {
        var (isShort, offers, values) = (_short.ToHashSet(), Enumerable.Repeat(-1, People).ToArray(), new double[People]);
        foreach (var pair in _pairs.Where(pair => !isShort.Contains(pair.Offer) && pair.Value > values[pair.Person]))
        {
            (offers[pair.Person], values[pair.Person]) = (pair.Offer, pair.Value);
        }

        return new HandedOut(offers, values);
    }

    private int[] Assigned(ISmallGraphs library, HandedOut fallback, CancellationToken cancellationToken)
    {
        if (People > Largest || Seats > Largest)
        {
            throw new OptionException("assignment_too_large", string.Create(CultureInfo.InvariantCulture,
                $"The offers name {People:N0} people who may be chosen and {Seats:N0} places that are short, but at most ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{Largest:N0} of each are assigned at once. Name fewer people, or assign one region or segment after another."));
        }

        var gains = new double[People, Seats];
        foreach (var pair in _pairs)
        {
            var first = _short.IndexOf(pair.Offer);
            for (var seat = Math.Max(0, first); first >= 0 && seat < Seats && _short[seat] == pair.Offer; seat++)
            {
                gains[pair.Person, seat] = Math.Max(0, pair.Value - fallback.Values[pair.Person]);
            }
        }

        return [.. library.Assignment(gains, cancellationToken).Select((seat, person) =>
            seat >= 0 && gains[person, seat] > 0 ? _short[seat] : fallback.Offers[person])];
    }

    // Adds what is free, the dearest first; of pairs worth the same the first by person, then by offer.
    private HandedOut Complete(int[] offers)
    {
        var (handed, left) = (offers.ToArray(), _table.Offers.Select(offer => offer.Places).ToArray());
        foreach (var offer in handed.Where(offer => offer >= 0))
        {
            left[offer]--;
        }

        foreach (var pair in _pairs.OrderByDescending(pair => pair.Value))
        {
            if (handed[pair.Person] < 0 && left[pair.Offer] > 0)
            {
                handed[pair.Person] = pair.Offer;
                left[pair.Offer]--;
            }
        }

        var worth = new double[People];
        foreach (var pair in _pairs.Where(pair => handed[pair.Person] == pair.Offer))
        {
            worth[pair.Person] = pair.Value;
        }

        return new HandedOut(handed, worth);
    }
}

/// <summary>One way to hand out.</summary>
/// <param name="Offers">Of each person; −1 for none.</param>
/// <param name="Values">What each is worth.</param>
internal sealed record HandedOut(int[] Offers, double[] Values)
{
    /// <summary>All together, added up by person.</summary>
    public double Total { get; } = Values.Sum();

    /// <summary>People with an offer.</summary>
    public long Assigned => Offers.LongCount(offer => offer >= 0);
}
