
namespace Influence.Application.Imports;

/// <summary>What lies in the inbox and is not loaded.</summary>
/// <param name="Name">Without folder.</param>
/// <param name="Why">A sentence: what it is, and what to do.</param>
public sealed record InboxOther(string Name, string Why);
