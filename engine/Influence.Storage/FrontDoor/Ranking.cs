using System.Collections;
using Influence.Application.Answering;
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
    private readonly int _score;

    internal Ranking(Network network, string title, AnswerDocument document)
        : base(network)
    {
        (_network, _title, _document) = (network, title, document);
        _score = document.ColumnIndex("id") + 1;
    }

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
            return new RankedPerson((long)row[0]!, (string)row[_score - 1]!, Score(row), row[^1] is true);
        }
    }

    internal override ShownContent Content => ShownContent.Of(_title, _document);

    /// <summary>The first of them.</summary>
    /// <param name="count">How many at most.</param>
    public Ranking Top(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Ranking(_network, _title, _document with { Rows = [.. _document.Rows.Take(count)] });
    }

    /// <summary>Scores by person: entry i belongs to person i of <see cref="Network.People"/>; NaN for people not in
    /// it.</summary>
    public Vector<double> ToVector() => Matrices.Vector(_network.People,
        _document.Rows.Select(row => ((string)row[_score - 1]!, Score(row))));

    /// <inheritdoc/>
    public IEnumerator<RankedPerson> GetEnumerator() => Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private double Score(object?[] row) => row[_score] switch
    {
        double number => number,
        long whole => whole,
        _ => double.NaN,
    };
}
