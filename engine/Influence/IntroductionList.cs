using System.Collections;
using Influence.Application.Answering;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Engine.Introductions;

namespace Influence;

/// <summary>An introduction.</summary>
/// <param name="Id">Who is introduced.</param>
/// <param name="Name">By the roster: name, else handle, else id.</param>
/// <param name="Advocate">To whom; empty where they may not be named any more.</param>
/// <param name="Adds">People reached more, beside the introductions above.</param>
public sealed record Introduction(string Id, string Name, string Advocate, double Adds);

/// <summary>Whom to introduce to whom, best first.</summary>
public sealed class IntroductionList : Shown, IReadOnlyList<Introduction>
{
    private readonly AnswerDocument _document;

    internal IntroductionList(Network network, AnswerDocument document)
        : base(network) => _document = document;

    /// <summary>How many.</summary>
    public int Count => _document.Rows.Count;

    /// <summary>People who act where the advocates are invited, and nobody is introduced.</summary>
    public double Before => _document.ValueOf(IntroductionColumns.Before);

    /// <summary>The same with all introductions.</summary>
    public double After => _document.ValueOf(IntroductionColumns.After);

    /// <summary>What they add, in the same worlds, with its 95 % interval: sampling alone.</summary>
    public (double Mean, double Low, double High) Added => (_document.ValueOf(IntroductionColumns.Added.Mean),
        _document.ValueOf(IntroductionColumns.Added.Low), _document.ValueOf(IntroductionColumns.Added.High));

    /// <summary>Proven of what they add: at least, and no introductions within the limits more than.</summary>
    public (double Lower, double Upper) Proven =>
        (_document.ValueOf(CertificateFindings.Lower), _document.ValueOf(CertificateFindings.Upper));

    /// <summary>The introduction at a place, from 0.</summary>
    public Introduction this[int index]
    {
        get
        {
            var row = _document.Rows[index];
            return new Introduction(
                row.Id, row.Card?.Label ?? "", row.Other(IntroductionColumns.Advocate) ?? "", row.Read(IntroductionColumns.Adds));
        }
    }

    internal override ShownContent Content => ShownContent.Of(
        "Introductions", _document, [.. IntroductionText.Of(_document), .. CalibrationReasons.Warning(_document.Calibration)]);

    /// <inheritdoc/>
    public IEnumerator<Introduction> GetEnumerator() =>
        Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
