using System.Diagnostics;
using Influence.Application.Exports;
using Influence.Application.Facts;
using Influence.Application.Queries;
using Influence.Application.Tests.Memory;
using Influence.Application.Writing;
using Influence.Engine.Snapshots;

namespace Influence.Application.Tests.Exports;

/// <summary>Nobody who may not be contacted is in any file, whatever is asked for and whatever happens meanwhile.</summary>
public sealed class NobodyWhoMayNotTests
{
    private const int States = 10_000;
    private const int People = 9;

    private static readonly ExportOptions[] _asked =
    [
        .. ExportTarget.All.Select(target => ExportOptions.Read(target.Name, "campaign")),
        ExportOptions.Read("x", "campaign", by: "phone"), ExportOptions.Read("x", "campaign", by: "handle"),
        ExportOptions.Read("tiktok", "campaign", phone: "digits"), ExportOptions.Read("google", "campaign", gmailCanonical: true),
        ExportOptions.Read("hubspot", "campaign", csvFor: "excel"),
        ExportOptions.Read("invitations", "campaign", csvFor: "excel"),
    ];

    // By each spelling and hash of what is known of them.
    private static readonly Dictionary<string, int> _whose = Spellings();

    // The list holds everybody, also those who said no: that the list leaves them out is another rule, tested elsewhere.
    [Fact]
    public void Nobody_who_may_not_be_contacted_is_in_any_file_of_any_random_state()
    {
        var (written, droppedLate) = (0, 0);
        for (var state = 0; state < States; state++)
        {
            var random = new Random(state);
            var options = _asked[state % _asked.Length];
            var isCustomer = Enumerable.Range(0, People).Select(_ => random.Next(8) > 0).ToArray();
            var roster = new RandomRoster([.. isCustomer.Select(_ => SaidState.Drawn(random))], isCustomer);
            using var file = Make(options, roster, isCustomer);
            var planned = file.Report.Rows;
            Assert.Equal(People, planned + file.Report.LeftOut.Values.Sum());
            using var output = new StringWriter();
            var log = new List<(string, long)>();
            var rows = options.Target.Columns.IsEmpty ? 0 : -1;
            foreach (var row in file.Table((name, count) => log.Add((name, count))))
            {
                Csv.WriteRow(output, row, options.Flavour);
                if (rows++ >= 0)
                {
                    var node = WhoIs(row.Select(cell => cell.ToString()), state);
                    Assert.True(roster.MayLeave(node, options.Target.IsHashed), $"state {state}, {options.Name}: p{node}");
                }

                if (random.Next(3) == 0)
                {
                    roster.Change(random.Next(People), SaidState.Drawn(random));
                }
                else if (random.Next(60) == 0)
                {
                    roster.Hold();
                }
            }

            var reread = RereadCsv.Rows(output.ToString());
            Assert.Equal(file.Written, reread.Count - (options.Target.Columns.IsEmpty ? 0 : 1));
            Assert.Equal(file.Written, rows);
            Assert.All(reread, row => Assert.Equal(Math.Max(1, options.Target.Columns.Length), row.Length));
            Assert.Equal((options.Name, planned), log[0]);
            Assert.Equal(file.Written, log[^1].Item2);
            (written, droppedLate) = (written + rows, droppedLate + (planned > rows ? 1 : 0));
        }

        Assert.InRange(written, States, States * People);
        Assert.InRange(droppedLate, States / 20, States); // or nothing would have been tested of the last look
    }

    [Fact]
    public void Everybody_who_may_be_contacted_and_can_be_known_is_in_the_file()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var isCustomer = Enumerable.Range(0, People).Select(_ => random.Next(8) > 0).ToArray();
            var roster = new RandomRoster([.. isCustomer.Select(_ => SaidState.Drawn(random))], isCustomer);
            using var file = Make(ExportOptions.Read("invitations", "campaign"), roster, isCustomer);
            Assert.Equal(Enumerable.Range(0, People).Count(node => roster.MayLeave(node, false)), file.Report.Rows);
        }
    }

    [Fact]
    public void Reasons_and_what_stays_out_are_counted()
    {
        SaidState yes = new("yes", false, false, false, false);
        SaidState[] said = [yes, yes, yes with { Consent = "unknown" }, yes, yes with { IsExcluded = true },
            yes with { RefusesAds = true }, yes, yes, yes];
        var everybody = Enumerable.Repeat(true, People).ToArray();
        using var file = Make(ExportOptions.Read("meta", "campaign"), new RandomRoster(said, everybody), everybody);
        // p0 has neither a readable address nor number; p3 and p6 lack the number, p7 the address.
        Assert.Equal("ads_refused 1, email_not_readable 1, no_consent 1, not_to_be_named 1", Told(file.Report.LeftOut));
        Assert.Equal("email_not_readable 1, phone_not_readable 2", Told(file.Report.LeftEmpty));
        Assert.Equal(5, file.Report.Rows);
        Assert.Contains("fewer than 100", Assert.Single(file.Report.Warnings));
    }

    // A million people are to take seconds.
    [Fact]
    public void A_long_list_takes_microseconds_a_person()
    {
        const int many = 100_000;
        var isCustomer = Enumerable.Repeat(true, many).ToArray();
        var roster = new RandomRoster(
            [.. isCustomer.Select(_ => new SaidState("yes", false, false, false, false))], isCustomer);
        var watch = Stopwatch.StartNew();
        using var file = Make(ExportOptions.Read("meta", "campaign"), roster, isCustomer);
        file.Write(TextWriter.Null, (_, _) => { });
        Assert.Equal(many - (many / 21) - 1, file.Written);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed} for {many} people");
    }

    private static ExportFile Make(ExportOptions options, RandomRoster roster, bool[] isCustomer)
    {
        var snapshot = MemoryStores.Follows("s-random", isCustomer.Length, (0, 1)) with { People = Columns(isCustomer) };
        var open = new OpenPeople(new NetworkHead("main", snapshot.Id, 1, DateTimeOffset.UnixEpoch),
            new SnapshotLease(snapshot, () => { }), roster.PeopleOf("main", snapshot, false), roster.Version);
        ViewKept kept = new(roster, snapshot);
        return new ExportFile(options, open, roster, kept.Now,
            new ExportAudience([.. Enumerable.Range(0, isCustomer.Length)], new Dictionary<int, ExportFacts>()),
            TestContext.Current.CancellationToken);
    }

    private static PeopleColumns Columns(bool[] isCustomer) => new()
    {
        IsCustomer = isCustomer, Acceptance = default, ValueMinor = default, CostMinor = default, Segment = default,
        Country = default, Language = default, Household = default, Words = [],
    };

    private static int WhoIs(IEnumerable<string> cells, int state)
    {
        var whose = cells.Where(_whose.ContainsKey).Select(cell => _whose[cell]).Distinct().ToList();
        return whose is [var one] ? one : throw new InvalidOperationException($"A row of {whose.Count} people, state {state}.");
    }

    private static Dictionary<string, int> Spellings()
    {
        var all = new Dictionary<string, int>();
        for (var node = 0; node < People; node++)
        {
            var (email, phone) = ($"person.{node}@example.org", $"+442079460{node:000}");
            foreach (var spelling in new[] { email, phone, phone[1..], $"hand{node}" })
            {
                all[spelling] = node;
                all[Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
                    System.Text.Encoding.UTF8.GetBytes(spelling)))] = node;
            }

            all[RandomRoster.Email(node)] = node;
            all["'" + phone] = node;
            all[$"@hand{node}"] = node;
        }

        return all;
    }

    private static string Told(IEnumerable<KeyValuePair<string, long>> counts) =>
        string.Join(", ", counts.Select(one => $"{one.Key} {one.Value}"));

    // As the store keeps the view of a version: another one is made when the roster moves.
    private sealed class ViewKept(RandomRoster roster, Snapshot snapshot)
    {
        private (long Version, Ports.IPeople People)? _kept;

        public Ports.IPeople Now()
        {
            if (_kept is null || _kept.Value.Version != roster.Version)
            {
                _kept = (roster.Version, roster.PeopleOf("main", snapshot, false));
            }

            return _kept.Value.People;
        }
    }
}
