namespace Influence.Engine.Loops;

/// <summary>A part of making an answer: what a host's clock tells apart.</summary>
public enum WorkPhase
{
    /// <summary>Edges and chances are put in order for the method.</summary>
    Prepare,

    /// <summary>Random sets or worlds are drawn.</summary>
    Sample,

    /// <summary>People are chosen by what was drawn, and what each adds is counted.</summary>
    Choose,

    /// <summary>What was chosen or given is played through in worlds of its own.</summary>
    Judge,
}

/// <summary>Progress that is also told which part of the work begins: the engine has no clock, so the host measures.</summary>
public interface IPhaseProgress : IProgress<AlgorithmProgress>
{
    /// <summary>A part begins, and the one before has ended; told by the thread that computes, between loops.</summary>
    void Enter(WorkPhase phase);
}

/// <summary>Tells a host that cares.</summary>
internal static class WorkPhases
{
    /// <summary>A part begins; nobody need listen.</summary>
    public static void Enter(this IProgress<AlgorithmProgress>? progress, WorkPhase phase) =>
        (progress as IPhaseProgress)?.Enter(phase);
}
