using System.Collections;
using Influence.Application.Answering;
using Influence.Engine.Answers;
using MathNet.Numerics.LinearAlgebra;

namespace Influence;

/// <summary>A person in a ranking.</summary>
/// <param name="Rank">1, 2, 3 …; equal scores by id (ordinal).</param>
/// <param name="Id">The id given.</param>
/// <param name="Score">In the unit of the method.</param>
/// <param name="IsTied">Whether a neighbour in the ranking has the same score.</param>
public sealed record RankedPerson(long Rank, string Id, double Score, bool IsTied);

/// <summary>People by score, highest first: a sequence to query, and a vector.</summary>
public sealed class Ranking : Shown, IReadOnlyList<RankedPerson>
{
    private readonly Network _network;
    private readonly string _title;
    private readonly AnswerDocument _document;

    internal Ranking(Network network, string title, AnswerDocument document)
        : base(network) =>
        (_network, _title, _document) = (network, title, document);

    /// <summary>How many.</summary>
    public int Count => _document.Rows.Count;

    /// <summary>The proven bound on the error of an iterative method, or null.</summary>
    public double? ErrorBound => _document.Evidence.Computed.ErrorBound;

    /// <summary>Whether an iterative method reached its tolerance; true for others.</summary>
    public bool Converged => _document.Evidence.Computed.Converged ?? true;

    /// <summary>The person at a place, from 0.</summary>
    public RankedPerson this[int index]
    {
        get
        {
            var row = _document.Rows[index];
            return new RankedPerson(row.Rank, row.Id, row.Read(RankColumns.Score), row.IsTied);
        }
    }

    internal override ShownContent Content => ShownContent.Of(_title, _document);

    /// <summary>The first of them.</summary>
    /// <param name="count">How many at most.</param>
    /// <example><code>
    /// Console.WriteLine(brand.Follows.PageRank().Top(3)); // table and evidence
    /// </code></example>
    public Ranking Top(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Ranking(_network, _title, _document with { Rows = _document.Rows.First(count) });
    }

    /// <summary>Scores by person: entry i belongs to person i of <see cref="Network.People"/>; NaN for people not in
    /// it.</summary>
    /// <example><code>
    /// var scores = brand.Follows.PageRank().ToVector();
    /// Console.WriteLine(scores.Count == brand.People.Count); // True
    /// </code></example>
    public Vector<double> ToVector() => Matrices.Vector(_network.People,
        _document.Rows.Select(row => (row.Id, row.Read(RankColumns.Score))));

    /// <inheritdoc/>
    public IEnumerator<RankedPerson> GetEnumerator() => Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
