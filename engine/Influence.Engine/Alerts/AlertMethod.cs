using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Cascades;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Responses;
using Influence.Engine.Snapshots;
using Influence.Engine.Spread;
using static System.FormattableString;

namespace Influence.Engine.Alerts;

/// <summary>Which conversations are, or were, unusual beside the network's own history, when that could first be known, and whom
/// to ask first to answer those that go on.</summary>
/// <remarks>engine/docs/methods/baseline.md.</remarks>
public static class AlertMethod
{
    /// <summary>People to ask first.</summary>
    public const int Answering = 3;

    /// <summary>Alerts that go on for which it is said whom to ask, the newest.</summary>
    public const int MostAnswered = 5;

    private const int Samples = 16_384;

    /// <summary>The method <c>baseline</c> of the catalogue.</summary>
    public static Method<AlertOptions> Method { get; } = new()
    {
        Name = "baseline",
        Family = "alerts",
        View = ViewKind.Influence,
        LooksAtLog = true,
        Sentence = "Compares each conversation, as it comes in, with what is usual in the network, and says whom to ask to " +
            "answer",
        Columns = AlertColumns.All,
        Cost = CostOf,
        Compute = Tell,
    };

    /// <summary>The words of <see cref="AlertColumns.Reason"/>.</summary>
    public static ImmutableArray<string> Reasons { get; } = ["volume", "negative", "growth"];

    private static Answer Tell(MethodInput input, AlertOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var view = input.DemandLog();
        var log = view.Facts.ShareLog!;
        var scan = AlertScan.Of(log, options.FalseAlarms);
        cancellationToken.ThrowIfCancellationRequested();
        var start = log.Count == 0 ? 0 : log.Time.Span[0];
        var end = log.Count == 0 ? 0 : log.Time.Span[^1];
        var growing = GrowthWatch.Of(StoryForest.Of(view, loop), start, options.FalseAlarms, loop);
        Alert[] alerts = [.. scan.Alerts.Concat(growing).OrderByDescending(alert => alert.Raised)
            .ThenBy(alert => alert.Story).ThenBy(alert => alert.Rule)];
        var open = Array.ConvertAll(alerts, alert => end - scan.Find(alert.Story)!.Last <= ConversationWatch.Window);
        var people = PeopleOf(log, [.. alerts.Select(alert => alert.Story)], end);
        var answers = new (ImmutableArray<int> Chosen, PairedChange? Saved)[alerts.Length];
        var answered = new Dictionary<int, (ImmutableArray<int>, PairedChange?)>();
        for (var at = 0; at < alerts.Length; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var story = alerts[at].Story;
            if (open[at] && IsNegative(scan, story)
                && (answered.ContainsKey(story) || answered.Count < MostAnswered))
            {
                answers[at] = answered.TryGetValue(story, out var known) ? known
                    : answered[story] = ResponseMethods.FirstToAnswer(input, [.. people[story].Lately], new ResponseOptions
                    {
                        K = Answering, Samples = Samples, RandomSeed = options.RandomSeed,
                    }, loop, cancellationToken);
            }
        }

        return new Answer
        {
            Kind = "alerts",
            Nodes = Array.ConvertAll(alerts, alert => people[alert.Story].First),
            Order = RowOrder.GivenWhole,
            Columns =
            [
                .. Figures(alerts, open, scan, log.Words),
                AlertColumns.First.With(Array.ConvertAll(answers, answer => PersonAt(answer.Chosen, 0))),
                AlertColumns.Second.With(Array.ConvertAll(answers, answer => PersonAt(answer.Chosen, 1))),
                AlertColumns.Third.With(Array.ConvertAll(answers, answer => PersonAt(answer.Chosen, 2))),
                AlertColumns.Saves.With(Array.ConvertAll(answers, answer => answer.Saved?.Mean ?? double.NaN)),
                AlertColumns.SavesLow.With(Array.ConvertAll(answers, answer => answer.Saved?.Low ?? double.NaN)),
                AlertColumns.SavesHigh.With(Array.ConvertAll(answers, answer => answer.Saved?.High ?? double.NaN)),
            ],
            Summary =
            [
                .. SpreadFindings.Calibration.Of(Forecast.CalibrationOf(input, SpreadModel.Ic)),
                AlertFindings.Alerts.Is(alerts.Length), AlertFindings.Open.Is(open.LongCount(isOpen => isOpen)),
                AlertFindings.Looks.Is(scan.Looks), AlertFindings.Negative.Is(scan.Usual.OfOthers(0, 0)),
                AlertFindings.Likeness.Is(scan.Usual.Likeness),
            ],
            Evidence = new Evidence
            {
                Method = Method.Name, RandomSeed = options.RandomSeed, Samples = Samples,
                Notes = [.. Notes(scan, options)],
            },
        };
    }

    private static ImmutableArray<ColumnData> Figures(
        Alert[] alerts, bool[] open, AlertScan scan, ImmutableArray<string> words) =>
    [
        AlertColumns.Story.With(Array.ConvertAll(alerts, alert => words[alert.Story / 2])),
        AlertColumns.Kind.With(Array.ConvertAll(
            alerts, alert => alert.Story % 2 == 0 ? SelfExciting.Message : SelfExciting.Topic)),
        AlertColumns.Reason.With(Array.ConvertAll(alerts, alert => Reasons[(int)alert.Rule])),
        AlertColumns.Raised.With(Array.ConvertAll(alerts, alert => Moments.Text(alert.Raised))),
        AlertColumns.Open.With(Array.ConvertAll(open, isOpen => isOpen ? SelfExciting.Yes : "no")),
        AlertColumns.Chance.With(Array.ConvertAll(alerts, alert => alert.Chance)),
        AlertColumns.SharesThen.With(Array.ConvertAll(alerts, alert => alert.Shares)),
        AlertColumns.SharesNow.With(Array.ConvertAll(alerts, alert => scan.Find(alert.Story)!.Shares)),
        AlertColumns.InDay.With(Array.ConvertAll(alerts, alert => alert.InDay ?? double.NaN)),
        AlertColumns.Expected.With(Array.ConvertAll(alerts, alert => alert.Expected)),
        AlertColumns.NegativeShare.With(Array.ConvertAll(alerts, alert => alert.NegativeShare)),
        AlertColumns.UsualShare.With(Array.ConvertAll(alerts, alert => alert.UsualShare)),
        AlertColumns.Branching.With(Array.ConvertAll(alerts, alert => alert.Branching)),
        AlertColumns.BranchingLow.With(Array.ConvertAll(alerts, alert => alert.BranchingLow)),
    ];

    // Nobody need answer what pleases: only what is more negative than the rest.
    private static bool IsNegative(AlertScan scan, int story) => scan.Find(story) is { Rated: > 0 } watch
        && watch.Negative > watch.Rated * (scan.Usual.OfOthers(watch.Rated, watch.Negative) ?? 0.5);

    private static long PersonAt(ImmutableArray<int> chosen, int place) =>
        !chosen.IsDefault && place < chosen.Length ? chosen[place] : -1;

    // Who spoke first, and who spoke in the last seven days: they have it from somebody, and others may have it from them.
    private static Dictionary<int, (int First, HashSet<int> Lately)> PeopleOf(ShareLog log, HashSet<int> stories, long end)
    {
        var people = new Dictionary<int, (int First, HashSet<int> Lately)>();
        for (var row = 0; row < log.Count; row++)
        {
            Add(row, log.Message.Span[row] is >= 0 and var message ? 2 * message : -1);
            Add(row, log.Topic.Span[row] is >= 0 and var topic ? (2 * topic) + 1 : -1);
        }

        return people;

        void Add(int row, int story)
        {
            if (stories.Contains(story))
            {
                var person = log.Person.Span[row];
                if (!people.TryGetValue(story, out var known))
                {
                    people[story] = known = (person, []);
                }

                if (end - log.Time.Span[row] <= ConversationWatch.Window)
                {
                    known.Lately.Add(person);
                }
            }
        }
    }

    private static IEnumerable<string> Notes(AlertScan scan, AlertOptions options)
    {
        yield return Invariant($"False alarms to be expected in a month: {options.FalseAlarms}. {scan.Looks} looks at ")
            + "conversations share them.";
        if (scan.Usual.Likeness is null)
        {
            yield return "Too few shares are rated to know how negative talk usually is: nothing is said of negative " +
                "conversations.";
        }
    }

    // The log read once with its trees; then a choice and its worlds for each that is answered.
    private static Cost CostOf(WorkSize size, AlertOptions options)
    {
        var stories = SelfExciting.Method.EstimateCost(size, new CascadeOptions());
        var answers = ResponseMethods.Truth.EstimateCost(size, new ResponseOptions { K = Answering, Samples = Samples });
        return new Cost(stories.PeakBytes + answers.PeakBytes + Cost.Bytes(300.0 * size.LogRows),
            stories.Seconds + (MostAnswered * answers.Seconds), IsAssumed: true);
    }
}
