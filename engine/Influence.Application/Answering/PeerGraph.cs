namespace Influence.Application.Answering;

/// <summary>Follows as another engine sees them: people and distinct follows, none of oneself.</summary>
/// <param name="Engine">Name and version, as in <c>Graph Data Science 2.13.9</c>.</param>
/// <param name="Nodes">People, those without a follow included.</param>
/// <param name="Edges">Distinct pairs.</param>
public sealed record PeerGraph(string Engine, long Nodes, long Edges);
