using System.Diagnostics;
using System.Globalization;

namespace Influence.Worker.Tests;

/// <summary>Sends signals as a shell does, to programs that hear them.</summary>
internal static class Signals
{
    private const ulong Interrupt = 1UL << (2 - 1); // the bit of signal 2 in the kernel's masks

    // So is everything that a shell without job control puts in the background, and what that starts.
    private static readonly bool IsInterruptIgnored = Status("SigIgn:") is { } mask
        && (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;

    /// <summary>How to start a program so that it hears INT, also when the tests themselves do not.</summary>
    public static ProcessStartInfo Hearing(string program, string[] arguments) => IsInterruptIgnored
        ? new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT", program, .. arguments])
        : new ProcessStartInfo(program, arguments);

    /// <summary>Sends INT or TERM to one process that this test started.</summary>
    public static async Task SendAsync(Process process, string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {process.Id.ToString(CultureInfo.InvariantCulture)}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    // What Linux says of this process; null elsewhere.
    private static string? Status(string name)
    {
        var path = $"/proc/{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}/status";
        return File.Exists(path)
            ? File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim()
            : null;
    }
}
