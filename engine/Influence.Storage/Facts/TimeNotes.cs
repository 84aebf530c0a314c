using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>Counts times that are hardly meant: in the future, or before 1990.</summary>
internal sealed class TimeNotes(DateTimeOffset now)
{
    private const long From1990 = 631_152_000_000_000;

    private readonly long _last = ((now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) + TimeText.Day;
    private readonly SortedDictionary<string, (long Early, long Late)> _counts = new(StringComparer.Ordinal);

    /// <summary>A sentence for each field.</summary>
    public IEnumerable<string> Notes => _counts.SelectMany(pair => new[]
    {
        (Count: pair.Value.Late, Text: $"lie in the future of {now:yyyy-MM-dd}"), (Count: pair.Value.Early,
            Text: "lie before 1990"),
    }.Where(one => one.Count > 0).Select(one => $"Times of {pair.Key} that {one.Text}: {one.Count}."));

    /// <summary>Looks at one.</summary>
    public void Add(string field, long moment)
    {
        if (moment < From1990 || moment > _last)
        {
            var (early, late) = _counts.GetValueOrDefault(field);
            _counts[field] = moment < From1990 ? (early + 1, late) : (early, late + 1);
        }
    }
}
