using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Roster;
using Influence.Engine.Cascades;

namespace Influence.Application.Queries;

/// <summary>One story of the list.</summary>
/// <param name="Rank">From 1, by people.</param>
/// <param name="Name">The message, or the topic.</param>
/// <param name="Kind">message or topic.</param>
/// <param name="BegunBy">Who began it; null where they may not be named.</param>
/// <param name="Size">How large and of which shape it is.</param>
/// <param name="First">Time of its first row.</param>
/// <param name="Last">Time at which somebody joined it last.</param>
/// <param name="Growth">How it goes on; null where that is not known.</param>
/// <param name="Forecast">How large it becomes; null where that may not be promised.</param>
public sealed record StoryRow(long Rank, string Name, string Kind, PersonCard? BegunBy, StorySize Size, DateTimeOffset First,
    DateTimeOffset Last, StoryGrowth? Growth, StoryForecast? Forecast)
{
    internal static StoryRow Of(AnswerRow row)
    {
        var (branching, low) = (row.Read(CascadeColumns.Branching), row.Read(CascadeColumns.Low));
        return new StoryRow(row.Rank, row.Read(CascadeColumns.Story)!, row.Read(CascadeColumns.Kind)!, row.Card,
            new StorySize(row.Read(CascadeColumns.People)!.Value, row.Read(CascadeColumns.Trees)!.Value,
                row.Read(CascadeColumns.Depth)!.Value, row.Read(CascadeColumns.Breadth)!.Value,
                Known(row.Read(CascadeColumns.Virality)), row.Read(CascadeColumns.Generations)!),
            At(row.Read(CascadeColumns.First)!), At(row.Read(CascadeColumns.Last)!),
            double.IsNaN(branching) ? null : new StoryGrowth(
                branching, row.Read(CascadeColumns.BranchingLow), row.Read(CascadeColumns.Grows) == SelfExciting.Yes),
            double.IsNaN(low) ? null : new StoryForecast(
                Known(row.Read(CascadeColumns.Median)), low, Known(row.Read(CascadeColumns.High))));
    }

    private static double? Known(double number) => double.IsNaN(number) ? null : number;

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>How large a story is, and of which shape.</summary>
/// <param name="People">Distinct people in it.</param>
/// <param name="Trees">People who began it.</param>
/// <param name="Depth">Steps from who began it to who heard it last in line.</param>
/// <param name="Breadth">People of the largest generation.</param>
/// <param name="Virality">Steps between two people of one tree, on average; null where nobody passed it on.</param>
/// <param name="Generations">People of each generation, those who began it first.</param>
public sealed record StorySize(long People, long Trees, long Depth, long Breadth, double? Virality, string Generations);

/// <summary>How a story goes on.</summary>
/// <param name="Branching">How many each who joins makes join, on average.</param>
/// <param name="BranchingLow">Lower end of its 90 % interval.</param>
/// <param name="GrowsByItself">Whether that is above 1, and more people are to join.</param>
public sealed record StoryGrowth(double Branching, double BranchingLow, bool GrowsByItself);

/// <summary>How large a story becomes, in 90 of 100 cases.</summary>
/// <param name="Median">As likely to be more as to be fewer; null where no end is in sight.</param>
/// <param name="Low">At least.</param>
/// <param name="High">At most; null where no end is in sight.</param>
public sealed record StoryForecast(double? Median, double Low, double? High);
