using Influence.Api.Dashboard.Words;
using Influence.Application.Queries;

namespace Influence.Api.Tests.Pages;

public sealed class StoryWordsTests
{
    // A line of four is 1.67 steps wide, less than a large star, and yet one alone had it from who began it.
    [Theory]
    [InlineData(4, 3, 1, 1.667, "1, 1, 1, 1", "it was passed on from person to person.")]
    [InlineData(4, 1, 3, 1.5, "1, 3", "all have it straight from who began it.")]
    [InlineData(10, 2, 8, 1.9, "1, 8, 1", "most have it straight from who began it.")]
    [InlineData(40, 21, 19, 5, "1, 19, 1, 1, 1, …", "it was passed on from person to person.")]
    public void The_shape_is_told_by_who_had_it_straight(
        long people, long depth, long breadth, double virality, string generations, string told) =>
        Assert.EndsWith(told, StoryWords.Shape(new StorySize(people, 1, depth, breadth, virality, generations)));
}
