using System.Runtime.InteropServices;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary>Ctrl-C and SIGTERM: the first asks the work to stop, the second stops at once.</summary>
/// <remarks>Stopping at once is safe: everything the program keeps survives a killed process.</remarks>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _signals;

    /// <summary>Begins to listen.</summary>
    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCode.Terminated)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What to tell the shell, once there was a signal.</summary>
    public ExitCode? Exit { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Stop(PosixSignalContext context, ExitCode exit)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) > 1)
        {
            Environment.Exit((int)exit);
        }

        Exit = exit;
        _source.Cancel();
    }
}
