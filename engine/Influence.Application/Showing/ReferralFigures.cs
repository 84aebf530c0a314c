using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Engine.Figures;
using Influence.Engine.Referrals;

namespace Influence.Application.Showing;

/// <summary>What referrals bring, as pictures: rates beside their medians, growth by month, the lengths of a round.</summary>
public static class ReferralFigures
{
    /// <summary>Months drawn; the answer lists all.</summary>
    public const int MonthsShown = 24;

    private const string Interval = "95 % interval";

    /// <summary>The picture of an answer about referrals that is listed whole; none for others.</summary>
    public static ImmutableArray<Figure> Of(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        Figure? figure = document.Rows.Count < document.Rows.Total ? null
            : document.Evidence.Computed.Method == FunnelMethod.Method.Name ? Rates(document)
            : document.Evidence.Computed.Method == GrowthMethod.Method.Name ? Months(document)
            : document.Evidence.Computed.Method == CycleTimeMethod.Method.Name ? Lengths(document)
            : null;
        return figure is null ? [] : [figure];
    }

    /// <summary>Rates of all friends, each beside the median of the industry; null where no rate is known.</summary>
    public static IntervalFigure? Rates(AnswerDocument funnel)
    {
        ArgumentNullException.ThrowIfNull(funnel);
        var all = funnel.Rows.FirstOrDefault(row => row.Read(FunnelColumns.By) == "all");
        var industry = funnel.Summary.Find(FunnelMethod.Industry);
        var items = all is null ? [] : ((ImmutableArray<(string Label, RateColumns Rate)>)
        [
            ("customers who recommended, of 100", FunnelColumns.Share),
            ("opened a link, of 100 invited", FunnelColumns.Click),
            ("signed up, of 100 who opened", FunnelColumns.SignUp),
            ("bought, of 100 who opened", FunnelColumns.Conversion),
            ("bought, for 100 who recommended", FunnelColumns.Acquisition),
        ]).SelectMany(one => double.IsNaN(all.Read(one.Rate.Value)) ? [] : new[]
        {
            new IntervalItem(one.Label, 100 * all.Read(one.Rate.Value), 100 * all.Read(one.Rate.Low),
                100 * all.Read(one.Rate.High), Stands: true),
            funnel.Find(one.Rate.Benchmark) is { } median ? new($"median of {industry}", 100 * median) : null,
        }).OfType<IntervalItem>().ToImmutableArray();
        return items.IsEmpty ? null : new IntervalFigure(new("Of each 100", ""), items)
        {
            Title = "How far friends come",
            Interval = Interval,
            Caption = $"Below each rate the median of programs of the industry {industry}, where one is published.",
        };
    }

    /// <summary>New customers whom one customer brings, by the month in which they came; null where none is known.</summary>
    public static IntervalFigure? Months(AnswerDocument growth)
    {
        ArgumentNullException.ThrowIfNull(growth);
        ImmutableArray<IntervalItem> months = [.. growth.Rows
            .Where(row => row.Read(GrowthColumns.By) == "cohort" && !double.IsNaN(row.Read(GrowthColumns.K)))
            .Select(row => new IntervalItem(row.Read(GrowthColumns.Group) ?? "month unknown", row.Read(GrowthColumns.K),
                row.Read(GrowthColumns.Low), row.Read(GrowthColumns.High)))];
        var left = Math.Max(0, months.Length - MonthsShown);
        return months.IsEmpty ? null : new IntervalFigure(new("New customers a customer (K)", ""), months[left..])
        {
            Title = growth.Summary.Find(GrowthFindings.Sentence)!,
            Interval = Interval,
            Caption = "By the month in which customers came; what young ones will still bring is counted in." +
                (left == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {left:N0} earlier months are left out.")),
        };
    }

    /// <summary>Within how many days so many of a hundred have come, by each clock; null where nothing was measured.</summary>
    public static CurveFigure? Lengths(AnswerDocument lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        ImmutableArray<CurveSeries> series = [.. lengths.Rows.Where(row => !double.IsNaN(row.Read(CycleTimeColumns.Days)))
            .GroupBy(row => row.Read(CycleTimeColumns.Clock)).Select(clock => new CurveSeries(
                clock.Key == "generation" ? "from customer to friend brought" : "from invitation to joining",
                [.. clock.Select(row => new CurvePoint(100 * row.Read(CycleTimeColumns.Part), row.Read(CycleTimeColumns.Days),
                    Known(row.Read(CycleTimeColumns.Low)), Known(row.Read(CycleTimeColumns.High))))]))];
        return series.IsEmpty ? null : new CurveFigure(new("Of 100 who come", ""), new("Within", "days"), series)
        {
            Title = ReferralText.Of(lengths).LastOrDefault() ?? "How long a round takes",
            Caption = "The band holds the 95 % interval. Those still under way at the end of the log are put right.",
            Marks = [new(50, "half"), new(90, "90 of 100")],
        };

        static double? Known(double value) => double.IsFinite(value) ? value : null;
    }
}
