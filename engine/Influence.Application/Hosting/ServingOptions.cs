namespace Influence.Application.Hosting;

/// <summary>What the hosts of services and pages are told.</summary>
public sealed record ServingOptions
{
    /// <summary>The network of routes and pages that name none, and of the inbox; <c>--network</c>.</summary>
    public string DefaultNetwork { get; init; } = "main";

    /// <summary>Whether anybody who reaches the address may use it; pages and log warn.</summary>
    public bool IsOpen { get; init; }

    /// <summary>How long the job of a question may take: what is reckoned to take longer is refused, what takes longer all the
    /// same is stopped; <c>--job-seconds</c>.</summary>
    public TimeSpan LongestJob { get; init; } = TimeSpan.FromMinutes(30);
}
