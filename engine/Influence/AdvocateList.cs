using System.Collections;
using Influence.Application.Answering;
using Influence.Application.Writing;
using Influence.Engine.Answers;

namespace Influence;

/// <summary>A person whose invitation brings others. The four parts sum to the score.</summary>
/// <param name="Rank">1, 2, 3 …</param>
/// <param name="Id">The id given.</param>
/// <param name="Name">By the roster: name, else handle, else id.</param>
/// <param name="Score">Expected further people who act, beside those above.</param>
/// <param name="FirstHand">Of them, through one step.</param>
/// <param name="SecondHand">Of them, through two steps.</param>
/// <param name="Further">Of them, through more.</param>
/// <param name="Overlap">What those above reach anyway, at most 0.</param>
/// <param name="Why">The score and the strongest facts in a sentence.</param>
public sealed record Advocate(long Rank, string Id, string Name, double Score, double FirstHand, double SecondHand,
    double Further, double Overlap, string Why);

/// <summary>People whose invitation brings others, best first.</summary>
public sealed class AdvocateList : Shown, IReadOnlyList<Advocate>
{
    private readonly AnswerDocument _document;

    internal AdvocateList(Network network, AnswerDocument document)
        : base(network) => _document = document;

    /// <summary>How many.</summary>
    public int Count => _document.Rows.Count;

    /// <summary>The advocate at a place, from 0.</summary>
    public Advocate this[int index]
    {
        get
        {
            var row = _document.Rows[index];
            return new Advocate(row.Rank, row.Id, row.Card?.Label ?? "", row.Read(AdvocateColumns.Score),
                row.Read(AdvocateColumns.FirstHand), row.Read(AdvocateColumns.SecondHand), row.Read(AdvocateColumns.Further),
                row.Read(AdvocateColumns.Overlap), row.Read(AdvocateColumns.Why) ?? "");
        }
    }

    internal override ShownContent Content => ShownContent.Of("Advocates", _document,
        CalibrationReasons.Warning(_document.Calibration));

    /// <inheritdoc/>
    public IEnumerator<Advocate> GetEnumerator() => Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
