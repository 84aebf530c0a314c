using Influence.Application.Roster;

namespace Influence.Application.Exports;

/// <summary>What a target may write of somebody who may be contacted.</summary>
/// <param name="Card">As the roster has it now.</param>
/// <param name="Country">ISO 3166-1 alpha-2 as the people file has it, or null.</param>
/// <param name="Score">Of the list that they stand in, in people; null where the list has none.</param>
/// <param name="Tier">Class of the ABC analysis, or null.</param>
/// <param name="Why">One sentence, or null.</param>
public sealed record ExportPerson(PersonCard Card, string? Country = null, double? Score = null, string? Tier = null,
    string? Why = null);
