namespace Influence.Engine.Alerts;

/// <summary>What is known of one conversation until now: its last day, its last seven, and its days before.</summary>
/// <param name="story">As the log of stories numbers it.</param>
/// <param name="first">Its first moment, microseconds since 1970 UTC.</param>
internal sealed class ConversationWatch(int story, long first)
{
    /// <summary>Microseconds of a day.</summary>
    public const long Day = 86_400_000_000;

    /// <summary>Days looked back at ratings.</summary>
    public const long Window = 7 * Day;

    private const int FewestRatings = 5;
    private const int MostDays = 56;
    private const int FewestDays = 14;

    private readonly Queue<long> _lastDay = [];
    private readonly Queue<(long Time, int Message, bool IsNegative)> _ratings = [];
    private readonly Dictionary<int, (int Rated, int Negative)> _byMessage = [];
    private readonly Dictionary<long, int> _days = [];
    private readonly Dictionary<AlertRule, long> _unusual = [];
    private int _since;
    private long _looked = long.MinValue;

    /// <summary>As the log of stories numbers it.</summary>
    public int Story => story;

    /// <summary>Whether it is a topic: stories of odd numbers are.</summary>
    public bool IsTopic => story % 2 == 1;

    /// <summary>Shares until now.</summary>
    public long Shares { get; private set; }

    /// <summary>When something was said last.</summary>
    public long Last { get; private set; }

    /// <summary>Ratings of the last seven days.</summary>
    public int Rated { get; private set; }

    /// <summary>Of these, the negative ones.</summary>
    public int Negative { get; private set; }

    /// <summary>Ratings before them.</summary>
    public int RatedBefore { get; private set; }

    /// <summary>Of these, the negative ones.</summary>
    public int NegativeBefore { get; private set; }

    /// <summary>Ratings of the last seven days by message.</summary>
    public IReadOnlyDictionary<int, (int Rated, int Negative)> ByMessage => _byMessage;

    /// <summary>Shares of the last day.</summary>
    public long InDay => _lastDay.Count;

    /// <summary>A share comes.</summary>
    public void Add(long time, int message, bool? isNegative)
    {
        (Shares, Last, _since) = (Shares + 1, time, _since + 1);
        _lastDay.Enqueue(time);
        _days[(time - first) / Day] = _days.GetValueOrDefault((time - first) / Day) + 1;
        while (_lastDay.Peek() < time - Day)
        {
            _lastDay.Dequeue();
        }

        if (isNegative is { } negative)
        {
            _ratings.Enqueue((time, message, negative));
            Count(message, negative, 1);
        }

        while (_ratings.TryPeek(out var old) && old.Time < time - Window)
        {
            _ratings.Dequeue();
            Count(old.Message, old.IsNegative, -1);
            (RatedBefore, NegativeBefore) = (RatedBefore + 1, NegativeBefore + (old.IsNegative ? 1 : 0));
        }
    }

    /// <summary>Whether it is to be looked at now: a quarter more was said since the last look, or a day has passed. Tests that
    /// come with each share would find something in the end.</summary>
    public bool IsDue(long time)
    {
        var isDue = (Rated >= FewestRatings && _since >= Math.Max(1, Rated / 4)) || (_looked != long.MinValue
            && time - _looked > Day);
        if (isDue || _looked == long.MinValue)
        {
            (_since, _looked) = (isDue ? 0 : _since, time);
        }

        return isDue;
    }

    /// <summary>Whether there is enough to say how negative it is.</summary>
    public bool IsRated => Rated >= FewestRatings;

    /// <summary>Mean and scatter of its whole days before the last two; null where it is younger than fourteen days.</summary>
    /// <returns>Mean, and the size of a negative binomial; infinite where days scatter no more than by chance.</returns>
    public (double Mean, double Size)? UsualDay(long time)
    {
        var today = (time - first) / Day;
        var from = Math.Max(0, today - 1 - MostDays);
        var count = (int)(today - 1 - from);
        if (count < FewestDays)
        {
            return null;
        }

        var (sum, squares) = (0.0, 0.0);
        for (var day = from; day < today - 1; day++)
        {
            var shares = _days.GetValueOrDefault(day);
            (sum, squares) = (sum + shares, squares + ((double)shares * shares));
        }

        var mean = sum / count;
        var variance = (squares - (sum * mean)) / (count - 1);
        return mean == 0 ? null : (mean, variance > mean ? mean * mean / (variance - mean) : double.PositiveInfinity);
    }

    /// <summary>Notes that something is unusual now.</summary>
    /// <returns>Whether it was not in the seven days before: then it is news.</returns>
    public bool IsNews(AlertRule rule, long time)
    {
        var isNews = !IsAlerted(rule, time);
        _unusual[rule] = time;
        return isNews;
    }

    /// <summary>Whether it was unusual within the last seven days.</summary>
    public bool IsAlerted(AlertRule rule, long time) => _unusual.TryGetValue(rule, out var last) && time - last <= Window;

    private void Count(int message, bool isNegative, int by)
    {
        var (rated, negative) = _byMessage.GetValueOrDefault(message);
        var step = isNegative ? by : 0;
        (Rated, Negative) = (Rated + by, Negative + step);
        if (rated + by == 0)
        {
            _byMessage.Remove(message);
        }
        else
        {
            _byMessage[message] = (rated + by, negative + step);
        }
    }
}
