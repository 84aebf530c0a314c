using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>What a simulation asks beside the plain model: a deadline, delays and opinions.</summary>
internal sealed class SpreadRules
{
    /// <summary>The model alone.</summary>
    public static readonly SpreadRules Plain = new();

    // A chance that N worlds are expected to show so often is not missed by all of them (once in 3,000), and where it counts
    // the skewness shows it: that asks for 16.
    private const int Shown = 8;

    private double? _quality;
    private ulong[]? _later; // chance to be met after step 1, after step 2, …, as limits of draws

    private SpreadRules()
    {
    }

    /// <summary>The last step that counts.</summary>
    public long Deadline { get; private init; } = long.MaxValue;

    /// <summary>Whether there are opinions.</summary>
    public bool Turns => _quality is not null;

    /// <summary>Whether friends are met later than in the next step.</summary>
    public bool Waits => _later is not null;

    /// <summary>Whether nothing is asked.</summary>
    public bool IsPlain => this is { Deadline: long.MaxValue, Turns: false, Waits: false };

    /// <summary>Draws below this stay content.</summary>
    public ulong Content { get; private init; } = Coin.Draws;

    /// <summary>What is asked; each null where it is not.</summary>
    /// <param name="deadline">The last step that counts.</param>
    /// <param name="meeting">Chance that a friend is met in a step.</param>
    /// <param name="quality">Chance that who acts is content.</param>
    public static SpreadRules Of(int? deadline, double? meeting, double? quality) => new()
    {
        Deadline = deadline ?? long.MaxValue,
        _quality = quality,
        Content = Coin.Limit(quality ?? 1),
        _later = meeting is < 1 and { } chance && (deadline is not null || quality is not null)
            ? Later(chance, deadline ?? long.MaxValue) : null,
    };

    /// <summary>Steps until u meets v: 1, or more with chance 1 − meeting, more again, and so on.</summary>
    /// <remarks>Chances are compared as whole numbers, powers are made by multiplication: the same on every machine.</remarks>
    public int Delay(ulong delayKey, int u, int v)
    {
        if (_later is null)
        {
            return 1;
        }

        var draw = Coin.Bits(delayKey, u, v);
        var (met, after) = (0, _later.Length); // the limits fall: the first that the draw does not stay below
        while (met < after)
        {
            var middle = (met + after) >>> 1;
            (met, after) = draw < _later[middle] ? (middle + 1, after) : (met, middle);
        }

        return met + 1;
    }

    /// <summary>Whether so many worlds are expected to show that somebody turns, and that somebody does not.</summary>
    public bool AreShown(long worlds) => IsShown(_quality ?? 1, worlds);

    /// <summary>Whether so many worlds are expected to show both ends of a chance that decides for many at once.</summary>
    public static bool IsShown(double chance, long worlds) =>
        Coin.Limit(chance) is 0 or Coin.Draws || worlds * Math.Min(chance, 1 - chance) >= Shown;

    private static ulong[] Later(double meeting, long deadline)
    {
        var limits = new List<ulong>();
        for (var later = 1 - meeting; limits.Count < deadline && Coin.Limit(later) > 1; later *= 1 - meeting)
        {
            limits.Add(Coin.Limit(later));
        }

        return [.. limits];
    }
}
