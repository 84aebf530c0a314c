using Influence.Engine.Referrals;
using Influence.Testing;
using static Influence.Engine.Snapshots.ReferralStage;

namespace Influence.Engine.Tests.Referrals;

/// <summary>Each signal of fraud in a case small enough to count by hand, and beside it what is no fraud.</summary>
public sealed class FraudTests
{
    private const long Minute = 60_000_000;
    private const long Day = 1440 * Minute;

    private static readonly int[] _same = [0, 0, 1, 2];
    private static readonly int[] _friendsSame = [0, 1, 2, 2];
    private static readonly bool[] _named = [true, true, true, true];

    // 60 for one address, whoever says it: both accounts are denied, the third friend is nobody's double.
    [Fact]
    public void One_address_is_one_person()
    {
        var search = Search(new() { Email = _same, IsNamed = new bool[4] },
            new(0, 1, Day + 1, SignedUp), new(0, 2, Day + 2, SignedUp), new(0, 3, Day + 3, SignedUp));
        Assert.Equal([(0, 60, FraudAdvice.Deny), (1, 60, FraudAdvice.Deny)], Told(search));
        Assert.Equal("Referrer and 1 friend have the same e-mail address after normalising.", search.Findings[0].Words);
        Assert.Equal([0], search.Findings[0].Rows);
    }

    [Fact]
    public void Who_names_oneself_is_denied() => Assert.Equal(
        [(2, 60, FraudAdvice.Deny)], Told(Search(null, new(2, 2, 5, Converted), new(0, 1, 7, SignedUp))));

    // One number: with one name it is one person, with names that nearly meet it is looked at, kin with other names are left.
    [Theory]
    [InlineData(1.0, FraudSignal.Self, 60, FraudAdvice.Deny)]
    [InlineData(0.8, FraudSignal.Similar, 36, FraudAdvice.Review)]
    [InlineData(0.6, FraudSignal.Similar, 12, FraudAdvice.Approve)]
    public void One_number_is_judged_by_the_names(double alike, FraudSignal signal, int points, FraudAdvice advice)
    {
        var search = Search(
            new() { Phone = _same, IsNamed = _named, Like = [new(0, 1, alike, 0)] },
            new ReferralRow(0, 1, Day + 1, SignedUp));
        Assert.Equal([(0, points, advice), (1, points, advice)], Told(search));
        Assert.Equal(signal, search.Findings[0].Signal);
    }

    // 40 · 0.9 = 36; below the limit nothing.
    [Fact]
    public void Nearly_one_name_is_looked_at_from_the_limit_on()
    {
        ReferralRow row = new(0, 1, Day + 1, SignedUp);
        Assert.Equal([(0, 36, FraudAdvice.Review), (1, 36, FraudAdvice.Review)],
            Told(Search(new() { Like = [new(0, 1, 0.9, 0)] }, row)));
        Assert.Empty(Told(Search(new() { Like = [new(0, 1, 0.89, 0.5)] }, row)));
    }

    [Fact]
    public void Two_friends_of_one_address_are_looked_at() => Assert.Equal(
        [(0, 36, FraudAdvice.Review), (2, 36, FraudAdvice.Review), (3, 36, FraudAdvice.Review)],
        Told(Search(new() { Email = _friendsSame }, new(0, 2, Day + 1, SignedUp), new(0, 3, Day + 2, SignedUp),
            new ReferralRow(0, 1, Day + 3, SignedUp))));

    // Three who buy from a device are a household, four are 30 · ½ · (1 + ⅓) = 20 points and to be looked at. The fifth row is
    // a second purchase and no fifth person.
    [Fact]
    public void A_device_is_looked_at_from_the_fourth_buyer_on()
    {
        ReferralRow[] three = [Buys(1), Buys(2), Buys(3), Buys(3) with { Time = Day }];
        Assert.Empty(Told(Search(null, three)));
        var four = Told(Search(null, [.. three, Buys(4)]));
        Assert.Equal([0, 1, 2, 3, 4], four.Select(one => one.Node));
        Assert.All(four, one => Assert.Equal((20, FraudAdvice.Review), (one.Score, one.Advice)));

        static ReferralRow Buys(int who) => new(0, who, who * Day / 7, Converted, 990, Device: 5);
    }

    // An address counts 20 at most: four are 20 · ½ · (1 + ⅓) = 13.
    [Fact]
    public void Addresses_and_payments_are_counted_like_devices()
    {
        Assert.All(Told(Search(null, [.. Enumerable.Range(1, 4).Select(who =>
            new ReferralRow(0, who, who * Day / 7, Converted, 990, Ip: 5))])), one => Assert.Equal(13, one.Score));
        Assert.All(Told(Search(null, [.. Enumerable.Range(1, 4).Select(who =>
            new ReferralRow(0, who, who * Day / 7, Converted, 990, Payment: "p"))])), one => Assert.Equal(20, one.Score));
    }

    // A friend on the referrer's own device: 10 points, no look.
    [Fact]
    public void A_household_has_points_and_is_left_alone() => Assert.Equal([(0, 10, FraudAdvice.Approve)],
        Told(Search(null, new(0, 1, 5, Invited, Device: 3), new(0, 1, 7, SignedUp, Device: 3))));

    // Six from minute 1 to 60: 20 · ½ · (1 + 1/5) = 12. Five, or the sixth after a whole hour, are usual.
    [Theory]
    [InlineData(6, 60, 12)]
    [InlineData(5, 60, 0)]
    [InlineData(6, 61, 0)]
    public void Six_within_an_hour_are_looked_at(int friends, int minutes, int points)
    {
        ReferralRow[] rows = [.. Enumerable.Range(1, friends).Select(who =>
            new ReferralRow(0, who, (who == friends ? minutes : who) * Minute, SignedUp))];
        var told = Told(Search(null, rows));
        Assert.Equal(points, told.Sum(one => one.Score));
        Assert.All(told, one => Assert.Equal((0, FraudAdvice.Review), (one.Node, one.Advice)));
    }

    [Fact]
    public void Whole_days_say_nothing_of_hours()
    {
        var search = Search(null, [.. Enumerable.Range(1, 9).Select(who => new ReferralRow(0, who, Day, SignedUp))]);
        Assert.Empty(search.People);
        Assert.Contains(search.Notes, note => note.StartsWith("All times are whole days", StringComparison.Ordinal));
    }

    // Four on 0's code, one of them invited: 3 of 4 are below four of five; without the invitation all four leaked.
    [Fact]
    public void A_code_that_brings_the_uninvited_has_leaked()
    {
        var options = new FraudOptions { CodeFriends = 3 };
        ReferralRow[] rows =
        [
            .. Enumerable.Range(1, 4).Select(who => new ReferralRow(0, who, who * Day / 7, SignedUp, Code: "c")),
            new(8, 9, 5, Invited),
        ];
        Assert.Equal([(0, 15, FraudAdvice.Approve)], Told(SearchBy(options, rows)));
        Assert.Empty(Told(SearchBy(options, [.. rows, new(0, 1, 1, Invited)])));
        Assert.Empty(Told(SearchBy(options, [.. rows, new(5, 6, 1, SignedUp, Code: "c")]))); // 4 of 5 are its own
    }

    // Two who brought each other: 40 + 5. Three in a circle: 40 each. A chain is none.
    [Fact]
    public void Rings_are_circles()
    {
        Assert.Equal([(0, 45, FraudAdvice.Review), (1, 45, FraudAdvice.Review)],
            Told(Search(null, new(0, 1, 1, SignedUp), new(1, 0, Day + 2, Converted, 5))));
        var circle = Search(null, new(0, 1, 1, SignedUp), new(1, 2, 2, SignedUp), new(2, 0, 3, SignedUp), new(2, 3, 4, SignedUp));
        Assert.Equal([(0, 40, FraudAdvice.Review), (1, 40, FraudAdvice.Review), (2, 40, FraudAdvice.Review)], Told(circle));
        Assert.Equal([0, 1, 2], circle.Findings[0].Rows); // the edges of the circle, without the one that leaves it
        Assert.Equal([0, 0, 0, -1], circle.Rings[..4]);
        Assert.Empty(Told(Search(null, new(0, 1, 1, SignedUp), new(1, 2, 2, SignedUp), new(2, 3, 3, SignedUp))));
    }

    // Four people in a circle, two of whom brought each other, and rings of two people at most: the pair is one.
    [Fact]
    public void Of_a_web_too_large_for_a_ring_those_who_brought_each_other_are_one()
    {
        var search = SearchBy(new() { RingPeople = 2 }, new(0, 1, 1, SignedUp), new(1, 2, 2, SignedUp),
            new(2, 3, 3, SignedUp), new(3, 0, 4, SignedUp), new(1, 0, 5, SignedUp));
        Assert.Equal([0, 1], search.People.Select(one => one.Node));
        Assert.Contains(
            search.Notes, note => note.StartsWith("4 people are in circles of more than 2", StringComparison.Ordinal));
    }

    // Nearly one of two buys: 20 who do not are a chance of e^(−20·0.5) or less, 10 are more than 1 in 1,000.
    [Theory]
    [InlineData(20, 21)]
    [InlineData(10, 0)]
    public void A_tree_that_never_buys_is_a_farm(int accounts, int flagged)
    {
        ReferralRow[] rows =
        [
            .. Enumerable.Range(1, accounts).Select(who => new ReferralRow(0, who, who * Day / 3, SignedUp)),
            .. Enumerable.Range(0, 40 + accounts).Select(who => 100 + (3 * who)).SelectMany(who =>
                new ReferralRow[] { new(who, who + 1, 7, SignedUp), new(who, who + 1, 9, Converted, 5) }),
            .. Enumerable.Range(0, 40).Select(who => new ReferralRow(100 + (3 * who), 102 + (3 * who), 7, SignedUp)),
            new(0, 1, 60 * Day, Clicked), // the log goes on, so that they are ripe
        ];
        var told = Told(Search(null, rows));
        Assert.Equal(Enumerable.Range(0, flagged), told.Select(one => one.Node));
        Assert.All(told, one => Assert.Equal((50, FraudAdvice.Review), (one.Score, one.Advice)));
        Assert.Empty(Told(Search(null, rows[..^1]))); // who joined yesterday has had no time to buy
    }

    // 20 friends in a day, one in 15 minutes each, are four an hour: no look, 15 points. 19 are none.
    [Fact]
    public void A_sudden_star_is_told_and_left_alone()
    {
        ReferralRow[] rows = [.. Enumerable.Range(1, 20).Select(who => new ReferralRow(0, who, who * 15 * Minute, SignedUp))];
        Assert.Equal([(0, 15, FraudAdvice.Approve)], Told(Search(null, rows)));
        Assert.Empty(Told(Search(null, rows[..^1])));
    }

    [Fact]
    public void A_score_alone_can_ask_for_a_look()
    {
        ReferralRow[] rows = [new(0, 1, 5, Invited, Device: 3), new(0, 1, 7, SignedUp, Device: 3)];
        var one = Assert.Single(SearchBy(new() { ReviewScore = 10 }, rows).People);
        Assert.Equal(FraudAdvice.Review, one.Advice);
        Assert.Equal("The score alone asks for a look.", FraudTexts.RuleOf(one));
    }

    private static FraudSearch Search(FraudIdentities? known, params ReferralRow[] rows) =>
        Looked(known, new FraudOptions(), rows);

    private static FraudSearch SearchBy(FraudOptions options, params ReferralRow[] rows) => Looked(null, options, rows);

    private static FraudSearch Looked(FraudIdentities? known, FraudOptions options, ReferralRow[] rows)
    {
        var nodes = known is null ? rows.Max(row => Math.Max(row.Referrer, row.Referred)) + 1 : 4;
        return FraudSearch.Of(SmallSnapshot.Of(nodes, logged: rows), known ?? FraudIdentities.None, options);
    }

    private static (int Node, int Score, FraudAdvice Advice)[] Told(FraudSearch search) =>
        [.. search.People.Select(one => (one.Node, one.Score, one.Advice))];
}
