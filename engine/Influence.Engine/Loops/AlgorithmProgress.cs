namespace Influence.Engine.Loops;

/// <summary>How far a computation has come; the total is known from the start.</summary>
/// <param name="Stage">What is being counted, as in <c>worlds</c> or <c>iterations</c>.</param>
/// <param name="Done">Units finished, in [0, <paramref name="Total"/>].</param>
/// <param name="Total">Units in all.</param>
public readonly record struct AlgorithmProgress(string Stage, long Done, long Total);
