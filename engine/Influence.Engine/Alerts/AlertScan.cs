using Influence.Engine.Snapshots;

namespace Influence.Engine.Alerts;

/// <summary>Reads a log in the order of time, as if it were told live, and says what was unusual when it could first be known.
/// </summary>
/// <remarks>
/// Every look at a conversation may be a false alarm, so that each takes its part of what is allowed in a month: the budget of a
/// rule by the looks of thirty days. Topics that gather several messages get the most, since a conversation that matters has
/// several. Volume, negative share: O(rows · (1 + looks)); nothing later than a row is looked at.
/// </remarks>
internal sealed class AlertScan
{
    private const long Month = 30 * ConversationWatch.Day;
    private const long Settling = 7 * ConversationWatch.Day; // of the log, before anything can be unusual
    private const double PriorRatings = 20;
    private const int ScatterRank = 10; // the tenth part of topics that scatter most: others may yet

    /// <summary>Parts of the budget: negative topics, negative messages, volume, growth.</summary>
    public const double TopicPart = 0.4;

    /// <inheritdoc cref="TopicPart"/>
    public const double OtherPart = 0.2;

    private readonly ShareLog _log;
    private readonly double _falseAlarms;
    private readonly Dictionary<int, ConversationWatch> _watches = [];
    private readonly Dictionary<int, int> _topicOf = [];
    private readonly Dictionary<int, double> _scatter = [];
    private readonly HashSet<(int Person, int Message)> _rated = [];
    private readonly long _start;
    private long _topicLooks;
    private long _messageLooks;

    private AlertScan(ShareLog log, double falseAlarms) =>
        (_log, _falseAlarms, _start) = (log, falseAlarms, log.Count == 0 ? 0 : log.Time.Span[0]);

    /// <summary>What was unusual, in the order in which it was raised.</summary>
    public List<Alert> Alerts { get; } = [];

    /// <summary>How negative the talk usually is.</summary>
    public NegativeBaseline Usual { get; } = new();

    /// <summary>Looks at conversations.</summary>
    public long Looks => _topicLooks + _messageLooks;

    /// <summary>Reads a log.</summary>
    /// <param name="log">By time.</param>
    /// <param name="falseAlarms">As many a month may be expected, of all rules and conversations together.</param>
    public static AlertScan Of(ShareLog log, double falseAlarms)
    {
        var scan = new AlertScan(log, falseAlarms);
        for (var row = 0; row < log.Count; row++)
        {
            scan.Read(row);
        }

        return scan;
    }

    /// <summary>What is known of a conversation in the end; null for an unknown one.</summary>
    public ConversationWatch? Find(int story) => _watches.GetValueOrDefault(story);

    private void Read(int row)
    {
        var (time, message, topic) = (_log.Time.Span[row], _log.Message.Span[row], _log.Topic.Span[row]);
        var sentiment = _log.Sentiment.Span[row];

        // One opinion a person and message. A row without a message is a message of its own.
        var about = message >= 0 ? message : -1 - row;
        var isNegative = float.IsNaN(sentiment) || !_rated.Add((_log.Person.Span[row], about)) ? (bool?)null : sentiment < 0;
        if (isNegative is { } negative && (message >= 0 || topic >= 0))
        {
            Usual.Add(about, negative);
        }

        if (topic >= 0)
        {
            var watch = WatchOf((2 * topic) + 1, time);
            watch.Add(time, about, isNegative);
            if (watch.IsDue(time))
            {
                _topicLooks++;
                LookAtTopic(watch, time);
            }
        }

        if (message >= 0)
        {
            _topicOf[message] = topic;
            var watch = WatchOf(2 * message, time);
            watch.Add(time, message, isNegative);
            if (watch.IsRated && watch.IsDue(time))
            {
                _messageLooks++;
                LookAtMessage(watch, message, time);
            }
        }
    }

    private ConversationWatch WatchOf(int story, long time)
    {
        if (!_watches.TryGetValue(story, out var watch))
        {
            _watches.Add(story, watch = new ConversationWatch(story, time));
        }

        return watch;
    }

    private void LookAtTopic(ConversationWatch watch, long time)
    {
        var allowed = Allowed(TopicPart, _topicLooks, time);
        if (watch.IsRated && Usual.Likeness is { } likeness
            && Usual.OfOthers(watch.Rated + watch.RatedBefore, watch.Negative + watch.NegativeBefore) is { } others)
        {
            // What the topic was before counts as well, unless that is better than the network: there is no call for silence.
            var usual = Math.Max(others, (watch.NegativeBefore + (PriorRatings * others)) / (watch.RatedBefore + PriorRatings));
            var (voices, against) = (0.0, 0.0);
            foreach (var (rated, negative) in watch.ByMessage.Values)
            {
                var weight = NegativeBaseline.Weight(rated, likeness);
                (voices, against) = (voices + weight, against + (weight * negative / rated));
            }

            Raise(watch, AlertRule.Negative, time, TailChance.Binomial(voices, against, usual), allowed, usual);
        }

        if (watch.UsualDay(time) is var (mean, size))
        {
            _scatter[watch.Story] = size;
            double[] known = [.. _scatter.Values.Order()];
            var scatter = Math.Min(size, known[known.Length / ScatterRank]);
            var chance = double.IsPositiveInfinity(scatter) ? TailChance.NegativeBinomial(watch.InDay, mean, 1e6)
                : TailChance.NegativeBinomial(watch.InDay, mean, scatter);
            Raise(watch, AlertRule.Volume, time, chance, allowed * OtherPart / TopicPart, mean);
        }
    }

    // What its topic is alerted for already is no news.
    private void LookAtMessage(ConversationWatch watch, int message, long time)
    {
        if (Usual.ChanceOfMessage(message, watch.Rated, watch.Negative) is { } chance
            && !(_topicOf[message] is >= 0 and var topic && _watches[(2 * topic) + 1].IsAlerted(AlertRule.Negative, time)))
        {
            var usual = Usual.OfOthers(watch.Rated, watch.Negative) ?? double.NaN;
            Raise(watch, AlertRule.Negative, time, chance, Allowed(OtherPart, _messageLooks, time), usual);
        }
    }

    private double Allowed(double part, long looks, long time) =>
        time - _start < Settling ? 0 : _falseAlarms * part / (looks * (double)Month / (time - _start));

    private void Raise(
        ConversationWatch watch, AlertRule rule, long time, double chance, double allowed, double usual)
    {
        if (chance < allowed && watch.IsNews(rule, time))
        {
            Alerts.Add(new Alert(watch.Story, rule, time, chance, watch.Shares)
            {
                InDay = rule == AlertRule.Volume ? watch.InDay : null,
                Expected = rule == AlertRule.Volume ? usual : double.NaN,
                NegativeShare = watch.Rated == 0 ? double.NaN : (double)watch.Negative / watch.Rated,
                UsualShare = rule == AlertRule.Negative ? usual : double.NaN,
            });
        }
    }
}
