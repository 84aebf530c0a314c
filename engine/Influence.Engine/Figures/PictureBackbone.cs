namespace Influence.Engine.Figures;

/// <summary>Chooses the ties of a picture that keep together what is together.</summary>
/// <param name="people">People on the picture.</param>
/// <param name="ties">Ties between them, by their places; people stand by size.</param>
/// <param name="weights">How often each was written, both ways, or its weights added up.</param>
/// <returns>Numbers of ties, rising.</returns>
public delegate IReadOnlyList<int> PictureBackbone(
    int people, IReadOnlyList<PictureEdge> ties, IReadOnlyList<double> weights);
