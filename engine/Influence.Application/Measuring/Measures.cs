using System.Diagnostics;
using System.Diagnostics.Metrics;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Jobs;

namespace Influence.Application.Measuring;

/// <summary>What the product counts and times of itself as it happens; costs next to nothing while nobody listens.</summary>
/// <remarks>What is said beside a number is a word of ours, out of a closed set: never an id, a name or a text of a user.
/// </remarks>
public static class Measures
{
    /// <summary>The name of the meters and of the source of spans.</summary>
    public const string Name = "Influence";

    /// <summary>Stands for a word that is none of ours, as one that an older version kept.</summary>
    internal const string Other = "other";

    private static readonly Meter _meter = new(Name, ProgramVersion.Text);
    private static readonly ActivitySource _spans = new(Name, ProgramVersion.Text);

    private static readonly Counter<long> _rows = _meter.CreateCounter<long>(
        "influence.ingest.rows", "{row}", "Rows of loads, by what became of them");

    private static readonly Histogram<double> _commits = _meter.CreateHistogram<double>(
        "influence.ingest.commit", "s", "From a batch of rows to its being kept",
        advice: Steps(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60));

    private static readonly Counter<long> _refused = _meter.CreateCounter<long>(
        "influence.quarantine.rows", "{row}", "Rows refused, by error code");

    private static readonly Histogram<double> _jobs = _meter.CreateHistogram<double>(
        "influence.job.duration", "s", "From the start of a job to its end",
        advice: Steps(0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 600, 1800));

    /// <summary>A batch is kept, or was there already.</summary>
    /// <param name="rows">Of it, but those that were refused.</param>
    /// <param name="isNew">Whether it was not there.</param>
    /// <param name="took">From handing it over.</param>
    public static void Committed(long rows, bool isNew, TimeSpan took)
    {
        _commits.Record(took.TotalSeconds);
        _rows.Add(rows, With("result", isNew ? "loaded" : "unchanged"));
    }

    /// <summary>A row of a load is refused.</summary>
    /// <param name="code">Why.</param>
    public static void Refused(string code)
    {
        if (_rows.Enabled || _refused.Enabled)
        {
            _rows.Add(1, With("result", "rejected"));
            _refused.Add(1, With("code", CodeOf(code)));
        }
    }

    /// <summary>A job has ended.</summary>
    internal static void Ended(Job job)
    {
        if (job is { StartedAt: { } began, FinishedAt: { } ended })
        {
            _jobs.Record(Math.Max(0, (ended - began).TotalSeconds),
                With("kind", KindOf(job.Kind)), With("state", WordOf(job.State)));
        }
    }

    /// <summary>Begins a span; null while nobody listens.</summary>
    /// <param name="name">A word of ours.</param>
    /// <param name="about">What is said beside it.</param>
    internal static Activity? Begin(string name, params ReadOnlySpan<KeyValuePair<string, object?>> about)
    {
        var span = _spans.StartActivity(name);
        foreach (var (key, value) in about)
        {
            span?.SetTag("influence." + key, value);
        }

        return span;
    }

    /// <summary>Says beside a span how its job ended.</summary>
    internal static void SayEnd(this Activity? span, JobState state, string? code)
    {
        span?.SetTag("influence.state", WordOf(state));
        if (code is not null)
        {
            span?.SetTag("influence.code", CodeOf(code)).SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>A word beside a number.</summary>
    internal static KeyValuePair<string, object?> With(string key, string word) => new(key, word);

    /// <summary>As it is said: one of <see cref="JobQueue.Kinds"/>.</summary>
    internal static string KindOf(string kind) => JobQueue.Kinds.Contains(kind) ? kind : Other;

    /// <summary>As it is said: <c>running</c>.</summary>
    internal static string WordOf<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();

    private static string CodeOf(string code) => ErrorCatalog.Find(code) is null ? Other : code;

    private static InstrumentAdvice<double> Steps(params double[] seconds) => new() { HistogramBucketBoundaries = seconds };
}
