using Influence.Application.Showing;

namespace Influence.Application.Roster;

/// <summary>What is said of people whom the no of another hides.</summary>
public static class SharedNos
{
    /// <summary>The sentence; null where there is nobody.</summary>
    /// <param name="people">As of <see cref="Ports.IRoster.HiddenBySharing"/>.</param>
    public static string? Words(long people) => people switch
    {
        0 => null,
        1 => "1 more is hidden because they share a number or address with somebody who said no.",
        _ => $"{PlainWords.Count(people)} more are hidden because they share a number or address with somebody who said no.",
    };
}
