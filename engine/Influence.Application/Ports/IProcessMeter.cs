
namespace Influence.Application.Ports;

/// <summary>Port: what the process has used so far; the operating system knows, the use cases ask.</summary>
public interface IProcessMeter
{
    /// <summary>Peak resident memory of this process in bytes.</summary>
    long PeakBytes { get; }
}
