using Influence.Engine.Loops;

namespace Influence.Application.Jobs;

/// <summary>Keeps the furthest point reported from any thread, so that the loop can note it a few times a second.</summary>
internal sealed class JobProgress : IProgress<AlgorithmProgress>
{
    private readonly Lock _gate = new();
    private AlgorithmProgress _furthest;
    private bool _isNew;

    public void Report(AlgorithmProgress value)
    {
        lock (_gate)
        {
            // Reports come out of order: within a stage only a later one counts.
            if (value.Stage != _furthest.Stage || value.Done > _furthest.Done || value.Total != _furthest.Total)
            {
                (_furthest, _isNew) = (value, true);
            }
        }
    }

    /// <summary>What was reported since the last call, or null.</summary>
    public AlgorithmProgress? TakeNew()
    {
        lock (_gate)
        {
            var taken = _isNew ? _furthest : (AlgorithmProgress?)null;
            _isNew = false;
            return taken;
        }
    }
}
