using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Answers;
using Influence.Engine.Introductions;
using Influence.Engine.Responses;

namespace Influence.Api.Dashboard.Words;

/// <summary>Several ways on one scale, each with its interval: ways of choosing, of answering a story, or of introducing people.
/// </summary>
/// <param name="Finding">What is seen.</param>
/// <param name="Axis">What is measured.</param>
/// <param name="IsShare">Whether parts are told, in per cent, where no number of people may be promised.</param>
/// <param name="Note">What the intervals are.</param>
/// <param name="Items">The best first.</param>
public sealed record ComparedView(
    string Finding, string Axis, bool IsShare, string Note, ImmutableArray<ComparedItem> Items)
{
    private const int Decimals = 1;
    private const string Sampling = "the bars are 95 % intervals over simulated worlds (sampling alone).";

    /// <summary>What the page's module draws.</summary>
    public object Chart => new
    {
        axis = Axis,
        unit = IsShare ? "%" : "people",
        items = Items.Select(item => new
        {
            label = item.Label, value = Rounded(item.Value), low = Rounded(item.Low), high = Rounded(item.High),
            stands = item.Stands,
        }),
    };

    /// <summary>The picture of an answer; null where it compares nothing.</summary>
    public static ComparedView? Of(AnswerDocument document) =>
        ComparisonViews.Compares(document) ? OfLists(document)
        : document.Find(ResponseColumns.Saved.Mean) is not null ? OfResponse(document)
        : document.Find(IntroductionColumns.Added.Mean) is not null && document.Rows.Total > 0 ? OfIntroductions(document) : null;

    /// <summary>A figure of an item in words.</summary>
    public string Text(double? figure) => figure is not { } number ? "–"
        : IsShare ? Say.Percent(number) : number.ToString("N1", CultureInfo.InvariantCulture);

    private static ComparedView OfLists(AnswerDocument document)
    {
        var isShare = AnswerWords.AreShares(document);
        var figure = ComparisonViews.FigureOf(document);
        var rows = ComparisonViews.TableOf(document).Rows;
        var ours = figure.Items.First(item => item.Stands);
        var whole = isShare ? ours.Value : 1;
        // How far a list stays behind ours in the same worlds is known better than its own reach, and is the one number shown.
        ImmutableArray<ComparedItem> items =
        [
            .. figure.Items.Select((item, at) => item.Stands
                ? new ComparedItem(item.Label, ours.Value / whole, ours.Low / whole, ours.High / whole, true, null)
                : new ComparedItem(item.Label, (ours.Value - rows[at][4].Number) / whole,
                    (ours.Value - rows[at][6].Number) / whole, (ours.Value - rows[at][5].Number) / whole, false,
                    rows[at][7] is { IsNone: false } shared ? shared.Count : null))
                .OrderByDescending(item => item.Value),
        ];
        return new(
            items[0].Stands ? "Those chosen together reach most"
                : $"{Say.Sentence(items[0].Label)} reaches more than those chosen together",
            isShare ? "reach, in % of those chosen together" : "people who will pass it on", isShare,
            "Every list is played through in the same simulated worlds as ours, and shown by how far it stays behind; " +
                Sampling, items);
    }

    private static ComparedView OfResponse(AnswerDocument document)
    {
        var isShare = AnswerWords.AreShares(document);
        var items = Paired(document, ResponseColumns.Saved, "people who influence most directly",
            people => isShare ? AnswerWords.SavedShare(document, people) : people);
        return new(
            Told(items, "Those chosen keep most from passing the story on", $"{Say.Sentence(items[0].Label)} keep more from it",
                "No clear difference between those who could answer"),
            isShare ? "kept from it, in % of all who would pass it on" : "people kept from passing it on", isShare,
            Say.Sentence(Sampling), items);
    }

    private static ComparedView OfIntroductions(AnswerDocument document)
    {
        var isShare = AnswerWords.AreShares(document);
        var items = Paired(document, IntroductionColumns.Added, "to the most followed people",
            people => isShare ? AnswerWords.AddedShare(document, people) : people);
        return new(
            Told(items, "The introductions chosen add most", $"Introductions {items[0].Label} add more",
                "No clear difference between these introductions"),
            isShare ? "reached more, in % of what the advocates reach without them" : "people whom the advocates reach more",
            isShare, Say.Sentence(Sampling), items);
    }

    // Others change more only where no luck of the worlds explains it.
    internal static string Told(ImmutableArray<ComparedItem> items, string ours, string others, string neither) =>
        items[0].Stands ? ours : items[0].Low > items.Single(item => item.Stands).High ? others : neither;

    // What those chosen change, as many by influence, and as many by lot: the one that changes most first.
    private static ImmutableArray<ComparedItem> Paired(
        AnswerDocument document, PairedFindings found, string byDegree, Func<double, double> shown)
    {
        return
        [
            .. new[]
            {
                Item("those chosen", found.Mean, found.Low, found.High, stands: true),
                Item(byDegree, found.ByDegree, found.ByDegreeLow, found.ByDegreeHigh),
                Item("drawn by lot", found.ByLot, found.ByLotLow, found.ByLotHigh),
            }.OrderByDescending(item => item.Value),
        ];

        ComparedItem Item(string label, Finding<double> mean, Finding<double> low, Finding<double> high, bool stands = false) =>
            new(label, shown(document.ValueOf(mean)), shown(document.ValueOf(low)), shown(document.ValueOf(high)), stands, null);
    }

    private double? Rounded(double? figure) =>
        figure is { } number ? Math.Round(IsShare ? 100 * number : number, Decimals) : null;
}

/// <summary>One way.</summary>
/// <param name="Label">Which.</param>
/// <param name="Value">How far it goes.</param>
/// <param name="Low">Lower end, or null.</param>
/// <param name="High">Upper end, or null.</param>
/// <param name="Stands">Whether it is ours.</param>
/// <param name="Shared">People of its list who are on ours; null where that is not counted.</param>
public sealed record ComparedItem(string Label, double Value, double? Low, double? High, bool Stands, long? Shared);
