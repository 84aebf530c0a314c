using QuikGraph;

namespace Influence.Adapters.QuikGraph;

/// <summary>One edge as QuikGraph sees it; made when it is asked for, never kept.</summary>
/// <param name="Source">Node u in [0, n).</param>
/// <param name="Target">Node v in [0, n).</param>
/// <param name="Place">Where the edge stands in the rows by source, in [0, m): names it among parallel edges.</param>
/// <param name="Weight">Its weight or chance; 1 where the graph has none.</param>
public readonly record struct CsrEdge(int Source, int Target, int Place, float Weight) : IEdge<int>;
