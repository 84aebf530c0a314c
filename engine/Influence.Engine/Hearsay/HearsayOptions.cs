using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Engine.Hearsay;

/// <summary>Options of <see cref="ForemostHearing"/>.</summary>
[OneThread]
public sealed record HearsayOptions : MethodOptions
{
    /// <summary>From when on they are heard.</summary>
    [Help("From this day or moment on it counts what they say, as in 2012-07-04 or 2012-07-04T18:30Z; when not given, from the " +
        "first row")]
    public string? Since { get; init; }

    /// <summary>Until when.</summary>
    [Help("Up to this day or moment, the day whole; when not given, to the last row")]
    public string? Until { get; init; }

    /// <summary>Days after which what was said is not heard any more.</summary>
    [Help("Days after which nobody takes up what was said any more; when not given, it is never too late"), Above(0)]
    public double? Within { get; init; }

    /// <summary>One message alone.</summary>
    [Help("Only rows of this message")]
    public string? Story { get; init; }

    /// <summary>One topic alone.</summary>
    [Help("Only rows of this topic")]
    public string? Topic { get; init; }

    /// <summary>The times in microseconds.</summary>
    /// <exception cref="OptionException">option_not_readable or option_out_of_range.</exception>
    internal HearingTimes Times()
    {
        var (since, until) = (Moments.Read("since", Since, isEnd: false), Moments.Read("until", Until, isEnd: true));
        if (since > until)
        {
            throw new OptionException("option_out_of_range", string.Create(CultureInfo.InvariantCulture,
                $"until is {Until}, but must not be before since, which is {Since}."));
        }

        var within = Within is { } days && days * TimeSpan.MicrosecondsPerDay < long.MaxValue
            ? (long)(days * TimeSpan.MicrosecondsPerDay) : long.MaxValue;
        return new(since ?? long.MinValue, until ?? long.MaxValue, within);
    }
}

/// <summary>When what is said counts, in microseconds.</summary>
/// <param name="Since">The first moment.</param>
/// <param name="Until">The last.</param>
/// <param name="Within">How long after what was said somebody takes it up at most; <c>long.MaxValue</c> is no limit.</param>
internal readonly record struct HearingTimes(long Since, long Until, long Within);
