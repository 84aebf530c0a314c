using Influence.Engine.Loops;
using Influence.Engine.Seeding;

namespace Influence.Engine.Constraints;

/// <summary>RR sets with the chance that nobody chosen in them has accepted, and what each person would add.</summary>
/// <remarks>A set counts for somebody with their acceptance times that chance: coverage where nobody refuses.</remarks>
internal sealed class WeighedSets
{
    private readonly RrSets _sets;
    private readonly RrIndex _index;
    private readonly double[] _acceptance;
    private readonly double[] _open; // by set
    private readonly double[] _meets; // by node: open chances of the sets it is in
    private CancellationWatch _watch;

    /// <summary>Nobody chosen yet. O(members).</summary>
    public WeighedSets(RrSets sets, double[] acceptance, CancellationToken cancellationToken)
    {
        (_sets, _acceptance, _watch) = (sets, acceptance, new CancellationWatch(cancellationToken));
        _index = RrIndex.Of(sets, cancellationToken);
        (_open, _meets) = (new double[sets.Count], new double[sets.NodeCount]);
        Array.Fill(_open, 1);
        for (var node = 0; node < _meets.Length; node++)
        {
            _meets[node] = _index.SetsOf(node).Length;
        }
    }

    /// <summary>Sets met so far, in parts where an invitation may be refused.</summary>
    public double Met { get; private set; }

    /// <summary>What somebody would add to <see cref="Met"/>.</summary>
    public double GainOf(int node) => _acceptance[node] * Math.Max(0, _meets[node]);

    /// <summary>Chooses somebody.</summary>
    public void Choose(int chosen)
    {
        foreach (var entry in _index.SetsOf(chosen))
        {
            var set = RrIndex.Number(entry);
            var closed = _open[set] * _acceptance[chosen];
            _watch.Look(closed > 0 ? _sets[set].Length : 0);
            if (closed > 0)
            {
                Met += closed;
                _open[set] -= closed;
                foreach (var member in _sets[set])
                {
                    _meets[member] -= closed;
                }
            }
        }
    }
}
