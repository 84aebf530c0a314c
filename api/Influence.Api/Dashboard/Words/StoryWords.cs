using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Queries;
using Influence.Engine.Figures;

namespace Influence.Api.Dashboard.Words;

/// <summary>Stories in words and pictures.</summary>
internal static class StoryWords
{
    private const int PointsDrawn = 60;
    private const double Broadcast = 2;
    private const double PassedOn = 3;

    /// <summary>What a list of stories comes to.</summary>
    public static string Answer(StoryList list)
    {
        if (list.Items.IsEmpty)
        {
            return "The shares name neither message nor topic, so that they tell no story.";
        }

        return $"The largest of {Say.Count(list.Total, "story", "stories")} has " +
            $"{Say.Count(list.Items[0].Size.People, "person", "people")}. " + list.Growing switch
        {
            0 => "None grows by itself now.",
            1 => "One grows by itself now.",
            _ => $"{Say.Count(list.Growing)} grow by themselves now.",
        };
    }

    /// <summary>How far it went, in a sentence.</summary>
    public static string Size(StoryRow row) =>
        $"{Say.Count(row.Size.People, "person has", "people have")} passed it on or posted it, in " +
        $"{Say.Span(row.Last - row.First)}.";

    /// <summary>How negative it is and how many communities it came to, in a sentence.</summary>
    public static string Rated(Story story) => (story.NegativeShare is not { } share
        ? "Nobody rated it, so it is not known how negative it is."
        : (100 * share).ToString("0.0", CultureInfo.InvariantCulture) +
            $" % of its {Say.Count(story.Rated, "rating is", "ratings are")} negative.") +
        (story.Communities is { } communities
            ? $" It came to {Say.Count(communities, "community", "communities")}." : "");

    /// <summary>Its shape, in a sentence.</summary>
    public static string Shape(StorySize size) => size.Virality is not { } virality
        ? "Nobody is known to have it from somebody else."
        : $"{Began(size.Trees)}; from there it went {Say.Count(size.Depth, "step", "steps")} far. Two people of one tree are " +
            $"{Say.Figure(virality)} steps apart on average: " + virality switch
        {
            _ when size.Depth == 1 => "all have it straight from who began it.",
            _ when !AreMostStraight(size) => "it was passed on from person to person.",
            < Broadcast => "most have it straight from who began it.",
            < PassedOn => "it was told by few, and passed on a little.",
            _ => "it was passed on from person to person.",
        };

    // In small trees a short mean way says little: who has it straight is counted.
    private static bool AreMostStraight(StorySize size)
    {
        string[] generations = size.Generations.Split(", ");
        return 2 * Of(1) >= size.People - Of(0);

        long Of(int generation) => long.Parse(generations[generation], CultureInfo.InvariantCulture);
    }

    /// <summary>How it goes on, in a sentence.</summary>
    public static string Growth(StoryGrowth growth) => growth.GrowsByItself
        ? $"It grows by itself: each who joins makes {Say.Figure(growth.Branching)} others join, and at least " +
            $"{Say.Figure(growth.BranchingLow)} in 95 of 100 such stories."
        : $"It does not grow by itself: each who joins makes {Say.Figure(growth.Branching)} others join." +
            (growth.Branching > 1 ? " That is too uncertain, or too few are left to hear it." : "");

    /// <summary>How large it becomes, in a sentence; null where that may not be promised.</summary>
    public static string? Forecast(StoryRow row) => row.Forecast is not { } forecast ? null
        : forecast.High is not { } high ? $"In the end at least {Whole(forecast.Low)} people; no end is in sight."
        : high <= row.Size.People ? "Nobody more is expected."
        : Math.Round(forecast.Median ?? high) <= row.Size.People
            ? $"It is about over: in the end {Whole(forecast.Low)} to {Whole(high)} people in 90 of 100 such stories."
        : $"In the end about {Whole(forecast.Median ?? high)} people, between {Whole(forecast.Low)} and {Whole(high)} in 90 of " +
            "100 such stories.";

    /// <summary>The same as short as a table wants it.</summary>
    public static string ForecastShort(StoryRow row) => row.Forecast is not { } forecast ? "not promised"
        : forecast.High is not { } high ? $"{Whole(forecast.Low)} or more"
        : high <= row.Size.People ? "as it is"
        : $"{Whole(forecast.Low)} to {Whole(high)}";

    /// <summary>Title of the chart.</summary>
    public static string Finding(Story story)
    {
        var half = story.Times[(story.Times.Length - 1) / 2] - story.Times[0];
        return story.Times.Length < 2 ? "One person has it so far"
            : $"Half of its {Say.Count(story.Times.Length)} people had it within {Say.Span(half)}";
    }

    /// <summary>People over time; at most sixty points, and the forecast behind them where it may be promised.</summary>
    public static CurveFigure Figure(Story story)
    {
        var (unit, ticks) = UnitOf(story.Times[^1] - story.Times[0]);
        var points = ImmutableArray.CreateBuilder<CurvePoint>();
        var drawn = Math.Min(PointsDrawn, story.Times.Length);
        for (var point = 1; point <= drawn; point++)
        {
            var people = (int)((long)point * story.Times.Length / drawn);
            points.Add(new CurvePoint(Math.Round((story.Times[people - 1] - story.Times[0]).Ticks / ticks, 3), people));
        }

        var figure = new CurveFigure(
            new("since it began", unit), new("people", "people"), [new("so far", points.ToImmutable())])
        {
            Title = Finding(story),
        };
        return story.Row.Forecast is { High: { } high, Median: { } middle, Low: var low } && high > story.Row.Size.People
            ? figure with
            {
                Series = [.. figure.Series, new("in the end", [new(points[^1].X * 1.15, middle, low, high)])],
            }
            : figure;
    }

    private static string Began(long trees) => trees == 1 ? "One person began it" : $"{Say.Count(trees)} people began it";

    private static string Whole(double people) => Math.Round(people).ToString("N0", CultureInfo.InvariantCulture);

    private static (string Unit, double Ticks) UnitOf(TimeSpan span) =>
        span.TotalDays >= 2 ? ("days", TimeSpan.TicksPerDay)
        : span.TotalHours >= 2 ? ("hours", TimeSpan.TicksPerHour)
        : span.TotalMinutes >= 2 ? ("minutes", TimeSpan.TicksPerMinute)
        : ("seconds", TimeSpan.TicksPerSecond);
}
