namespace Influence.Engine.Spread;

/// <summary>What worlds add up to, in whole numbers: the same in any order.</summary>
/// <param name="Worlds">How many worlds.</param>
/// <param name="Reached">Σ nodes reached.</param>
/// <param name="Squares">Σ nodes reached², wide because n² alone may need 62 bits.</param>
/// <param name="Cubes">Σ nodes reached³: 93 bits and 30 more for the worlds.</param>
/// <param name="Least">The fewest nodes a world reached.</param>
/// <param name="Most">The most.</param>
internal readonly record struct ReachSums(long Worlds, long Reached, UInt128 Squares, UInt128 Cubes, int Least, int Most)
{
    /// <summary>One world that reached so many.</summary>
    public static ReachSums Of(int reached) =>
        new(1, reached, (ulong)reached * (ulong)reached, (UInt128)((ulong)reached * (ulong)reached) * (ulong)reached, reached,
            reached);

    public static ReachSums operator +(ReachSums a, ReachSums b) => a.Worlds == 0 ? b : b.Worlds == 0 ? a
        : new(a.Worlds + b.Worlds, a.Reached + b.Reached, a.Squares + b.Squares, a.Cubes + b.Cubes,
            Math.Min(a.Least, b.Least), Math.Max(a.Most, b.Most));
}

/// <summary>What any world must reach and what none can exceed, the seeds included.</summary>
/// <param name="Least">Reached along edges that never fail.</param>
/// <param name="Most">Reached along edges that may be live.</param>
internal readonly record struct ReachRange(int Least, int Most);
