using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Cascades;

/// <summary>Fits how stories grow, and tests it on stories held back.</summary>
/// <param name="stories">In the order in which they began.</param>
/// <param name="delaysOf">Delays of the first so many, ascending.</param>
/// <param name="end">When the log ends: no story is known further.</param>
/// <param name="loop">Over chunks of stories.</param>
internal sealed class GrowthFit(GrowthStory[] stories, Func<int, List<long>> delaysOf, long end, ChunkLoop loop)
{
    private const int MostLooks = 1_000;
    private const int StoriesPerChunk = 8;
    private const int PeopleToldAtMost = 20_000; // of all stories together, about
    private const int Worlds = 200;
    private const int WorldsOfScale = 50;
    private const int Steps = 8; // ln(16²) / 2^8: two in a hundred
    private const double Largest = 16;
    private const int Widenings = 16; // 0, 1/8 … 2
    private const int TimesTooMany = 4;
    private const int FewTooMany = 10;

    private static readonly ulong Seed = Coin.Derive(1, "growth");

    /// <summary>How stories grow; null where too few delays are known.</summary>
    /// <param name="test">What a test found; null where there are too few stories to hold any back.</param>
    public GrowthModel? Of(out GrowthTest? test)
    {
        test = null;
        if (ModelOf(stories.Length) is not { } all)
        {
            return null;
        }

        var known = (int)(stories.Length * (1 - LearningOptions.DefaultHoldOut));
        var fitted = known - (known / 4);
        if (stories.Length < BackTest.FewestStories || ModelOf(fitted) is not { } before || ModelOf(known) is not { } then)
        {
            return all;
        }

        var model = Fitted(before, LooksAt(fitted, known, LookOf(fitted)));
        test = Tested(then with { Scale = model.Scale, Widening = model.Widening }, known, LookOf(known));
        return all with { Scale = model.Scale, Widening = model.Widening };
    }

    /// <summary>How stories grow, untested; null where too few delays are known.</summary>
    public GrowthModel? Untested() => ModelOf(stories.Length);

    private GrowthModel? ModelOf(int count) => delaysOf(count) is { Count: >= StoryCredits.EnoughDelays } delays
        ? GrowthModel.Of(stories[..count], end, MemoryKernel.Of(delays)) : null;

    private long LookOf(int count) => delaysOf(count) is var delays ? Math.Max(1, delays[delays.Count / 2]) : 0;

    // Evenly so many as may be told in good time, of those that were so old before the log ended.
    private Look[] LooksAt(int from, int to, long age)
    {
        Look[] looks = [.. stories[from..to].Where(story => story.Start + age < end).Select(story => new Look(
            story, story.Start + age, story.PeopleAt(story.Start + age)))];
        var people = looks.Sum(look => (long)look.Story.People);
        var most = Math.Clamp((int)(PeopleToldAtMost * (long)looks.Length / Math.Max(1, people)),
            BackTest.FewestThatWentOn, MostLooks);
        return looks.Length <= most ? looks
            : [.. Enumerable.Range(0, most).Select(place => looks[(int)((long)place * looks.Length / most)])];
    }

    private GrowthModel Fitted(GrowthModel model, Look[] looks)
    {
        var scaled = model;
        var place = Place(Told(model, looks, Worlds));
        if (Math.Abs(place.Mean - 0.5) > place.Error)
        {
            var (low, high) = (1 / Largest, Largest);
            for (var step = 0; step < Steps; step++)
            {
                scaled = model with { Scale = Math.Sqrt(low * high) };
                (low, high) = Place(Told(scaled, looks, WorldsOfScale)).Mean > 0.5
                    ? (scaled.Scale, high) : (low, scaled.Scale);
            }
        }

        // The wider, the more: halving finds the first that holds enough.
        var (least, most) = (0, Widenings);
        while (least < most)
        {
            var middle = (least + most) / 2;
            var holds = Coverage(Told(scaled with { Widening = middle / 8.0 }, looks, Worlds)) >= ForecastRange.Confidence;
            (least, most) = holds ? (least, middle) : (middle + 1, most);
        }

        return scaled with { Widening = least / 8.0 };
    }

    private GrowthTest Tested(GrowthModel model, int known, long age)
    {
        var told = Told(model, LooksAt(known, stories.Length, age), Worlds);
        var wentOn = WentOn(told);
        double[] errors = [.. wentOn.Where(one => one.Look.Story.People > one.Look.People).Select(one =>
            Math.Abs(ForecastRange.Middle(one.Sizes) - one.Look.Story.People) / (double)one.Look.Story.People).Order()];
        return new GrowthTest(known, stories.Length - known, told.Length, wentOn.Count, TimeSpan.FromMicroseconds(age),
            errors.Length == 0 ? double.NaN : errors[errors.Length / 2], Coverage(told), model.Scale, model.Widening);
    }

    private (Look Look, int[] Sizes)[] Told(GrowthModel model, Look[] looks, int worlds)
    {
        var told = new (Look Look, int[] Sizes)[looks.Length];
        loop.Each(looks.Length, StoriesPerChunk, at =>
        {
            var look = looks[at];
            told[at] = (look, model.Sizes(
                look.Story, look.At, end, worlds, Seed, at, (TimesTooMany * look.Story.People) + FewTooMany));
        });
        return told;
    }

    private static double Coverage((Look Look, int[] Sizes)[] told) => WentOn(told)
        .Select(one => ForecastRange.Holds(one.Sizes, one.Look.Story.People)).DefaultIfEmpty(double.NaN).Average();

    // Where the real size stands among those foretold, on average, and how far from the middle that may be by chance.
    private static (double Mean, double Error) Place((Look Look, int[] Sizes)[] told)
    {
        double[] places = [.. WentOn(told).Select(one => (one.Sizes.Count(size => size < one.Look.Story.People)
            + (one.Sizes.Count(size => size == one.Look.Story.People) / 2.0)) / one.Sizes.Length)];
        return places.Length == 0 ? (0.5, 0) : (places.Average(), 1.96 / Math.Sqrt(12.0 * places.Length));
    }

    // That a story ends which nobody could join proves nothing.
    private static List<(Look Look, int[] Sizes)> WentOn((Look Look, int[] Sizes)[] told) =>
        [.. told.Where(one => Math.Max(one.Look.Story.People, one.Sizes.Max()) > one.Look.People)];

    /// <summary>A story as it stood early.</summary>
    private sealed record Look(GrowthStory Story, long At, int People);
}
