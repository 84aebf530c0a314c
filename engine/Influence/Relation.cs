using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Centrality;
using Influence.Engine.Communities;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using MathNet.Numerics.LinearAlgebra;

namespace Influence;

/// <summary>One relation as written, or the merged influence edges: who stands where in it, and which groups it falls
/// into.</summary>
/// <remarks>
/// Every method throws <see cref="GraphDataException"/> (relation_not_loaded), <see cref="OptionException"/>
/// (option_out_of_range), <see cref="RefusedException"/> (insufficient_memory) and <see cref="OperationCanceledException"/>.
/// Formulas, conventions and papers: engine/docs/methods.
/// </remarks>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = ["text/plain"])]
public sealed class Relation
{
    private readonly Library _library;
    private readonly Network _network;
    private readonly string? _name;
    private readonly bool _isReversed;

    internal Relation(Library library, Network network, string? name, bool isReversed = false) =>
        (_library, _network, _name, _isReversed) = (library, network, name, isReversed);

    /// <summary>The same edges turned round; free.</summary>
    /// <example><code>
    /// var attention = brand.Follows.PageRank();
    /// var curiosity = brand.Follows.Reverse().PageRank();
    /// </code></example>
    public Relation Reverse() => new(_library, _network, _name, !_isReversed);

    /// <summary>PageRank: scores that sum to 1 over all people, dangling mass spread evenly.</summary>
    /// <param name="options">Null means damping 0.85, error below 1e-10.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <example><code>
    /// var rank = brand.Follows.PageRank(new() { Damping = 0.9 });
    /// Console.WriteLine($"{rank[0].Id} {rank[0].Score:0.000}, error at most {rank.ErrorBound}");
    /// </code></example>
    public Ranking PageRank(PageRankOptions? options = null, CancellationToken cancellationToken = default) =>
        Rank("pagerank", options, cancellationToken);

    /// <summary>In-degree + out-degree, without self-loops and repeats.</summary>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <example><code>
    /// var busiest = brand.Follows.Degree().Top(3).Select(person => person.Id);
    /// </code></example>
    public Ranking Degree(CancellationToken cancellationToken = default) => Rank("degree", null, cancellationToken);

    /// <summary>Edges that end at a person.</summary>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <example><code>
    /// var mostFollowed = brand.Follows.InDegree()[0].Id;
    /// </code></example>
    public Ranking InDegree(CancellationToken cancellationToken = default) => Rank("in-degree", null, cancellationToken);

    /// <summary>Edges that start at a person.</summary>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <example><code>
    /// var followsMost = brand.Follows.OutDegree()[0].Id;
    /// </code></example>
    public Ranking OutDegree(CancellationToken cancellationToken = default) => Rank("out-degree", null, cancellationToken);

    /// <summary>Betweenness, exact: shortest paths that pass through a person, raw sums over ordered pairs.</summary>
    /// <param name="options">Null means not normalised.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <example><code>
    /// var bridges = brand.Follows.Betweenness(new() { Normalized = true }).Top(3);
    /// </code></example>
    public Ranking Betweenness(BetweennessOptions? options = null, CancellationToken cancellationToken = default) =>
        Rank("betweenness", options, cancellationToken);

    /// <summary>Closeness along outgoing edges, scaled for people out of reach (Wasserman and Faust).</summary>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <example><code>
    /// var nearest = brand.Follows.Closeness()[0].Id;
    /// </code></example>
    public Ranking Closeness(CancellationToken cancellationToken = default) => Rank("closeness", null, cancellationToken);

    /// <summary>Harmonic centrality: Σ 1/distance along outgoing edges.</summary>
    /// <param name="options">Null means not normalised.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <example><code>
    /// var nearest = brand.Follows.Harmonic()[0].Score;
    /// </code></example>
    public Ranking Harmonic(HarmonicOptions? options = null, CancellationToken cancellationToken = default) =>
        Rank("harmonic", options, cancellationToken);

    /// <summary>Communities by Leiden: groups with more ties inside than chance would give; directions ignored.</summary>
    /// <param name="options">Null means resolution 1.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <example><code>
    /// var groups = brand.Follows.Communities(new() { Resolution = 0.5 });
    /// Console.WriteLine($"{groups.Communities} groups, modularity {groups.Modularity:0.00}");
    /// </code></example>
    public CommunityList Communities(LeidenOptions? options = null, CancellationToken cancellationToken = default) =>
        Group("leiden", options, cancellationToken);

    /// <summary>Connected components, directions ignored.</summary>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <example><code>
    /// var islands = brand.Follows.Components().Communities;
    /// </code></example>
    public CommunityList Components(CancellationToken cancellationToken = default) =>
        Group("components", null, cancellationToken);

    /// <summary>Strongly connected components: within one, everybody reaches everybody along the edges.</summary>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <example><code>
    /// var circles = brand.Follows.StrongComponents().GroupBy(member => member.Community).Count();
    /// </code></example>
    public CommunityList StrongComponents(CancellationToken cancellationToken = default) =>
        Group("strong-components", null, cancellationToken);

    /// <summary>The edges between people who may be named: entry (i, j) is the weight of the edge from person i to person j
    /// of <see cref="Network.People"/>, the number of its rows.</summary>
    /// <param name="cancellationToken">Cancels collecting.</param>
    /// <exception cref="GraphDataException">relation_not_loaded.</exception>
    /// <example><code>
    /// var follows = brand.Follows.ToSparseMatrix();
    /// Console.WriteLine(follows.RowCount == brand.People.Count); // True
    /// </code></example>
    public Matrix<double> ToSparseMatrix(CancellationToken cancellationToken = default) => _name is null
        ? Matrices.Sparse(_library.Chances.Edges(_library.Network, View, cancellationToken), _isReversed, isWeighted: false)
        : Matrices.Sparse(_library.Chances.Relation(_library.Network, View, cancellationToken), isReversed: false);

    /// <summary>Which edges these are.</summary>
    public override string ToString() => (_name ?? "influence edges") + (_isReversed ? ", turned round" : "");

    private NetworkViewOptions View => _library.View with
    {
        Relation = _name, Reverse = _isReversed, On = _name is null ? "influence" : "source",
    };

    private Ranking Rank(string method, MethodOptions? options, CancellationToken cancellationToken) =>
        new(_network, $"{method} of {this}", _library.Ask("centrality", method, options, View, cancellationToken));

    private CommunityList Group(string method, MethodOptions? options, CancellationToken cancellationToken) =>
        new(_network, $"{method} of {this}", _library.Ask("communities", method, options, View, cancellationToken));
}
