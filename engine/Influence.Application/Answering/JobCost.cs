
namespace Influence.Application.Answering;

/// <summary>What making an answer cost; belongs to the doing, not to the answer.</summary>
/// <param name="Threads">Threads allowed.</param>
/// <param name="LoadSeconds">Opening or building the view.</param>
/// <param name="ComputeSeconds">The method itself.</param>
/// <param name="PeakBytes">Peak resident memory of the process.</param>
public sealed record JobCost(int Threads, double LoadSeconds, double ComputeSeconds, long PeakBytes);
