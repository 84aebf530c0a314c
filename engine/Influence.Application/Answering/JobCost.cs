
namespace Influence.Application.Answering;

/// <summary>What making an answer cost; belongs to the doing, not to the answer.</summary>
/// <param name="Threads">Threads allowed.</param>
/// <param name="LoadSeconds">Opening or building the view.</param>
/// <param name="ComputeSeconds">The method itself.</param>
/// <param name="PeakBytes">Peak resident memory of the process.</param>
public sealed record JobCost(int Threads, double LoadSeconds, double ComputeSeconds, long PeakBytes)
{
    /// <summary>Where the seconds of the method went; null where it does not say.</summary>
    public PhaseSeconds? Phases { get; init; }
}

/// <summary>The parts of computing, in seconds; null where there was no such part.</summary>
/// <param name="Prepare">Edges and chances put in order.</param>
/// <param name="Sample">Random sets or worlds drawn.</param>
/// <param name="Choose">People chosen, and what each adds counted.</param>
/// <param name="Judge">What was chosen or given played through in worlds of its own.</param>
public sealed record PhaseSeconds(double? Prepare, double? Sample, double? Choose, double? Judge)
{
    /// <summary>The parts there were, by the names that documents have.</summary>
    internal IEnumerable<(string Name, double Seconds)> Named() =>
        new (string Name, double? Seconds)[]
        {
            ("prepare", Prepare), ("sample", Sample), ("choose", Choose), ("judge", Judge),
        }.Where(part => part.Seconds is not null).Select(part => (part.Name, part.Seconds!.Value));
}
