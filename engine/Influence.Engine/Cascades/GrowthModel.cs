using Influence.Engine.Randomness;

namespace Influence.Engine.Cascades;

/// <summary>How stories grow: everybody who joins excites others, as many as hear them times how readily the story is passed on,
/// after delays of one kind.</summary>
/// <param name="Kernel">The delays.</param>
/// <param name="Joins">How readily stories are joined, by everybody: who began them later is held for one of those who heard.
/// </param>
/// <param name="Owed">The same by those alone who have it from somebody in it.</param>
/// <param name="Newcomers">Audiences of those who joined, ascending; at least one.</param>
/// <remarks>
/// SEISMIC (Zhao and others, KDD 2015) is this process with one rate a story, as its estimate of what has happened. Here the rate
/// has a prior, since most stories are small, so that its uncertainty is known too; and the future is played through instead of
/// its mean being worked out, since few stories have the mean. The rate of a story does not change while it lives.
/// </remarks>
internal sealed record GrowthModel(MemoryKernel Kernel, GammaRate Joins, GammaRate Owed, double[] Newcomers)
{
    /// <summary>Factor on what comes yet; 1 where stories went on as they began.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>How far stories differ beside what the model knows: standard deviation of the logarithm of a further factor.
    /// </summary>
    public double Widening { get; init; }

    /// <summary>Audience of who joins, on average.</summary>
    public double NewcomersMean { get; } = Newcomers.Average();

    /// <summary>Fits it to what happened in stories until a moment.</summary>
    /// <param name="stories">Those that are known.</param>
    /// <param name="until">When the log ends.</param>
    /// <param name="kernel">Of their delays.</param>
    public static GrowthModel Of(IReadOnlyCollection<GrowthStory> stories, long until, MemoryKernel kernel)
    {
        (int All, int Owed, double Exposure)[] seen =
            [.. stories.Select(story => (story.PeopleAt(until) - 1, story.OwedAt(until), story.ExposureAt(until, kernel)))];
        double[] newcomers = [.. stories.SelectMany(story => story.Audience[1..].ToArray()).Order()];
        return new GrowthModel(kernel, GammaRate.Of(Array.ConvertAll(seen, one => ((double)one.All, one.Exposure))),
            GammaRate.Of(Array.ConvertAll(seen, one => ((double)one.Owed, one.Exposure))),
            newcomers.Length == 0 ? [1] : newcomers);
    }

    /// <summary>How many each who joins makes join, on average; and the lower end of its 90 % interval.</summary>
    public (double Mean, double Low) Branching(GrowthStory story, long at)
    {
        var rate = Owed.After(story.OwedAt(at), story.ExposureAt(at, Kernel));
        return (rate.Mean * NewcomersMean, rate.Low * NewcomersMean);
    }

    /// <summary>The same with the lower end at another chance: so many standard deviations below the mean of a normal value.
    /// </summary>
    public (double Mean, double Low) Branching(GrowthStory story, long at, double quantile)
    {
        var rate = Owed.After(story.OwedAt(at), story.ExposureAt(at, Kernel));
        return (rate.Mean * NewcomersMean, rate.LowAt(quantile) * NewcomersMean);
    }

    /// <summary>People who are to join because of those who are in it, themselves alone, on average.</summary>
    public double Pending(GrowthStory story, long at) =>
        Joins.After(story.PeopleAt(at) - 1, story.ExposureAt(at, Kernel)).Mean * Scale
            * PendingOf(story, at, double.PositiveInfinity)[^1];

    /// <summary>How many people the story has in each of so many worlds.</summary>
    /// <param name="story">What happens after the look is not looked at.</param>
    /// <param name="at">When it is looked at: not before it began.</param>
    /// <param name="until">When it is over, in microseconds; positive infinity for ever.</param>
    /// <param name="worlds">How many.</param>
    /// <param name="randomSeed">Of the draws.</param>
    /// <param name="number">Of the story: no two share a draw.</param>
    /// <param name="most">People at most; a world that has so many ends.</param>
    public int[] Sizes(GrowthStory story, long at, double until, int worlds, ulong randomSeed, long number, int most)
    {
        var present = story.PeopleAt(at);
        var pending = PendingOf(story, at, until);
        var rate = Joins.After(present - 1, story.ExposureAt(at, Kernel));
        var (sizes, times) = (new int[worlds], new Stack<double>());
        for (var world = 0; world < worlds; world++)
        {
            var draws = new Draws(randomSeed, (number * worlds) + world);
            var factor = Scale * Math.Exp(Widening * Distributions.Normal(ref draws));
            var readily = factor * Distributions.Gamma(rate.Shape, ref draws) / rate.Rate;
            var first = Distributions.Poisson(readily * pending[^1], ref draws);
            times.Clear();
            for (var one = 0; one < Math.Min(first, most - present); one++)
            {
                times.Push(Left(until, NextOf(story, at, until, pending, ref draws)));
            }

            sizes[world] = present + Grown(times, readily, most - present, ref draws);
        }

        return sizes;
    }

    // What each of those present has before it, added up.
    private double[] PendingOf(GrowthStory story, long at, double until)
    {
        var (sums, sum) = (new double[story.PeopleAt(at)], 0.0);
        for (var place = 0; place < sums.Length; place++)
        {
            var joined = story.Joined[place];
            sum += story.Audience[place] * (Kernel.Part(until - joined) - Kernel.Part(at - joined));
            sums[place] = sum;
        }

        return sums;
    }

    private double NextOf(GrowthStory story, long at, double until, double[] pending, ref Draws draws)
    {
        var place = Array.BinarySearch(pending, draws.NextUnit() * pending[^1]);
        var joined = story.Joined[Math.Min(place < 0 ? ~place : place, pending.Length - 1)];
        var (from, to) = (Kernel.Part(at - joined), Kernel.Part(until - joined));
        return joined + Kernel.Delay(from + (draws.NextUnit() * (to - from)));
    }

    // For ever less whatever there was is for ever.
    private static double Left(double time, double passed) => double.IsPositiveInfinity(time) ? time : time - passed;

    // Of those who joined: left is the time that each has left.
    private int Grown(Stack<double> left, double readily, int most, ref Draws draws)
    {
        var grown = left.Count;
        while (grown < most && left.TryPop(out var time))
        {
            var part = Kernel.Part(time);
            var next = Distributions.Poisson(readily * Newcomers[draws.NextBelow(Newcomers.Length)] * part, ref draws);
            for (var one = 0; one < Math.Min(next, most - grown); one++)
            {
                left.Push(Left(time, Kernel.Delay(draws.NextUnit() * part)));
            }

            grown += (int)Math.Min(next, most - grown);
        }

        return grown;
    }
}
