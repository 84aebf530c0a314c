using System.Collections.Immutable;
using Influence.Engine.Graphs;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Methods;

/// <summary>Whom a question is about, as far as it is known before anything is computed.</summary>
/// <param name="Candidates">Who may be chosen and listed.</param>
/// <param name="Given">Nodes given with the question.</param>
/// <param name="NodeCount">n.</param>
public sealed record PeopleAsked(Candidates Candidates, ImmutableArray<int> Given, int NodeCount)
{
    /// <summary>The people of the method's own lists, by its name.</summary>
    public ImmutableDictionary<string, ImmutableArray<int>> Lists { get; init; } =
        ImmutableDictionary<string, ImmutableArray<int>>.Empty;

    /// <summary>What the people file says of each; null where there is none.</summary>
    public PeopleColumns? Columns { get; init; }
}
