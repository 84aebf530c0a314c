namespace Influence.Engine.Cascades;

/// <summary>Who joined a story, when, and before how many people.</summary>
/// <param name="joined">Times, ascending; at least one.</param>
/// <param name="audience">People who hear each, above 0.</param>
/// <param name="isOwed">Whether each has it from somebody in the story.</param>
internal sealed class GrowthStory(long[] joined, double[] audience, bool[] isOwed)
{
    /// <summary>Times, ascending.</summary>
    public ReadOnlySpan<long> Joined => joined;

    /// <summary>People who hear each.</summary>
    public ReadOnlySpan<double> Audience => audience;

    /// <summary>When it began.</summary>
    public long Start => joined[0];

    /// <summary>People in the end, as far as the log goes.</summary>
    public int People => joined.Length;

    /// <summary>People who had joined by then.</summary>
    public int PeopleAt(long at)
    {
        var place = Array.BinarySearch(joined, at);
        place = place < 0 ? ~place : place;
        while (place < joined.Length && joined[place] == at)
        {
            place++;
        }

        return place;
    }

    /// <summary>Those of them who have it from somebody in the story.</summary>
    public int OwedAt(long at) => isOwed.AsSpan(0, PeopleAt(at)).Count(true);

    /// <summary>People who have heard it and had time to pass it on: Σ audience · part of the time.</summary>
    public double ExposureAt(long at, MemoryKernel kernel)
    {
        var sum = 0.0;
        for (var place = 0; place < joined.Length && joined[place] <= at; place++)
        {
            sum += audience[place] * kernel.Part(at - joined[place]);
        }

        return sum;
    }
}
