using FsCheck;
using FsCheck.Fluent;
using Influence.Engine.Learning;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Laws;

public sealed class LearningLaws
{
    private const int Nodes = 6;

    private static readonly Arbitrary<(ShareRow[] Shares, (int, int)[] Follows, (int, int)[] Referrals)> Logs = Arb.From(
        from rows in Gen.Choose(1, 60)
        from shares in Gen.ArrayOf(Row(), rows)
        from follows in Pairs(10)
        from referrals in Pairs(4)
        select (shares, follows, referrals));

    [Fact]
    public void Every_chance_is_that_of_the_definition_in_any_order_of_chunks() => Prop.ForAll(Logs, given =>
    {
        var (shares, follows, referrals) = given;
        var oracle = new LearningOracle(follows, shares, referrals);
        var snapshot = SmallSnapshot.Of(Nodes, follows, shares,
            [.. referrals.Select(pair => new ReferralRow(pair.Item1, pair.Item2, 0))]);
        var learned = LearnedChances.Learn(snapshot, new(), Loop.Backwards, null);
        var expected = oracle.Chances();
        var found =
            from u in Enumerable.Range(0, Nodes)
            from place in Enumerable.Range((int)learned.Graph.Offsets[u], learned.Graph.Out.Degree(u))
            select (Edge: (u, learned.Graph.Targets[place]), Chance: learned.Graph.Chance[place]);
        return learned.Graph.EdgeCount == expected.Count
            && learned.Window == TimeSpan.FromMicroseconds(oracle.Window())
            && found.All(one => Math.Abs(one.Chance - expected[one.Edge]) < 1e-6);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_chance_by_first_acts_is_that_of_the_definition() => Prop.ForAll(Logs, given =>
    {
        var (shares, follows, referrals) = given;
        var oracle = new LearningOracle(follows, shares, referrals);
        var snapshot = SmallSnapshot.Of(Nodes, follows, shares,
            [.. referrals.Select(pair => new ReferralRow(pair.Item1, pair.Item2, 0))]);
        return Holds(Learner.Bernoulli, ofEither: false) && Holds(Learner.Jaccard, ofEither: true);

        bool Holds(Learner learner, bool ofEither)
        {
            var expected = oracle.ChancesByFirstActs(ofEither);
            var graph = LearnedChances.Learn(snapshot, new() { Learner = learner }, Loop.Backwards, null).Graph;
            return (from u in Enumerable.Range(0, Nodes)
                    from place in Enumerable.Range((int)graph.Offsets[u], graph.Out.Degree(u))
                    select Math.Abs(graph.Chance[place] - expected[(u, graph.Targets[place])])).All(error => error < 1e-6);
        }
    }).QuickCheckThrowOnFailure();

    // Few times and few stories, so that ties, repeats, own posts and shares at the log's end are common.
    private static Gen<ShareRow> Row() =>
        from person in Gen.Choose(0, Nodes - 1)
        from source in Gen.Choose(-3, Nodes - 1)
        from time in Gen.Choose(0, 12)
        from story in Gen.Choose(0, 4)
        select new ShareRow(person, source < 0 ? null : source, time, story < 4 ? $"m{story}" : null, story < 4 ? null : "m0");

    private static Gen<(int, int)[]> Pairs(int count) =>
        from ends in Gen.ArrayOf(Gen.Choose(0, Nodes - 1), 2 * count)
        select Enumerable.Range(0, count).Select(pair => (ends[2 * pair], ends[2 * pair + 1])).ToArray();
}
