using System.Diagnostics;
using Influence.Application.Ports;

namespace Influence.Worker.Hosting;

/// <summary>Asks the operating system what this process has used.</summary>
internal sealed class ProcessMeter : IProcessMeter
{
    /// <inheritdoc/>
    public long PeakBytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64; // on Linux VmHWM
        }
    }
}
