namespace Influence.Storage.Facts;

/// <summary>Which of two contents of one identity stands: that of the later <c>updated_at</c>; of equal or absent ones the
/// greater, numbers by size, texts ordinally. Arrival decides nothing.</summary>
/// <remarks>The one rule of batches, snapshots, roster and graph; the graph's statements say the same
/// (<see cref="Neo4j.WinnerCypher"/>). A date that is absent is the smallest number. Positive: the first stands; negative: the
/// second; 0: they are the same.</remarks>
internal static class Winner
{
    /// <summary>Where contents are numbers.</summary>
    public static int Of<T>(long firstAt, T first, long secondAt, T second)
        where T : struct, IComparable<T> => firstAt != secondAt ? firstAt.CompareTo(secondAt) : first.CompareTo(second);

    /// <summary>Where contents are texts.</summary>
    public static int Of(long firstAt, string first, long secondAt, string second) =>
        firstAt != secondAt ? firstAt.CompareTo(secondAt) : string.CompareOrdinal(first, second);

    /// <summary>Where contents are the bytes of a text, and take a while to write: they are asked for where no date decides.
    /// </summary>
    public static int Of(long firstAt, Func<byte[]> first, long secondAt, Func<byte[]> second) =>
        firstAt != secondAt ? firstAt.CompareTo(secondAt) : first().AsSpan().SequenceCompareTo(second());

    /// <summary>Where contents are the same, and only their dates differ.</summary>
    public static int Of(long firstAt, long secondAt) => firstAt.CompareTo(secondAt);
}
