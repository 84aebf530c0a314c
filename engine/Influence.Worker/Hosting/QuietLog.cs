using Influence.Worker.Output;
using Microsoft.Extensions.Logging.Console;

namespace Influence.Worker.Hosting;

/// <summary>The log of a process that stays: on standard error, warnings only unless more is asked.</summary>
internal static class QuietLog
{
    /// <summary>What is logged at least.</summary>
    public static LogLevel Least(Messages messages) => messages.AreVerbose ? LogLevel.Information : LogLevel.Warning;

    /// <summary>Replaces what the host brought.</summary>
    public static ILoggingBuilder ToStandardError(this ILoggingBuilder logging, Messages messages)
    {
        logging.ClearProviders();
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddSimpleConsole(line =>
        {
            line.SingleLine = true;
            line.UseUtcTimestamp = true;
            line.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
            line.ColorBehavior = messages.MayAnimate ? LoggerColorBehavior.Enabled : LoggerColorBehavior.Disabled;
        });
        return logging.SetMinimumLevel(Least(messages));
    }
}
