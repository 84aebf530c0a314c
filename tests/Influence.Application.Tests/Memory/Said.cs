using Microsoft.Extensions.Logging;

namespace Influence.Application.Tests.Memory;

/// <summary>Remembers what was said as a warning or worse.</summary>
internal sealed class Said<T> : ILogger<T>
{
    private readonly Lock _gate = new();

    public List<string> Warnings { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Warning)
        {
            lock (_gate)
            {
                Warnings.Add(formatter(state, exception));
            }
        }
    }
}
