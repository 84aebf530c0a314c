using Influence.Application.Answering;

namespace Influence.Application.Ports;

/// <summary>Port: runs; metadata in the control database, answers as immutable files.</summary>
public interface IRunStore
{
    /// <summary>The run, or null.</summary>
    Run? Find(string runId);

    /// <summary>Keeps a run; keeping the same twice is harmless.</summary>
    void Keep(Run run);
}
