using System.Diagnostics;
using System.Globalization;
using Influence.Application.Showing;
using Influence.Engine.Loops;

namespace Influence.Worker.Output;

/// <summary>How far work has come, on standard error: a bar with rate and time left, or a plain line each five seconds.</summary>
/// <remarks>Reports come from any thread, out of order; a timer draws the furthest: work never waits for a terminal.</remarks>
internal sealed class ProgressLine : IProgress<AlgorithmProgress>, IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PlainPause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly TextWriter _error;
    private readonly bool _animated;
    private readonly Timer? _timer;
    private AlgorithmProgress _furthest;
    private long _stageStarted = Stopwatch.GetTimestamp();
    private bool _drawn;
    private bool _ended;

    /// <summary>Begins to watch.</summary>
    public ProgressLine(Messages messages)
    {
        (_error, _animated) = (messages.Error, messages.MayAnimate);
        if (!messages.AreQuiet)
        {
            var pause = _animated ? TimeSpan.FromMilliseconds(100) : PlainPause;
            _timer = new Timer(_ => Draw(), null, _animated ? Patience : PlainPause, pause);
        }
    }

    /// <inheritdoc/>
    public void Report(AlgorithmProgress value)
    {
        lock (_gate)
        {
            if (value.Stage != _furthest.Stage)
            {
                (_furthest, _stageStarted) = (value, Stopwatch.GetTimestamp());
            }
            else if (value.Done > _furthest.Done)
            {
                _furthest = value;
            }
        }
    }

    /// <summary>Takes the line away; nothing is drawn afterwards.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            if (_drawn && _animated)
            {
                _error.Write("\r\u001b[K");
            }

            _ended = true;
        }
    }

    /// <summary>As in <c>worlds 4,000 of 10,000 (40%), 1,300 a second, 5 s left</c>.</summary>
    internal static string Text(AlgorithmProgress progress, double seconds)
    {
        var rate = seconds > 0 ? progress.Done / seconds : 0;
        var isBytes = progress.Stage == "bytes";
        string Amount(double value) => isBytes ? PlainWords.Bytes(value) : PlainWords.Count((long)value);
        if (progress.Total <= 0)
        {
            return $"{progress.Stage}: {Amount(progress.Done)}, {Amount(rate)} a second";
        }

        var left = (progress.Total - progress.Done) / rate;
        var percent = string.Create(CultureInfo.InvariantCulture, $"{100.0 * progress.Done / progress.Total:0}%");
        return $"{progress.Stage}: {Amount(progress.Done)} of {Amount(progress.Total)} ({percent}), {Amount(rate)} a second" +
            (rate > 0 ? $", {PlainWords.Seconds(Math.Ceiling(left))} left" : "");
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_ended || _furthest.Stage is null)
            {
                return;
            }

            var text = Text(_furthest, Stopwatch.GetElapsedTime(_stageStarted).TotalSeconds);
            if (_animated)
            {
                _error.Write($"\r{Bar(_furthest)} {text}\u001b[K");
                _error.Flush();
            }
            else
            {
                _error.WriteLine(text);
            }

            _drawn = true;
        }
    }

    private static string Bar(AlgorithmProgress progress)
    {
        var full = progress.Total <= 0 ? 0 : (int)Math.Clamp(BarWidth * progress.Done / progress.Total, 0, BarWidth);
        return $"[{new string('█', full)}{new string('·', BarWidth - full)}]";
    }
}
