using Influence.Application.Roster;
using Influence.Application.SampleBrand;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Application.Tests.Referrals;

/// <summary>A brand of half a year in which one of 200 people cheats, in rings, farms and accounts of their own, beside
/// households that share a device, an address or a number, stars with public codes, and hours in which everybody is busy.
/// </summary>
internal sealed class PlantedFraud
{
    private const long Minute = 60_000_000;
    private const long Day = 1440 * Minute;
    private const int Days = 180;

    private readonly List<ReferralRow> _rows = [];
    private readonly List<long> _joined = [];
    private readonly List<int> _household = [];
    private readonly List<int> _device = [];
    private readonly List<(string First, string Last)> _names = [];
    private readonly long[] _busy;
    private Draws _draws;

    private PlantedFraud(ulong seed)
    {
        _draws = new Draws(seed, 0);
        _busy = [.. Enumerable.Range(0, 10).Select(_ => AnyTime())];
    }

    /// <summary>Members of rings.</summary>
    public HashSet<int> Rings { get; } = [];

    /// <summary>Heads of farms and their accounts.</summary>
    public HashSet<int> Farms { get; } = [];

    /// <summary>People with accounts of their own that they referred, and these accounts.</summary>
    public HashSet<int> Selves { get; } = [];

    /// <summary>What is known of everybody.</summary>
    public Dictionary<int, PersonContact> Contacts { get; } = [];

    /// <summary>Everybody.</summary>
    public int People => _names.Count;

    /// <summary>Rows.</summary>
    public int Rows => _rows.Count;

    /// <summary>Facts.</summary>
    public Snapshot Facts { get; private set; } = null!;

    public static PlantedFraud Of(int people, ulong seed)
    {
        var brand = new PlantedFraud(seed);
        brand.AddHonest(people);
        var cheats = people / 200;
        while (brand.Rings.Count < cheats / 3)
        {
            brand.AddRing();
        }

        while (brand.Farms.Count < cheats / 3)
        {
            brand.AddFarm();
        }

        while (brand.Selves.Count < cheats / 3)
        {
            brand.AddSelf();
        }

        brand.Facts = SmallSnapshot.Of(brand.People, logged: [.. brand._rows]);
        return brand;
    }

    // Households of 1 to 4; four of ten people are brought by somebody who was there: by kin, by a star, or by anybody.
    private void AddHonest(int people)
    {
        while (People < people)
        {
            var (size, device) = (1 + _draws.NextBelow(4), _draws.NextBelow(10) < 3);
            var (first, name, phone) = (People, AnyName(), _draws.NextBelow(50) == 0 ? AnyPhone() : null);
            var taken = new HashSet<string>(); // kin are not named alike
            while (taken.Count < size)
            {
                if (AnyFirst() is var own && taken.Add(own))
                {
                    Add(name with { First = own }, first, device ? first : People, phone);
                }
            }
        }

        int[] order = [.. Enumerable.Range(0, people).OrderBy(person => Coin.Mix((ulong)person + 77))];
        int[] stars = [.. order.Take(people / 1000)];
        foreach (var star in stars)
        {
            _joined[star] = 0;
        }

        for (var at = people * 6 / 10; at < people; at++)
        {
            var (person, kind) = (order[at], _draws.NextBelow(10));
            var referrer = kind == 0 ? _household[person] : kind == 1 ? stars[_draws.NextBelow(stars.Length)]
                : order[_draws.NextBelow(at)];
            if (referrer != person)
            {
                var time = _draws.NextBelow(20) == 0 ? _busy[_draws.NextBelow(_busy.Length)] + (_draws.NextBelow(60) * Minute)
                    : _joined[referrer] + (long)(_draws.NextUnit() * (Days * Day - _joined[referrer]));
                Refer(referrer, person, time, buys: _draws.NextBelow(100) < 35, isInvited: kind != 1, isQuick: kind == 1);
                _joined[person] = time;
            }
        }
    }

    // Everybody brings the next, and half of the others: from one device where they are careless.
    private void AddRing()
    {
        var (size, start, isCareless) = (3 + _draws.NextBelow(10), People, _draws.NextBelow(2) == 0);
        for (var one = 0; one < size; one++)
        {
            Rings.Add(Add(AnyName(), isCareless ? start : People, isCareless ? start : People, null));
        }

        var night = AnyTime();
        for (var from = 0; from < size; from++)
        {
            for (var to = 0; to < size; to++)
            {
                if (to != from && (to == (from + 1) % size || _draws.NextBelow(2) == 0))
                {
                    Refer(start + from, start + to, night + (_draws.NextBelow(3 * 1440) * Minute), buys: true, isInvited: true,
                        isQuick: true);
                }
            }
        }
    }

    // A head and 30 to 60 accounts below it, over 60 days, each from a device and an address of its own; nobody buys.
    private void AddFarm()
    {
        var (start, size) = (Add(AnyName(), People, People, null), 30 + _draws.NextBelow(31));
        Farms.Add(start);
        var time = (long)(_draws.NextUnit() * 90 * Day);
        for (var one = 1; one <= size; one++)
        {
            Farms.Add(Add(AnyName(), People, People, null));
            Refer(start + _draws.NextBelow(Math.Min(one, 6)), start + one, time + (one * 60 * Day / size), buys: false,
                isInvited: true, isQuick: true);
        }
    }

    // One to three further accounts of a person, under ever better disguises; one of twenty is told by nothing but the device.
    private void AddSelf()
    {
        var name = AnyName();
        var (me, phone) = (People, AnyPhone());
        var local = $"{Ascii(name.First)}.{Ascii(name.Last)}";
        var number = _draws.NextBelow(1000);
        Selves.Add(Add(name, me, me, phone, $"{local}{number}@gmail.com"));
        for (var left = 1 + _draws.NextBelow(3); left > 0; left--)
        {
            var other = AnyName();
            var account = _draws.NextBelow(20) switch
            {
                < 6 => Add(other, me, me, null, $"{local}{number}+{left}@gmail.com"),
                < 10 => Add(other, me, me, null, $"{local.Replace(".", "")}{number}@GoogleMail.com"),
                < 13 => Add(name with { First = name.First + "e" }, me, me, "+" + phone, null),
                < 16 => Add(other, me, People, null, $"{local}{number}@mail{left}.example"),
                < 19 => Add(name, People, People, null, null),
                _ => Add(other, me, me, null, null),
            };
            Selves.Add(account);
            Refer(me, account, AnyTime(), buys: true, isInvited: true, isQuick: true);
        }
    }

    private int Add((string First, string Last) name, int household, int device, string? phone, string? email = null)
    {
        var person = People;
        var handle = _draws.NextBelow(10) < 7 ? $"{Ascii(name.First)}.{Ascii(name.Last)}" : "fan";
        Contacts[person] = new PersonContact(
            $"{name.First} {name.Last}", email ?? $"{handle}{_draws.NextBelow(100_000)}@example.org", phone ?? AnyPhone());
        _names.Add(name);
        _household.Add(household);
        _device.Add(device);
        _joined.Add(0);
        return person;
    }

    private void Refer(int referrer, int friend, long time, bool buys, bool isInvited, bool isQuick)
    {
        var code = "code " + referrer;
        if (isInvited)
        {
            _rows.Add(Row(referrer, friend, time - (isQuick ? Minute : Day), ReferralStage.Invited, referrer));
        }

        _rows.Add(Row(referrer, friend, time, ReferralStage.SignedUp, friend) with { Code = code });
        if (buys)
        {
            _rows.Add(Row(referrer, friend, time + ((isQuick ? 2 : 60 + _draws.NextBelow(8000)) * Minute),
                ReferralStage.Converted, friend) with { Code = code, Value = 990 + _draws.NextBelow(9000) });
        }
    }

    private ReferralRow Row(int referrer, int friend, long time, ReferralStage stage, int actor) =>
        new(referrer, friend, Math.Max(0, time), stage, Device: _device[actor], Ip: _household[actor]);

    private (string First, string Last) AnyName()
    {
        var group = BrandNames.Groups[_draws.NextBelow(BrandNames.Groups.Length)];
        return (AnyFirst(), group.Last[_draws.NextBelow(group.Last.Length)]);
    }

    private string AnyFirst()
    {
        var group = BrandNames.Groups[_draws.NextBelow(BrandNames.Groups.Length)];
        return group.First[_draws.NextBelow(group.First.Length)];
    }

    private string AnyPhone() => $"+4917{_draws.NextBelow(900_000_000) + 100_000_000}";

    private long AnyTime() => (long)(_draws.NextUnit() * Days * Day);

    private static string Ascii(string name) => BrandNames.ToAscii(name);
}
