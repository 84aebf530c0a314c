using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Hosting;
using Influence.Application.Showing;
using Influence.Engine.Advocates;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Application.Jobs;

/// <summary>What a question costs, before it is queued.</summary>
/// <remarks>A job that takes longer than it may all the same is stopped.</remarks>
public sealed class JobEstimate(NetworkAnswers answers, Resources resources, ServingOptions serving)
{
    private const double LongestSaid = 365.0 * 24 * 3600;

    /// <summary>Bytes it will hold, as the queue reckons: what shows its size only while it is done never runs twice at once.
    /// </summary>
    /// <exception cref="RefusedException">job_too_large: it would take longer than a job may.</exception>
    internal long Demand(AnswerRequest request) =>
        Estimate(request) is { } estimate ? Demand(estimate, request.Options) : 0; // the job says what is missing

    /// <summary>The same of other work.</summary>
    /// <exception cref="RefusedException">job_too_large.</exception>
    internal long Demand(WorkEstimate estimate, MethodOptions options)
    {
        var seconds = estimate.SecondsOn(resources.EffectiveThreads);
        if (seconds > serving.LongestJob.TotalSeconds)
        {
            throw new RefusedException("job_too_large",
                $"{estimate.Stages[^1].What} would take about {InWords(seconds)} with these options, but a job may take " +
                $"{SecondsAllowed(serving)}. {Allowed(options, serving.LongestJob.TotalSeconds / seconds)}");
        }

        var cost = estimate.Cost;
        return cost.IsAssumed ? Math.Max(cost.PeakBytes, resources.MemoryBytes / 4 * 3) : cost.PeakBytes;
    }

    /// <summary>The bound in words, with the setting that moves it.</summary>
    internal static string SecondsAllowed(ServingOptions serving) => string.Create(CultureInfo.InvariantCulture,
        $"{serving.LongestJob.TotalSeconds:0} seconds (--job-seconds of serve and worker)");

    private static string InWords(double seconds) => seconds < LongestSaid ? PlainWords.Seconds(seconds) : "years or more";

    private static string Allowed(MethodOptions options, double share) => Counted(options) is var (name, count)
        ? string.Create(CultureInfo.InvariantCulture,
            $"At most about {Rounded(count * share)} {name} are allowed: ask for fewer, or compute on the command line.")
        : "Ask for less, or compute on the command line.";

    private static (string Name, long Count)? Counted(MethodOptions options) => options switch
    {
        SpreadOptions { Worlds: { } worlds } => ("worlds", worlds),
        CelfOptions celf => ("worlds", celf.Worlds),
        RrOptions rr => ("samples", rr.Samples),
        AdvocateOptions advocates => ("samples", advocates.Samples),
        ReachIndexOptions index => ("samples", index.Samples),
        _ => null,
    };

    // Two figures, downwards: what is said to be allowed must be.
    private static long Rounded(double count)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, count))) - 1));
        return (long)(Math.Floor(count / unit) * unit);
    }

    private WorkEstimate? Estimate(AnswerRequest request)
    {
        try
        {
            return answers.Estimate(request);
        }
        catch (InfluenceException missing) when (missing is not RefusedException)
        {
            return null;
        }
    }
}
