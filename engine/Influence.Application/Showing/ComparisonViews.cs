using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Answers;
using Influence.Engine.Comparison;
using Influence.Engine.Figures;

namespace Influence.Application.Showing;

/// <summary>Ways of choosing people, as a table and as a picture: all on one scale.</summary>
public static class ComparisonViews
{
    private static readonly ImmutableArray<DocumentColumn> _columns =
    [
        new("list", "", false), new("reach", "people", true), new("low", "people", true), new("high", "people", true),
        new("behind", "people", true), new("behind_low", "people", true), new("behind_high", "people", true),
        new("also_in_ours", "people", true),
    ];

    /// <summary>Whether an answer compares ways of choosing.</summary>
    public static bool Compares(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Find(ComparisonFindings.All[0].Mean) is not null;
    }

    /// <summary>A line a way, the one that reaches most first.</summary>
    public static ViewTable TableOf(AnswerDocument document) => new(_columns,
        [
            .. Sorted(document).Select(list => new Cell[]
            {
                NameOf(list), document.Find(list.Mean), document.Find(list.Low), document.Find(list.High),
                document.Find(list.Behind), document.Find(list.BehindLow), document.Find(list.BehindHigh),
                document.Find(list.Shared),
            }),
        ])
    {
        Title = "How far each list reaches, by one judge",
        Note = "behind: people fewer than ours in the same worlds; low and high are ends of 95 % intervals, sampling alone",
    };

    /// <summary>The same as a picture.</summary>
    public static IntervalFigure FigureOf(AnswerDocument document)
    {
        ImmutableArray<ComparisonFindings> lists = [.. Sorted(document)];
        return new IntervalFigure(new("Will pass it on", "people"), [.. lists.Select(list => new IntervalItem(
            NameOf(list), document.ValueOf(list.Mean), document.Find(list.Low), document.Find(list.High),
            Stands: list.Name == ComparisonColumns.Ours.Name))])
        {
            Title = Sentence(document),
            Interval = "95 % interval over simulated worlds (sampling alone)",
            Caption = document.Calibration is { IsCalibrated: true } ? ""
                : "Uncalibrated: compare the lists, promise no numbers.",
        };
    }

    /// <summary>What a reader takes away.</summary>
    public static string Sentence(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var ours = document.ValueOf(ComparisonFindings.All[0].Mean);
        var best = Sorted(document).First(list => list.Name != ComparisonColumns.Ours.Name);
        var (behind, low, high) =
            (document.ValueOf(best.Behind), document.ValueOf(best.BehindLow), document.ValueOf(best.BehindHigh));
        var verdict = low > 0 ? "fewer than ours" : high < 0 ? "MORE than ours" : "about as many as ours";
        var by = low > 0 || high < 0 ? string.Create(CultureInfo.InvariantCulture,
            $"{Math.Abs(behind):N1} {verdict}, between {Math.Min(Math.Abs(low), Math.Abs(high)):N1} and " +
            $"{Math.Max(Math.Abs(low), Math.Abs(high)):N1}") : verdict;
        return string.Create(CultureInfo.InvariantCulture,
            $"Chosen together: {ours:N1} people. The best other list ({NameOf(best)}): {document.ValueOf(best.Mean):N1}, {by}.");
    }

    // The best of equals is the one named first.
    private static IEnumerable<ComparisonFindings> Sorted(AnswerDocument document) =>
        ComparisonFindings.All.OrderByDescending(list => document.ValueOf(list.Mean));

    private static string NameOf(ComparisonFindings list) =>
        list.Name == ComparisonColumns.Ours.Name ? "ours: chosen together"
        : list.Name == ComparisonColumns.Degree.Name ? "people influenced directly"
        : list.Name == ComparisonColumns.PageRank.Name ? "PageRank, turned round"
        : list.Name == ComparisonFindings.ByLot ? "drawn by lot"
        : list.Name.Replace('_', '-');
}
