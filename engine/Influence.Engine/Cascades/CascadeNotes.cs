using Influence.Engine.Answers;
using static System.FormattableString;

namespace Influence.Engine.Cascades;

/// <summary>What a reader must know of trees and forecasts, in sentences.</summary>
internal static class CascadeNotes
{
    public static IEnumerable<string> Of(StoryForest forest, GrowthModel? model, GrowthTest? test)
    {
        if (forest.Trees.Length == 0)
        {
            yield return "The shares name neither message nor topic, so that they tell no story.";
            yield break;
        }

        if (forest.RowsWithout > 0)
        {
            yield return Invariant($"{forest.RowsWithout} shares name no story and are left out.");
        }

        if (forest.Carrying.LeftOut.Length > 0)
        {
            yield return $"Shares of the kinds {string.Join(", ", forest.Carrying.Kinds)} carry influence; " +
                $"{string.Join(", ", forest.Carrying.LeftOut)} do not.";
        }

        foreach (var sentence in Of(forest.Counts))
        {
            yield return sentence;
        }

        if (model is null)
        {
            yield return "Too few people joined a story to measure how fast they do, so that nothing is foretold.";
            yield break;
        }

        if (forest.DelaysFrom != DelaySource.Named)
        {
            yield return "Too few shares name a source: how fast people join is measured from " +
                (forest.DelaysFrom == DelaySource.Ties ? "the neighbours below whom they hang." : "when the story began.");
        }

        yield return forest.KnowsAudiences ? "An audience is one more than the followers there are."
            : "Who follows whom is not known: everybody is taken to be heard by as many.";
        if (test is not null)
        {
            yield return Invariant($"Of {test.StoriesThatWentOn} stories held back that went on after their first ")
                + Invariant($"{Amounts.Seconds(test.Look.TotalSeconds)}, {test.Coverage * 100:0.0} of 100 lay within ")
                + "the range foretold then, which is to hold 90." + (double.IsNaN(test.MedianError) ? "" : Invariant(
                    $" Half of those that really grew were foretold within {test.MedianError * 100:0} % of their size."));
        }
    }

    private static IEnumerable<string> Of(TreeCounts counts)
    {
        if (counts.Taken > 0)
        {
            yield return Invariant($"{counts.Taken} people name no source and hang below the neighbour active last before them; ")
                + Invariant($"for {counts.Open} of them there were several.");
        }

        if (counts.Silent > 0)
        {
            yield return Invariant($"{counts.Silent} people are named as a source without a row in the story: they began it.");
        }

        if (counts.Early > 0)
        {
            yield return Invariant($"{counts.Early} people are earlier than the source they name, and hang below it all ")
                + "the same.";
        }

        if (counts.Circles > 0)
        {
            yield return Invariant($"{counts.Circles} circles of people who name each other were opened at the first of them.");
        }
    }
}
