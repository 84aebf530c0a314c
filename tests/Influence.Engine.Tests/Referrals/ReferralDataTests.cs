using System.Diagnostics;
using System.Globalization;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Referrals;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Referrals;

/// <summary>Real forests: a public one of shares, and outbreaks, which are referral trees with dates.</summary>
public sealed class ReferralDataTests
{
    // 31,524 trees, 132,659 people who hang below somebody, 14 generations: as the data set's page says.
    [Fact]
    public void A_forest_of_shares_is_read_as_it_is()
    {
        var numbers = new Dictionary<(int Tree, int Person), int>();
        var rows = new List<ReferralRow>();
        foreach (var line in TestData.Lines("share-forest/full_data_Marref_github.csv.gz"))
        {
            var cells = line.Split(',').Select(cell => (int)double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            rows.Add(new(Number(cells[2], cells[1]), Number(cells[2], cells[0]), cells[3], ReferralStage.SignedUp));
        }

        var forest = Forest(numbers.Count, rows);
        Assert.Equal((31_524, 132_659, 14), (forest.Walk.Roots, forest.Brought, forest.Walk.Depth));
        Assert.Empty(forest.Doubts);
        Assert.Equal(rows.Max(row => row.Time), forest.Walk.Depth);

        int Number(int tree, int person)
        {
            if (!numbers.TryGetValue((tree, person), out var number))
            {
                numbers.Add((tree, person), number = numbers.Count);
            }

            return number;
        }
    }

    // 188 cases of measles, 184 of them with an infector, dated by the first signs.
    [Fact]
    public void An_outbreak_has_the_ties_that_were_written_down()
    {
        var cases = Table("outbreaks/converted/measles_hagelloch_1861.csv").ToList();
        var numbers = cases.Select((one, at) => (Id: one["case_ID"], at)).ToDictionary(one => one.Id, one => one.at);
        var forest = Forest(cases.Count, [.. cases.Where(one => one["infector"] != "NA").Select(one => new ReferralRow(
            numbers[one["infector"]], numbers[one["case_ID"]], Day(one["date_of_prodrome"]), ReferralStage.SignedUp))]);
        Assert.Equal((188, 184), (cases.Count, forest.Brought));
        Assert.Empty(forest.Doubts);
    }

    // SK_107 has two who may have infected them and SK_39 three, all of one day: each hangs below one, the others are listed.
    [Fact]
    public void Two_parents_are_decided_by_the_rule_and_listed()
    {
        var people = Table("outbreaks/converted/mers_korea_2015.linelist.csv").ToList();
        var numbers = people.Select((one, at) => (Id: one["id"], at)).ToDictionary(one => one.Id, one => one.at);
        var contacts = Table("outbreaks/converted/mers_korea_2015.contacts.csv").ToList();
        var forest = Forest(people.Count, [.. contacts.Select(one => new ReferralRow(numbers[one["from"]], numbers[one["to"]],
            Day(people[numbers[one["to"]]]["dt_onset"]), ReferralStage.SignedUp))]);
        Assert.Equal((98, 95), (contacts.Count, forest.Brought));
        string[] listed = [.. forest.Doubts.Select(doubt =>
            $"{doubt.Kind} {people[doubt.Person]["id"]} {people[doubt.Other]["id"]}").Order(StringComparer.Ordinal)];
        Assert.Equal(["SecondReferrer SK_107 SK_87", "SecondReferrer SK_39 SK_12", "SecondReferrer SK_39 SK_14"], listed);
        Assert.Equal("SK_11", people[forest.Parents[numbers["SK_39"]]]["id"]);
    }

    // A million referrals with invitations, clicks, sign-ups and purchases, some back; all five analyses together.
    [Fact]
    public void A_million_referrals_take_seconds()
    {
        var people = Nightly.Else(1_000_000, 100_000);
        var snapshot = Large(people);
        var clock = Stopwatch.StartNew();
        long before = GC.GetTotalAllocatedBytes();
        foreach (var method in new Method[]
        {
            ReferralForestMethod.Method, FunnelMethod.Method, GrowthMethod.Method, CycleTimeMethod.Method, CreditMethod.Method,
        })
        {
            var started = clock.Elapsed;
            var answer = method.Run(new() { Referrals = snapshot, Candidates = Candidates.All(people) }, method.DefaultOptions,
                cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(answer.Nodes.Length > 0);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{method.Name}: {(clock.Elapsed - started).TotalSeconds:0.00} s");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{snapshot.ReferralLog!.Count} rows, {clock.Elapsed.TotalSeconds:0.0} s, " +
            $"{(GC.GetTotalAllocatedBytes() - before) >> 20} MiB allocated, " +
            $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB peak");
    }

    private static Snapshot Large(int people)
    {
        var (referrer, referred, time) = (new List<int>(), new List<int>(), new List<long>());
        var (stage, value) = (new List<ReferralStage>(), new List<long>());
        var draws = new Randomness.Draws(3, 1);
        for (var person = 1; person < people; person++)
        {
            var parent = draws.NextBelow(3) == 0 ? draws.NextBelow(person) : person - 1 - draws.NextBelow(Math.Min(person, 1000));
            referrer.Add(parent);
            referred.Add(person);
            time.Add(person * 30_000_000L);
            stage.Add(draws.NextBelow(3) == 0 ? ReferralStage.Converted : ReferralStage.SignedUp);
            value.Add(stage[^1] == ReferralStage.Converted ? draws.NextBelow(100_000) : 0);
        }

        return new Snapshot
        {
            Id = "s-large",
            Keys = Enumerable.Range(0, people).Select(node => (ulong)node).ToArray(),
            ReferralLog = new ReferralLog
            {
                Referrer = referrer.ToArray(), Referred = referred.ToArray(), Time = time.ToArray(), Stage = stage.ToArray(),
                ValueMinor = value.ToArray(), Channel = referrer.ConvertAll(_ => -1).ToArray(), Words = [],
            },
        };
    }

    private static ReferralForest Forest(int people, List<ReferralRow> rows)
    {
        var snapshot = SmallSnapshot.Of(people, logged: [.. rows]);
        return ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, ChildAt.Joined);
    }

    private static IEnumerable<Dictionary<string, string>> Table(string path)
    {
        string[]? headings = null;
        foreach (var line in TestData.Lines(path))
        {
            var cells = Cells(line);
            if (headings is null)
            {
                headings = cells;
                continue;
            }

            yield return headings.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }

    private static string[] Cells(string line)
    {
        var (cells, quoted) = (new List<string> { "" }, false);
        foreach (var letter in line)
        {
            quoted ^= letter == '"';
            if (letter == ',' && !quoted)
            {
                cells.Add("");
            }
            else if (letter != '"')
            {
                cells[^1] += letter;
            }
        }

        return [.. cells];
    }

    private static long Day(string date) =>
        DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber * PlantedProgram.Day;
}
