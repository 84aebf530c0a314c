using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Application.SampleBrand;

/// <summary>One row of the referral log.</summary>
/// <param name="Time">Unix seconds.</param>
/// <param name="Referrer">A customer.</param>
/// <param name="Referred">A customer, or a prospect numbered behind customers and third parties.</param>
/// <param name="Stage">0 invited, 1 clicked, 2 signed_up, 3 converted.</param>
/// <param name="ValueMinor">First order in cents; 0 before the conversion.</param>
/// <param name="Campaign">Index into the campaigns.</param>
/// <param name="Channel">Index into the referral channels.</param>
/// <param name="Device">Whose device acted: a node, or −1 for the ring's.</param>
internal readonly record struct BrandReferral(
    long Time, int Referrer, int Referred, byte Stage, int ValueMinor, byte Campaign, byte Channel, int Device);

/// <summary>The referral log: newcomers and who brought them, invitations that came to nothing, and one ring of frauds.</summary>
internal sealed class BrandReferrals
{
    internal const int RingDevice = -1;

    private const double BroughtByAdvocates = 0.4;

    private static readonly long[] MeanDelays = [12 * 3600, 8 * 3600, 2 * BrandWindow.SecondsPerDay];
    private static readonly double[] UsualRates = [0.40, 0.28];
    private static readonly double[] AdvocateRates = [0.60, 0.40];

    private readonly BrandPeople _people;
    private readonly Adjacency _followed;
    private readonly HashSet<int> _advocates;
    private readonly int[] _advocateList;
    private readonly List<BrandReferral> _rows = [];
    private readonly long[] _joined;
    private int _prospects;
    private Draws _draws;

    private BrandReferrals(BrandPeople people, Adjacency followed, BrandChances chances, ulong seed)
    {
        (_people, _followed, _advocateList, _advocates) = (people, followed, chances.Advocates, [.. chances.Advocates]);
        _joined = new long[people.Count];
        _draws = new Draws(Coin.Derive(seed, "referrals"), 0);
    }

    /// <summary>Sorted by time.</summary>
    internal BrandReferral[] Rows { get; private set; } = [];

    /// <summary>Members of the planted fraud ring, ascending.</summary>
    internal int[] Ring { get; private set; } = [];

    /// <summary>People who were invited and are no customers.</summary>
    internal int Prospects => _prospects;

    internal static BrandReferrals Create(BrandPeople people, Adjacency followed, BrandChances chances, ulong seed)
    {
        var referrals = new BrandReferrals(people, followed, chances, seed);
        referrals.BringNewcomers();
        referrals.InviteInVain(people.Count * 34 / 100);
        referrals.Ring = referrals.FormRing();
        referrals.Rows = [.. referrals._rows];
        Array.Sort(referrals.Rows, static (a, b) => (a.Time, a.Stage, a.Referrer, a.Referred)
            .CompareTo((b.Time, b.Stage, b.Referrer, b.Referred)));
        return referrals;
    }

    // In the order of their invitations, so that a newcomer can bring the next: generations.
    private void BringNewcomers()
    {
        var invitations = new List<(long Time, int Person)>();
        for (var person = 0; person < _people.Count; person++)
        {
            if (_people.IsNewcomer[person])
            {
                _joined[person] = long.MaxValue;
                invitations.Add((BrandWindow.AnyTime(ref _draws), person));
            }
        }

        invitations.Sort();
        foreach (var (time, person) in invitations)
        {
            var referrer = _draws.NextUnit() < BroughtByAdvocates ? AnyAdvocate() : FriendOf(person, time);
            if (referrer >= 0)
            {
                _joined[person] = Refer(referrer, person, time, stages: 4);
            }
        }
    }

    private int FriendOf(int person, long time)
    {
        var (chosen, weights) = (-1, 0.0);
        foreach (var friend in _followed.Row(person))
        {
            if (_people.IsCustomer(friend) && _joined[friend] < time)
            {
                var weight = _advocates.Contains(friend) ? 15 : _people.IsNewcomer[friend] ? 6 : 1; // the newly won are keen
                weights += weight;
                chosen = _draws.NextUnit() * weights < weight ? friend : chosen; // one pass of weighted reservoir sampling
            }
        }

        return chosen;
    }

    private void InviteInVain(int invitations)
    {
        for (var i = 0; i < invitations; i++)
        {
            var referrer = _draws.NextUnit() < 0.2
                ? AnyAdvocate()
                : AnyFollowed();
            var time = BrandWindow.AnyTime(ref _draws);
            if (referrer < 0 || _joined[referrer] >= time)
            {
                continue;
            }

            var stages = 1;
            foreach (var rate in _advocates.Contains(referrer) ? AdvocateRates : UsualRates)
            {
                if (_draws.NextUnit() >= rate)
                {
                    break;
                }

                stages++;
            }

            Refer(referrer, _people.NodeCount + _prospects++, time, stages);
        }
    }

    private int AnyAdvocate() => _advocateList[_draws.NextBelow(_advocateList.Length)];

    private int AnyFollowed()
    {
        var followed = _followed.Targets[_draws.NextBelow((int)_followed.EdgeCount)];
        return _people.IsCustomer(followed) ? followed : -1;
    }

    // Stages later than the window's end have not happened yet. Returns the time of the conversion.
    private long Refer(int referrer, int referred, long time, int stages)
    {
        var campaign = (byte)_draws.NextBelow(BrandWords.Campaigns.Length);
        var channel = (byte)_draws.NextBelow(BrandWords.ReferralChannels.Length);
        for (byte stage = 0; stage < stages; stage++)
        {
            if (stage > 0)
            {
                time += BrandWindow.Delay(ref _draws, MeanDelays[stage - 1]);
            }

            if (time >= BrandWindow.End)
            {
                return long.MaxValue;
            }

            var value = stage == 3 ? 1490 + 50 * (int)(20 / Math.Sqrt(1 - 0.99 * _draws.NextUnit())) : 0;
            _rows.Add(new BrandReferral(
                time, referrer, referred, stage, value, campaign, channel, stage == 0 ? referrer : referred));
        }

        return time;
    }

    // Everyone "brings" everyone else within two nights, from one device and one address, for the smallest order that pays.
    private int[] FormRing()
    {
        var ring = _people.Members.Skip(2).Concat(_people.Members.Take(2)).SelectMany(members => members)
            .Where(i => !_people.IsOptedOut(i) && !_people.IsNewcomer[i] && !_advocates.Contains(i))
            .Take(Math.Clamp(_people.Count / 2000, 5, 14)).Order().ToArray();
        var night = BrandWindow.First + 55 * BrandWindow.SecondsPerDay;
        foreach (var referrer in ring)
        {
            foreach (var referred in ring)
            {
                if (referrer == referred)
                {
                    continue;
                }

                var time = night + _draws.NextBelow(2) * BrandWindow.SecondsPerDay + _draws.NextBelow(4 * 3600);
                for (byte stage = 0; stage < 4; stage++)
                {
                    _rows.Add(new BrandReferral(time, referrer, referred, stage, stage == 3 ? 990 : 0, 0, 0, RingDevice));
                    time += 20 + _draws.NextBelow(60);
                }
            }
        }

        return ring;
    }
}
