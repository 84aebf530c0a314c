using Influence.Engine.Graphs;

namespace Influence.Application.Roster;

/// <summary>What <see cref="NamingRule"/> says of the people of a network or a file.</summary>
/// <param name="Mask">Who may be chosen, listed and named.</param>
/// <param name="ThirdParties">How many are hidden as third parties, whatever they said.</param>
public readonly record struct NamedPeople(Candidates Mask, long ThirdParties);
