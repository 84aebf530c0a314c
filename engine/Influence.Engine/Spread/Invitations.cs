using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Spread;

/// <summary>How likely each person accepts an invitation: whoever is invited and refuses begins nothing, but may still act
/// because of others.</summary>
/// <remarks>One draw a person in each world, or in each RR set: whoever is in a set and would refuse there meets nobody, so that
/// a set without them counts what those who accept reach. Coverage of such sets is as before the reach divided by n.</remarks>
internal sealed class Invitations
{
    // An acceptance is written with a few digits, and held as a float: it is taken as it was written.
    private const int Digits = 6;

    private const ulong Purpose = 0x5851F42D4C957F2DUL;

    private readonly double[] _acceptance;
    private readonly ulong[] _limits;

    /// <summary>Takes chances in [0, 1], one a node.</summary>
    private Invitations(double[] acceptance) =>
        (_acceptance, _limits) = (acceptance, Array.ConvertAll(acceptance, Coin.Limit));

    /// <summary>What the people file says; null where nobody who may be chosen is known to refuse at times.</summary>
    /// <param name="input">Whoever is given there has accepted.</param>
    public static Invitations? Of(MethodInput input)
    {
        if (input.Columns is not { } columns)
        {
            return null;
        }

        var acceptance = new double[columns.Acceptance.Length];
        for (var node = 0; node < acceptance.Length; node++)
        {
            acceptance[node] = input.Candidates.Contains(node) && Known(columns.Acceptance.Span[node]) is { } chance ? chance : 1;
        }

        foreach (var node in input.Given)
        {
            acceptance[node] = 1;
        }

        return From(acceptance);
    }

    /// <summary>Where those who begin are invited like others: what the people file says of everybody; null where it is that all
    /// accept.</summary>
    /// <exception cref="GraphDataException">people_facts_missing.</exception>
    public static Invitations? Demanded(PeopleColumns? people) =>
        people is not null && Array.Exists(people.Acceptance.ToArray(), one => !float.IsNaN(one))
            ? From(Chances(people))
            : throw new GraphDataException("people_facts_missing",
                "No acceptance of any person is known. Load replies or a people file with that column, or leave acceptance out.");

    /// <summary>These chances; null where everybody accepts.</summary>
    public static Invitations? From(double[] acceptance) =>
        Array.TrueForAll(acceptance, chance => chance >= 1) ? null : new Invitations(acceptance);

    /// <summary>A chance of the people file as it was written; null where it says none.</summary>
    public static double? Known(float acceptance) => float.IsNaN(acceptance) ? null : Math.Round((double)acceptance, Digits);

    /// <summary>Of each person; 1 where the people file says none.</summary>
    public static double[] Chances(PeopleColumns people) =>
        Array.ConvertAll(people.Acceptance.ToArray(), chance => Known(chance) ?? 1);

    /// <summary>Chance that a node accepts.</summary>
    public double Of(int node) => _acceptance[node];

    /// <summary>People who accept, on average: no fewer act.</summary>
    public double Expected(ReadOnlySpan<int> people)
    {
        var sum = 0.0;
        foreach (var node in people)
        {
            sum += _acceptance[node];
        }

        return sum;
    }

    /// <summary>Whether somebody accepts in a world, or in an RR set.</summary>
    /// <param name="node">Who is invited.</param>
    /// <param name="worldKey">Of the world, or made like one from seed and number of the set.</param>
    public bool Accepts(int node, ulong worldKey) => Coin.Bits(Coin.Mix(worldKey ^ Purpose), node) < _limits[node];

    /// <summary>Those who accept in a world.</summary>
    public int[] Accept(ReadOnlySpan<int> people, ulong worldKey)
    {
        var (key, accepting) = (Coin.Mix(worldKey ^ Purpose), new List<int>(people.Length));
        foreach (var node in people)
        {
            if (Coin.Bits(key, node) < _limits[node])
            {
                accepting.Add(node);
            }
        }

        return [.. accepting];
    }

    /// <summary>Those who accept for sure, or may accept.</summary>
    public int[] Accept(ReadOnlySpan<int> people, bool surely)
    {
        var accepting = new List<int>(people.Length);
        foreach (var node in people)
        {
            if (surely ? _acceptance[node] >= 1 : _acceptance[node] > 0)
            {
                accepting.Add(node);
            }
        }

        return [.. accepting];
    }

    /// <summary>Of the sets that a node is in, those in which it accepts.</summary>
    /// <param name="sets">Numbers or their complements.</param>
    /// <param name="node">The node.</param>
    /// <param name="seed">That the sets were drawn by.</param>
    public ReadOnlySpan<int> Thin(ReadOnlySpan<int> sets, int node, ulong seed)
    {
        if (_acceptance[node] >= 1)
        {
            return sets;
        }

        var (accepting, count) = (new int[sets.Length], 0);
        foreach (var entry in sets)
        {
            if (Coin.Bits(KeyOf(seed, RrIndex.Number(entry)), node) < _limits[node])
            {
                accepting[count++] = entry;
            }
        }

        return accepting.AsSpan(0, count);
    }

    /// <summary>Leaves in an RR set whoever would accept; their order stays.</summary>
    /// <param name="nodes">The set stands at [start, ends.End).</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="ends">Of one step, two steps and all.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="set">Its number.</param>
    public (int OneStep, int TwoSteps, int End) Thin(
        int[] nodes, int start, (int OneStep, int TwoSteps, int End) ends, ulong seed, int set)
    {
        var (key, to, one, two) = (KeyOf(seed, set), start, start, start);
        for (var at = start; at < ends.End; at++)
        {
            if (Coin.Bits(key, nodes[at]) < _limits[nodes[at]])
            {
                nodes[to++] = nodes[at];
            }

            (one, two) = (at < ends.OneStep ? to : one, at < ends.TwoSteps ? to : two);
        }

        return (one, two, to);
    }

    private static ulong KeyOf(ulong seed, int set) => Coin.Mix(Coin.WorldKey(seed, set) ^ Purpose);
}
