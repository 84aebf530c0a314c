namespace Influence.Api.Dashboard.Shell;

/// <summary>What the composition root tells the pages.</summary>
/// <param name="DefaultNetwork">The network the dashboard opens with.</param>
/// <param name="IsOpen">Whether anybody who reaches the address may look and write; each page then warns.</param>
public sealed record DashboardOptions(string DefaultNetwork, bool IsOpen);
