using System.Collections.Immutable;
using Influence.Engine.Graphs;

namespace Influence.Engine.Methods;

/// <summary>Whom a question is about, as far as it is known before anything is computed.</summary>
/// <param name="Candidates">Who may be chosen and listed.</param>
/// <param name="Given">Nodes given with the question.</param>
/// <param name="NodeCount">n.</param>
public sealed record PeopleAsked(Candidates Candidates, ImmutableArray<int> Given, int NodeCount);
