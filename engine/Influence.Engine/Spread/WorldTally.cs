namespace Influence.Engine.Spread;

/// <summary>What worlds add up to beside how many were reached: opinions, and what those reached are worth. Whole numbers: the
/// same in any order.</summary>
/// <param name="rules">Whether there are opinions.</param>
/// <param name="worth">What people are worth; null where that is not asked.</param>
internal sealed class WorldTally(SpreadRules rules, Worth? worth)
{
    /// <summary>People who speak well of it.</summary>
    public ReachSums Positive { get; private set; }

    /// <summary>People who speak badly of it.</summary>
    public ReachSums Negative { get; private set; }

    /// <summary>What those reached are worth, in the units of <see cref="Worth"/>.</summary>
    public ReachSums Units { get; private set; }

    /// <summary>What those reached are worth in all worlds together, in minor units.</summary>
    public Int128 Minor { get; private set; }

    /// <summary>Adds a world.</summary>
    /// <param name="reached">Who acted, each once.</param>
    /// <param name="scratch">Knows who of them is against it.</param>
    public void Add(ReadOnlySpan<int> reached, WorldScratch scratch)
    {
        if (rules.Turns)
        {
            var negative = 0;
            foreach (var node in reached)
            {
                negative += scratch.IsNegative[node] ? 1 : 0;
            }

            Negative += ReachSums.Of(negative);
            Positive += ReachSums.Of(reached.Length - negative);
        }

        if (worth is not null)
        {
            var total = worth.TotalOf(reached);
            Minor += total;
            Units += ReachSums.Of(worth.UnitsOf(total));
        }
    }

    /// <summary>Adds what another added up.</summary>
    public void Add(WorldTally other)
    {
        Positive += other.Positive;
        Negative += other.Negative;
        Units += other.Units;
        Minor += other.Minor;
    }
}
