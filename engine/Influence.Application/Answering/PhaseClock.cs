using Influence.Engine.Loops;

namespace Influence.Application.Answering;

/// <summary>Measures the parts of a computation that says where it is; progress itself goes on to whoever wants it.</summary>
internal sealed class PhaseClock(TimeProvider clock, IProgress<AlgorithmProgress>? told) : IPhaseProgress
{
    private readonly double?[] _seconds = new double?[Enum.GetValues<WorkPhase>().Length];
    private WorkPhase? _in;
    private long _since;

    /// <inheritdoc/>
    public void Enter(WorkPhase phase)
    {
        Leave();
        (_in, _since) = (phase, clock.GetTimestamp());
    }

    /// <inheritdoc/>
    public void Report(AlgorithmProgress value) => told?.Report(value);

    /// <summary>What was measured, up to now; null where the computation named no part.</summary>
    public PhaseSeconds? Stop()
    {
        Leave();
        return Array.TrueForAll(_seconds, one => one is null) ? null
            : new PhaseSeconds(Of(WorkPhase.Prepare), Of(WorkPhase.Sample), Of(WorkPhase.Choose), Of(WorkPhase.Judge));
    }

    private double? Of(WorkPhase phase) => _seconds[(int)phase];

    private void Leave()
    {
        if (_in is { } phase)
        {
            _seconds[(int)phase] = (Of(phase) ?? 0) + clock.GetElapsedTime(_since).TotalSeconds;
            _in = null;
        }
    }
}
