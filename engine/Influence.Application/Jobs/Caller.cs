namespace Influence.Application.Jobs;

/// <summary>Who asks for work, so that the queue can be fair. Kept in memory alone: an address is personal data.</summary>
/// <param name="Address">Where the request came from; empty for the house itself.</param>
/// <param name="Program">What program asks, so that a script does not stand before the browser of its own user.</param>
public readonly record struct Caller(string Address, string Program)
{
    /// <summary>The process itself: answers made ahead, the inbox, what a restart found waiting.</summary>
    public static Caller House { get; } = new("", "");
}
