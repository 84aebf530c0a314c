using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Application.SampleBrand;

/// <summary>One row of the share log.</summary>
/// <param name="Time">Unix seconds.</param>
/// <param name="Story">Number of the story; stories are numbered by their start.</param>
/// <param name="Person">Who acted.</param>
/// <param name="Source">Because of whom; −1 where a story starts, and where the log does not say.</param>
/// <param name="Kind">See <see cref="BrandShares.Kinds"/>.</param>
/// <param name="Channel">0 the brand's own, 1 the public one.</param>
/// <param name="Sentiment">Hundredths, −100 … 100; <see cref="BrandShares.NoSentiment"/> where nobody rated it.</param>
internal readonly record struct BrandShare(
    long Time, int Story, int Person, int Source, byte Kind, byte Channel, short Sentiment);

/// <summary>A message and what it is about.</summary>
/// <param name="Start">Time of its first row.</param>
/// <param name="Topic">Index into the topics; −1 is the planted negative topic.</param>
/// <param name="Campaign">Index into the campaigns; −1 for none.</param>
internal readonly record struct BrandStory(long Start, int Topic, int Campaign);

/// <summary>The share log: one independent cascade in continuous time a message, over the planted chances.</summary>
internal sealed class BrandShares
{
    internal const int RowsPerPerson = 6;
    internal const short NoSentiment = short.MinValue;
    internal const long MeanDelay = 5 * 3600;
    internal const double Unattributed = 0.06;
    internal const int NegativeDays = 21;
    internal const double NegativeInside = 1.25;
    internal const double NegativeOutside = 0.2;

    /// <summary>A retweet carries a story on (without a source: it passes on the brand's own post); the others do not.</summary>
    internal static readonly string[] Kinds = ["retweet", "reply", "mention"];

    private const int Spreading = 20; // of the sentiments of one story, hundredths

    private readonly BrandPeople _people;
    private readonly Adjacency _followed;
    private readonly Adjacency _followers;
    private readonly BrandChances _chances;
    private readonly ulong _seed;
    private readonly List<BrandShare> _rows = [];
    private readonly List<BrandStory> _stories = [];
    private readonly PriorityQueue<(int Person, int Source), (long Time, int Serial)> _next = new();
    private readonly int[] _activeIn;

    private BrandShares(BrandPeople people, Adjacency followed, Adjacency followers, BrandChances chances, ulong seed)
    {
        (_people, _followed, _followers, _chances, _seed) = (people, followed, followers, chances, seed);
        _activeIn = new int[people.NodeCount];
        NegativeCommunities = [1, 3, Math.Min(5, people.Members.Length - 1)];
    }

    /// <summary>Sorted by time.</summary>
    internal BrandShare[] Rows { get; private set; } = [];

    /// <summary>Sorted by start.</summary>
    internal BrandStory[] Stories { get; private set; } = [];

    /// <summary>Where the negative conversation lives.</summary>
    internal int[] NegativeCommunities { get; }

    internal static BrandShares Create(
        BrandPeople people, Adjacency followed, Adjacency followers, BrandChances chances, ulong seed)
    {
        var shares = new BrandShares(people, followed, followers, chances, Coin.Derive(seed, "shares"));
        for (var story = 0; story < Math.Max(12, people.Count / 400); story++)
        {
            shares.TellNegative();
        }

        while (shares._rows.Count < (long)RowsPerPerson * people.Count)
        {
            shares.Tell();
        }

        shares.Sort();
        return shares;
    }

    private void Tell()
    {
        var draws = new Draws(_seed, _stories.Count);
        var teller = AnyTeller(ref draws);
        var home = teller < _people.Count ? _people.Community[teller] : draws.NextBelow(_people.Members.Length);
        var topic = (home + (draws.NextUnit() < 0.6 ? 0 : draws.NextBelow(5))) % BrandWords.Topics.Length;
        var campaign = draws.NextUnit() < 0.1 ? draws.NextBelow(BrandWords.Campaigns.Length) : -1;
        var mood = -5 + draws.NextBelow(70);
        Spread(new BrandStory(BrandWindow.AnyTime(ref draws), topic, campaign), teller, mood, ref draws);
    }

    // Starts become denser towards the end: √u has density 2x, so the third week starts five times what the first does.
    private void TellNegative()
    {
        var draws = new Draws(_seed, _stories.Count);
        var members = _people.Members[NegativeCommunities[draws.NextBelow(NegativeCommunities.Length)]];
        var teller = members[draws.NextBelow(members.Length)];
        for (var other = 0; other < 4; other++)
        {
            var one = members[draws.NextBelow(members.Length)];
            teller = _followers.Degree(one) > _followers.Degree(teller) ? one : teller;
        }

        const long Length = NegativeDays * BrandWindow.SecondsPerDay;
        var start = BrandWindow.End - Length + (long)(Math.Sqrt(draws.NextUnit()) * Length);

        // So far below zero that every row that is rated is negative: the truth is a sign, not a mean.
        Spread(new BrandStory(start, -1, -1), teller, -80 + draws.NextBelow(80 - Spreading), ref draws);
    }

    private int AnyTeller(ref Draws draws)
    {
        var kind = draws.NextUnit();
        if (kind < 0.09)
        {
            return _chances.Advocates[draws.NextBelow(_chances.Advocates.Length)];
        }

        // The followed end of a random follow: popular people speak more.
        if (kind < 0.4)
        {
            return _followed.Targets[draws.NextBelow((int)_followed.EdgeCount)];
        }

        return draws.NextBelow(_people.Count);
    }

    private void Spread(BrandStory story, int teller, int mood, ref Draws draws)
    {
        var number = _stories.Count;
        _stories.Add(story);
        var serial = 0;
        _next.Enqueue((teller, -1), (story.Start, serial));
        while (_next.TryDequeue(out var act, out var at))
        {
            if (_activeIn[act.Person] == number + 1)
            {
                continue; // somebody else was earlier
            }

            _activeIn[act.Person] = number + 1;
            Record(number, act.Person, act.Source, at.Time, mood, ref draws);
            foreach (var follower in _followers.Row(act.Person))
            {
                var chance = _chances.Of(act.Person, follower) * Pull(story, follower);
                if (_activeIn[follower] != number + 1 && Coin.Toss(_seed, number, act.Person, follower) < chance)
                {
                    var time = at.Time + BrandWindow.Delay(ref draws, MeanDelay);
                    if (time < BrandWindow.End)
                    {
                        _next.Enqueue((follower, act.Person), (time, ++serial));
                    }
                }
            }
        }
    }

    private double Pull(BrandStory story, int follower)
    {
        if (story.Topic >= 0)
        {
            return 1;
        }

        return _people.IsCustomer(follower) && NegativeCommunities.Contains(_people.Community[follower])
            ? NegativeInside
            : NegativeOutside;
    }

    private void Record(int story, int person, int source, long time, int mood, ref Draws draws)
    {
        var channel = Channel(person, source, ref draws);
        var named = source >= 0 && draws.NextUnit() < Unattributed ? -1 : source;
        _rows.Add(new BrandShare(time, story, person, named, 0, channel, Sentiment(mood, ref draws)));
        var kind = draws.NextUnit() switch { < 0.10 => 1, < 0.14 => 2, _ => 0 };
        var later = time + BrandWindow.Delay(ref draws, 1800);
        if (source >= 0 && kind != 0 && later < BrandWindow.End)
        {
            _rows.Add(new BrandShare(later, story, person, source, (byte)kind, channel, Sentiment(mood, ref draws)));
        }
    }

    private byte Channel(int person, int source, ref Draws draws)
    {
        if (source >= 0)
        {
            return BrandFollows.IsPublic(_people, person, source) ? (byte)1 : (byte)0;
        }

        var isPublic = !_people.IsCustomer(person) || (_people.HasAccount[person] && draws.NextUnit() < 0.5);
        return isPublic ? (byte)1 : (byte)0;
    }

    private static short Sentiment(int mood, ref Draws draws)
    {
        var value = (short)Math.Clamp(mood - Spreading + draws.NextBelow(2 * Spreading + 1), -100, 100);
        return draws.NextUnit() < 0.15 ? NoSentiment : value;
    }

    private void Sort()
    {
        var byStart = Enumerable.Range(0, _stories.Count).OrderBy(story => _stories[story].Start).ToArray(); // stable
        var numbers = new int[byStart.Length];
        for (var number = 0; number < byStart.Length; number++)
        {
            numbers[byStart[number]] = number;
        }

        Stories = [.. byStart.Select(story => _stories[story])];
        Rows = [.. _rows.Select(row => row with { Story = numbers[row.Story] })];
        Array.Sort(Rows, static (a, b) => (a.Time, a.Story, a.Person, a.Kind).CompareTo((b.Time, b.Story, b.Person, b.Kind)));
    }
}
