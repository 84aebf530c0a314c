using System.Globalization;
using Influence.Engine.Randomness;

namespace Influence.Application.SampleBrand;

/// <summary>May the brand write to somebody?</summary>
internal enum BrandConsent : byte
{
    Yes,
    Unknown,
    No,
}

/// <summary>The customers, columns by person number, and the third parties that stand behind them in the numbering.</summary>
/// <remarks>Holds what other parts look at; contact data is drawn from the person's own stream when it is written.</remarks>
internal sealed class BrandPeople
{
    private readonly byte[] _group;
    private readonly byte[] _first;
    private readonly byte[] _last;
    private readonly ushort[] _serial;
    private readonly ulong _contactSeed;
    private readonly string _idFormat;

    private BrandPeople(SampleBrandOptions options)
    {
        Count = options.People;
        ThirdParties = Math.Max(10, Count / 12);
        (_group, _first, _last, _serial) = (new byte[Count], new byte[Count], new byte[Count], new ushort[Count]);
        (Consent, Suppressed, HasAccount, IsNewcomer) =
            (new BrandConsent[Count], new bool[Count], new bool[Count], new bool[Count]);
        (Community, Household) = (new int[Count], new int[Count]);
        Members = new int[CommunitiesOf(Count)][];
        _contactSeed = Coin.Derive(options.RandomSeed, "contact");
        _idFormat = Count < 1_000_000 ? "D6" : "D7"; // all as long as the largest needs: text order is number order
    }

    /// <summary>Customers, numbered from 0.</summary>
    internal int Count { get; }

    /// <summary>People without a row in the people file, numbered from <see cref="Count"/>.</summary>
    internal int ThirdParties { get; }

    /// <summary>Customers and third parties.</summary>
    internal int NodeCount => Count + ThirdParties;

    /// <summary>Community of each customer, the largest first.</summary>
    internal int[] Community { get; }

    /// <summary>Customers of each community, in a random order.</summary>
    internal int[][] Members { get; }

    /// <summary>Household of each customer, 0 for none.</summary>
    internal int[] Household { get; }

    internal BrandConsent[] Consent { get; }

    internal bool[] Suppressed { get; }

    /// <summary>Whether a customer's handle on the public channel is known.</summary>
    internal bool[] HasAccount { get; }

    /// <summary>Became a customer within the window.</summary>
    internal bool[] IsNewcomer { get; }

    internal static BrandPeople Create(SampleBrandOptions options)
    {
        var people = new BrandPeople(options);
        people.FormCommunities(new Draws(Coin.Derive(options.RandomSeed, "communities"), 0));
        people.DrawTraits(Coin.Derive(options.RandomSeed, "people"));
        people.FormHouseholds(Coin.Derive(options.RandomSeed, "households"));
        people.NumberNamesakes();
        return people;
    }

    internal bool IsCustomer(int node) => node < Count;

    internal bool IsOptedOut(int customer) => Consent[customer] == BrandConsent.No || Suppressed[customer];

    /// <summary>Id as the files write it: customers by number, third parties by handle, prospects behind both.</summary>
    internal string Id(int node)
    {
        if (node < Count)
        {
            return "p" + (node + 1).ToString(_idFormat, CultureInfo.InvariantCulture);
        }

        return node < NodeCount
            ? Handle(node)
            : "x" + (node - NodeCount + 1).ToString(_idFormat, CultureInfo.InvariantCulture);
    }

    /// <summary>Handle on the public channel; each is used once.</summary>
    internal string Handle(int node)
    {
        if (node >= Count)
        {
            var draws = new Draws(_contactSeed, node);
            var (mood, animal) = (BrandWords.Pick(BrandWords.Moods, ref draws), BrandWords.Pick(BrandWords.Animals, ref draws));
            return string.Create(CultureInfo.InvariantCulture, $"{mood}_{animal}_{node - Count + 101}");
        }

        var style = (int)(Coin.Mix(_contactSeed ^ (ulong)node) % 8);
        var number = _serial[node] == 0 ? "" : (_serial[node] + 1).ToString(CultureInfo.InvariantCulture);
        var joint = style % 2 == 0 ? "." : "_";
        var tail = style switch { 5 => "_outside", 6 => ".brews", 7 => "_trail", _ => "" };
        return string.Concat(BrandNames.ToAscii(FirstName(node)) + joint, BrandNames.ToAscii(LastName(node)), number, tail);
    }

    internal NameGroup Group(int customer) => BrandNames.Groups[_group[customer]];

    internal string FirstName(int customer) => Group(customer).First[_first[customer]];

    internal string LastName(int customer) => Group(customer).Last[_last[customer]];

    /// <summary>The stream from which a customer's contact data and money are drawn.</summary>
    internal Draws Contact(int customer) => new(_contactSeed, customer);

    // Zipf's law from the second rank on: the largest holds a sixth, the first seven hold half, at least five people each.
    private static int CommunitiesOf(int people) => Math.Clamp(10 + people / 800, 10, 120);

    private void FormCommunities(Draws draws)
    {
        var weight = 0.0;
        for (var c = 0; c < Members.Length; c++)
        {
            weight += 1.0 / (c + 2);
        }

        var order = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            var place = draws.NextBelow(i + 1);
            (order[i], order[place]) = (order[place], i);
        }

        var end = Count;
        for (var c = Members.Length - 1; c >= 0; c--)
        {
            var size = c == 0 ? end : Math.Max(5, (int)(Count / (weight * (c + 2))));
            Members[c] = order[(end - size)..end];
            end -= size;
            foreach (var person in Members[c])
            {
                Community[person] = c;
            }
        }
    }

    private void DrawTraits(ulong seed)
    {
        for (var i = 0; i < Count; i++)
        {
            var draws = new Draws(seed, i);
            var at = draws.NextBelow(100);
            byte group = 0;
            while (at >= BrandNames.Groups[group].Share)
            {
                at -= BrandNames.Groups[group++].Share;
            }

            _group[i] = group;
            _first[i] = (byte)draws.NextBelow(BrandNames.Groups[group].First.Length);
            _last[i] = (byte)draws.NextBelow(BrandNames.Groups[group].Last.Length);
            Consent[i] = draws.NextUnit() switch
            {
                < 0.70 => BrandConsent.Yes,
                < 0.92 => BrandConsent.Unknown,
                _ => BrandConsent.No,
            };
            Suppressed[i] = draws.NextUnit() < 0.005;
            HasAccount[i] = draws.NextUnit() < 0.55;
            IsNewcomer[i] = draws.NextUnit() < 0.06;
        }
    }

    private void FormHouseholds(ulong seed)
    {
        var household = 0;
        foreach (var members in Members)
        {
            for (var place = 0; place + 1 < members.Length; place++)
            {
                var (one, two) = (members[place], members[place + 1]);
                if (new Draws(seed, one).NextUnit() < 0.08)
                {
                    Household[one] = Household[two] = ++household;
                    (_group[two], _first[two], _last[two]) = (_group[one], OtherFirstName(one, two), _last[one]);
                    place++;
                }
            }
        }
    }

    private byte OtherFirstName(int one, int two)
    {
        var names = Group(one).First.Length;
        return (byte)((_first[one] + 1 + _first[two] % (names - 1)) % names);
    }

    private void NumberNamesakes()
    {
        var seen = new Dictionary<int, ushort>();
        for (var i = 0; i < Count; i++)
        {
            var pair = (_group[i] << 16) | (_first[i] << 8) | _last[i];
            _serial[i] = seen.GetValueOrDefault(pair);
            seen[pair] = checked((ushort)(_serial[i] + 1));
        }
    }
}
