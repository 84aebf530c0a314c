using System.Diagnostics;
using System.Globalization;

namespace Influence.Worker.Tests;

/// <summary>Sends signals as a shell does.</summary>
internal static class Signals
{
    /// <summary>Sends INT or TERM to one process that this test started.</summary>
    public static async Task SendAsync(Process process, string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {process.Id.ToString(CultureInfo.InvariantCulture)}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
