using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Comparison;

namespace Influence;

/// <summary>How far the people of one way of choosing reach.</summary>
/// <param name="Name">The way, as in <c>pagerank</c>; <c>ours</c> and <c>random</c> among them.</param>
/// <param name="Mean">People who act, those named included.</param>
/// <param name="Low">Lower end of the 95 % interval: sampling alone.</param>
/// <param name="High">Upper end.</param>
/// <param name="Behind">People fewer than ours, in the same worlds; null for ours itself.</param>
/// <param name="People">Ids, best first; empty where they were drawn by lot.</param>
public sealed record ComparedList(
    string Name, double Mean, double Low, double High, (double Mean, double Low, double High)? Behind, SeedList People);

/// <summary>Ways of choosing people, on one scale of reach.</summary>
public sealed class ListComparison : Shown
{
    private readonly AnswerDocument _document;

    internal ListComparison(Network network, AnswerDocument document)
        : base(network)
    {
        _document = document;
        Lists = [.. ComparisonFindings.All.Select(Of)];
    }

    /// <summary>Ours first, then measures of position, then those drawn by lot.</summary>
    public ImmutableArray<ComparedList> Lists { get; }

    internal override ShownContent Content
    {
        get
        {
            var table = ComparisonViews.TableOf(_document);
            return new("Whom each way of choosing reaches",
                [ComparisonViews.Sentence(_document), .. CalibrationReasons.Warning(_document.Calibration)], table.Columns,
                [.. table.Rows.Select(row => row.ToArray())], ShownContent.FactsOf(_document), _document);
        }
    }

    internal AnswerDocument Document => _document;

    private ComparedList Of(ComparisonFindings list)
    {
        var column = _document.Columns.ToList().FindIndex(one => one.Name == list.Name);
        var people = column < 0 ? [] : _document.Rows.Where(row => !row[column].IsNone)
            .OrderBy(row => row[column].Number).Select(row => row.Id);
        (double, double, double)? behind = _document.Find(list.Behind) is { } mean
            ? (mean, _document.ValueOf(list.BehindLow), _document.ValueOf(list.BehindHigh)) : null;
        return new(list.Name, _document.ValueOf(list.Mean), _document.ValueOf(list.Low), _document.ValueOf(list.High), behind,
            new SeedList(people));
    }
}
