using Influence.Engine.Seeding;

namespace Influence.Engine.Advocates;

/// <summary>RR sets seen as people reached: how much each person's invitation brings, alone and beside others.</summary>
/// <remarks>
/// A set counts for everyone in it but its root, who would have acted of their own accord: the person, with chance acceptance,
/// brings the root, unless somebody above in the list who is in the set accepts too. n / sets turns a count into people.
/// </remarks>
internal sealed class AdvocateIndex
{
    private readonly RrIndex _index;
    private readonly ReadOnlyMemory<float> _acceptance;
    private readonly double _peoplePerSet;
    private readonly int[] _firstHand;
    private readonly int[] _secondHand;
    private readonly int[] _further;

    // Chance that nobody chosen before brings the root of a set.
    private readonly double[] _open;

    public AdvocateIndex(RrSets sets, ReadOnlyMemory<float> acceptance)
    {
        (_acceptance, _peoplePerSet) = (acceptance, (double)sets.NodeCount / sets.Count);
        (_firstHand, _secondHand, _further) = (new int[sets.NodeCount], new int[sets.NodeCount], new int[sets.NodeCount]);
        for (var set = 0; set < sets.Count; set++)
        {
            var members = sets[set];
            var (withinOne, withinTwo) = sets.Steps(set);
            Count(_firstHand, members[1..withinOne]);
            Count(_secondHand, members[withinOne..withinTwo]);
            Count(_further, members[withinTwo..]);
        }

        _index = RrIndex.Of(sets);
        _open = new double[sets.Count];
        Array.Fill(_open, 1);
    }

    /// <summary>Chance that the person accepts an invitation; 1 where it is unknown.</summary>
    public double Acceptance(int node) => _acceptance.IsEmpty || float.IsNaN(_acceptance.Span[node]) ? 1 : _acceptance.Span[node];

    /// <summary>The score with nobody else invited.</summary>
    public AdvocateScore Alone(int node)
    {
        var people = Acceptance(node) * _peoplePerSet;
        return new AdvocateScore(people * _firstHand[node], people * _secondHand[node], people * _further[node], 0);
    }

    /// <summary>The score below those chosen so far. Rounding is monotone, so it falls as more are chosen.</summary>
    public AdvocateScore Beside(int node)
    {
        var alone = Alone(node);
        double taken = 0;
        foreach (var entry in _index.SetsOf(node))
        {
            if (entry >= 0)
            {
                taken += 1 - _open[entry];
            }
        }

        // 0 − x, so that nothing taken is 0 and not −0; never more than all, or rounding would leave a score below 0.
        return alone with { Overlap = 0 - Math.Min(alone.Total, Acceptance(node) * _peoplePerSet * taken) };
    }

    /// <summary>From now on the person counts as invited, with their chance to accept.</summary>
    public void Choose(int node)
    {
        var refuses = 1 - Acceptance(node);
        foreach (var entry in _index.SetsOf(node))
        {
            _open[RrIndex.Number(entry)] *= refuses;
        }
    }

    private static void Count(int[] counts, ReadOnlySpan<int> members)
    {
        foreach (var member in members)
        {
            counts[member]++;
        }
    }
}
