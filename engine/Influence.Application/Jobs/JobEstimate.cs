using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Application.Showing;
using Influence.Engine.Advocates;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Application.Jobs;

/// <summary>What a question costs, before it is queued.</summary>
/// <remarks>An estimate from the size of the network and the options; a job that takes longer all the same is stopped.</remarks>
public sealed class JobEstimate(
    INetworkStore networks, ISnapshotStore snapshots, Resources resources, ServingOptions serving)
{
    // Edges a thread looks at in a second when they are scattered over memory.
    private const double StepsPerSecond = 20_000_000;

    private const double LongestSaid = 365.0 * 24 * 3600;

    /// <summary>Bytes it will hold, as the queue reckons: nobody knows what sampling holds before some sets are drawn, so
    /// two such questions never run at once.</summary>
    /// <exception cref="RefusedException">job_too_large: it would take longer than a job may.</exception>
    internal long Demand(AnswerRequest request)
    {
        var (nodes, edges) = SizeOf(request.Network);
        var steps = request.Method.EstimateSteps(nodes, edges, request.Options);
        var seconds = steps / (StepsPerSecond * resources.EffectiveThreads);
        if (seconds > serving.LongestJob.TotalSeconds)
        {
            throw new RefusedException("job_too_large",
                $"{request.Method.Name} on {nodes:N0} people and {edges:N0} edges would take about " +
                $"{InWords(seconds)} with these options, but a job may take {SecondsAllowed(serving)}. " +
                Allowed(request.Options, serving.LongestJob.TotalSeconds / seconds));
        }

        var bytes = request.Method.EstimateBytes(nodes, edges, request.Options);
        return request.Method.Family is "seeds" or "advocates" ? Math.Max(bytes, resources.MemoryBytes / 4 * 3) : bytes;
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
        _ => null,
    };

    // Two figures, downwards: what is said to be allowed must be.
    private static long Rounded(double count)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, count))) - 1));
        return (long)(Math.Floor(count / unit) * unit);
    }

    private (long Nodes, long Edges) SizeOf(string network)
    {
        if (networks.Find(network)?.SnapshotId is not { } id)
        {
            return (0, 0); // the job says what is missing
        }

        using var lease = snapshots.Open(id);
        var snapshot = lease.Snapshot;
        return (snapshot.NodeCount, (snapshot.Follows?.EdgeCount ?? 0) + (snapshot.Shares?.EdgeCount ?? 0)
            + (snapshot.Referrals?.EdgeCount ?? 0));
    }
}
