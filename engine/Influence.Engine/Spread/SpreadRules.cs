using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>What a simulation asks beside the plain model: a deadline, delays, opinions, and whether those invited may refuse.
/// </summary>
internal sealed class SpreadRules
{
    /// <summary>The model alone.</summary>
    public static readonly SpreadRules Plain = new();

    // A chance that N worlds are expected to show so often is not missed by all of them (once in 3,000), and where it counts
    // the skewness shows it: that asks for 16.
    private const int Shown = 8;

    private double[]? _acceptance;
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
    public bool IsPlain => this is { Deadline: long.MaxValue, Turns: false, Waits: false, _acceptance: null };

    /// <summary>Draws below this stay content.</summary>
    public ulong Content { get; private init; } = Coin.Draws;

    /// <summary>What options ask.</summary>
    /// <param name="options">Resolved.</param>
    /// <param name="input">Knows how likely people accept; null where nothing is known of people.</param>
    /// <exception cref="GraphDataException">people_facts_missing.</exception>
    public static SpreadRules Of(SpreadOptions options, MethodInput? input) => new()
    {
        Deadline = options.Deadline ?? long.MaxValue,
        _quality = options.Quality,
        Content = Coin.Limit(options.Quality ?? 1),
        _later = options.Meeting is < 1 and { } meeting && (options.Deadline is not null || options.Quality is not null)
            ? Later(meeting, options.Deadline ?? long.MaxValue) : null,
        _acceptance = options.Acceptance ? Accepting(input) : null,
    };

    /// <summary>Whether an invitation is accepted in a world.</summary>
    public bool Accepts(ulong acceptKey, int seed) =>
        _acceptance is null || Coin.Bits(acceptKey, seed) < Coin.Limit(_acceptance[seed]);

    /// <summary>Whether it always is.</summary>
    public bool AlwaysAccepts(int seed) => _acceptance is null || Coin.Limit(_acceptance[seed]) >= Coin.Draws;

    /// <summary>Whether it ever is.</summary>
    public bool MayAccept(int seed) => _acceptance is null || Coin.Limit(_acceptance[seed]) > 0;

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

    /// <summary>Whether so many worlds are expected to show both ends of every chance that decides for many at once: that
    /// somebody invited accepts, and that somebody turns.</summary>
    public bool AreShown(ReadOnlySpan<int> seeds, long worlds)
    {
        var shown = IsShown(_quality ?? 1, worlds);
        foreach (var seed in seeds)
        {
            shown &= _acceptance is null || IsShown(_acceptance[seed], worlds);
        }

        return shown;
    }

    private static bool IsShown(double chance, long worlds) =>
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

    private static double[] Accepting(MethodInput? input)
    {
        if (input?.Columns is not { } columns || !Array.Exists(columns.Acceptance.ToArray(), one => !float.IsNaN(one)))
        {
            throw new GraphDataException("people_facts_missing", string.Create(CultureInfo.InvariantCulture,
                $"No acceptance of any person is known. Load a people file with that column, or leave acceptance out."));
        }

        return Invitations.Chances(columns);
    }
}
