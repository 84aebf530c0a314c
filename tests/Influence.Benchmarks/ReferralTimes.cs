using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Influence.Application.Catalog;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;

namespace Influence.Benchmarks;

/// <summary>What each question about a large referral program takes.</summary>
/// <remarks><c>referral-times [FRIENDS] [METHOD …]</c>: so many friends over 24 months, of whom 7 in 10 click, 6 of them sign
/// up and 6 of those buy; a row a stage, six channels, twelve campaigns, codes, devices, addresses and payments; one in five
/// referrers has most of the friends. Without names, so that likenesses of fraud are of devices, addresses, codes and rings.
/// </remarks>
internal static class ReferralTimes
{
    private const long Day = 86_400_000_000;
    private const long Days = 730;
    private const long FirstDay = 19_358; // 2023-01-01
    private const int Channels = 6;
    private const int Campaigns = 12;

    private static readonly string[] Asked = ["forest", "funnel", "growth", "cycle-time", "credit", "fraud"];

    public static void Print(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var friends = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        string[] asked = arguments.Length > 1 ? arguments[1..] : Asked;
        _ = Times(Program(1_000), asked); // what the compiler takes is no part of it
        var program = Program(friends);
        Console.WriteLine($"{friends:N0} friends, {program.ReferralLog!.Count:N0} rows, {Environment.ProcessorCount} processors");
        var times = Times(program, asked);
        foreach (var (method, seconds, bytes) in times)
        {
            Console.WriteLine($"{method,-12}{seconds,8:0.00} s {bytes / 1048576.0,8:N0} MiB");
        }

        Console.WriteLine($"{"together",-12}{times.Sum(one => one.Seconds),8:0.00} s " +
            $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0,8:N0} MiB, the log included");
    }

    private static List<(string Method, double Seconds, long Bytes)> Times(Snapshot program, string[] asked)
    {
        var input = new MethodInput { Candidates = Candidates.All(program.NodeCount), Referrals = program };
        return asked.Select(name =>
        {
            var method = MethodCatalog.Find("referrals", name);
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            var (peak, isDone, watch) = (0L, false, Stopwatch.StartNew());
            var watcher = new Thread(() =>
            {
                while (!Volatile.Read(ref isDone))
                {
                    peak = Math.Max(peak, Environment.WorkingSet);
                    Thread.Sleep(5);
                }
            });
            watcher.Start();
            Answer answer = method.Run(input, method.DefaultOptions);
            var seconds = watch.Elapsed.TotalSeconds;
            Volatile.Write(ref isDone, true);
            watcher.Join();
            GC.KeepAlive(answer);
            return (name, seconds, peak);
        }).ToList();
    }

    private static Snapshot Program(int friends)
    {
        var (draws, roots) = (new Draws(11, 0), Math.Max(2, friends / 3));
        var (rows, joined) = (new List<Row>(), new List<(int Person, long Time)>());
        for (var root = 0; root < roots; root++)
        {
            joined.Add((root, FirstDay * Day));
        }

        for (var friend = 0; friend < friends; friend++)
        {
            // Invitations come evenly over the months; whoever joined before may invite, one in five of them mostly.
            var time = ((FirstDay * Day) + (long)((friend + draws.NextUnit()) * Days * Day / friends)) / 1_000_000 * 1_000_000;
            var (referrer, since) = joined[draws.NextBelow(joined.Count)];
            for (var look = 0; look < 8 && (since >= time || (referrer % 5 != 0 && draws.NextUnit() < 0.8)); look++)
            {
                (referrer, since) = joined[draws.NextBelow(joined.Count)];
            }

            var row = new Row(time, referrer, roots + friend, ReferralStage.Invited, 0,
                draws.NextBelow(Channels), draws.NextBelow(Campaigns), draws.NextBelow(friends), draws.NextBelow(friends));
            var (chances, stage) = (new[] { 0.7, 0.6, 0.6, 0 }, 0);
            for (; ; stage++)
            {
                rows.Add(row);
                if (draws.NextUnit() >= chances[stage])
                {
                    break;
                }

                row = row with
                {
                    Time = row.Time + ((1 + draws.NextBelow(240)) * Day / 24), Stage = row.Stage + 1,
                    Value = stage == 2 ? 1_000 + draws.NextBelow(9_000) : 0,
                };
            }

            if (stage >= 2)
            {
                joined.Add((row.Friend, row.Time));
            }
        }

        rows.Sort((left, right) => left.Time.CompareTo(right.Time));
        return Snapshot(roots + friends, rows);
    }

    private static Snapshot Snapshot(int people, List<Row> rows)
    {
        ImmutableArray<string> words =
        [
            .. Enumerable.Range(0, Campaigns).Select(number => $"campaign {number:00}"),
            .. Enumerable.Range(0, Channels).Select(number => $"channel {number}"),
            .. Enumerable.Range(0, people).Select(number => $"code {number:00000000}"),
            .. Enumerable.Range(0, rows.Count).Select(number => $"order {number:00000000}"),
        ];
        const int Codes = Campaigns + Channels;
        return new Snapshot
        {
            Id = "s-00000000000000000000000000000000",
            Keys = Enumerable.Range(0, people).Select(node => (ulong)node).ToArray(),
            ReferralLog = new ReferralLog
            {
                Referrer = Column(row => row.Referrer), Referred = Column(row => row.Friend), Time = Column(row => row.Time),
                Stage = Column(row => row.Stage), ValueMinor = Column(row => row.Value),
                Channel = Column(row => Campaigns + row.Channel), Campaign = Column(row => row.Campaign),
                Code = Column(row => Codes + row.Referrer), Device = Column(row => row.Device), Ip = Column(row => row.Ip),
                Payment = rows.Select((row, at) => row.Stage == ReferralStage.Converted ? Codes + people + at : -1).ToArray(),
                Words = words,
            },
        };

        ReadOnlyMemory<T> Column<T>(Func<Row, T> of) => rows.Select(of).ToArray();
    }

    private readonly record struct Row(long Time, int Referrer, int Friend, ReferralStage Stage, long Value, int Channel,
        int Campaign, int Device, int Ip);
}
