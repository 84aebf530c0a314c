using Influence.Engine.Loops;
using Influence.Engine.Seeding;

namespace Influence.Engine.Introductions;

/// <summary>RR sets in which a tie may still gain something, each with the chance that the advocates alone miss its root.
/// </summary>
/// <remarks>
/// The root of a set R acts when an advocate in R accepts, or when one accepts of whom a new tie carries to somebody in R: a
/// refused invitation begins nothing and introduces nobody. Advocates accept, and new ties carry, independently of each other
/// and of R, so that the root is missed with chance Π over advocates a of (1 − q) + q · [a ∉ R] · (1 − p)^c, where q is how
/// likely a accepts, p the chance of a tie and c the ties of a into R. Sets that are hit for sure, and sets of nobody who may be
/// introduced, are not kept: nothing changes in them.
/// </remarks>
internal sealed class TieSets
{
    private readonly TieProblem _problem;
    private readonly int[] _placeOf; // of a node among the advocates, or −1
    private readonly List<int> _members = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _inside = []; // advocates in the set who may refuse
    private readonly List<int> _insideEnds = [];
    private readonly List<double> _missed = [];

    /// <summary>Nothing drawn yet.</summary>
    public TieSets(TieProblem problem)
    {
        (_problem, _placeOf) = (problem, new int[problem.Graph.NodeCount]);
        Array.Fill(_placeOf, -1);
        for (var place = 0; place < problem.Advocates.Length; place++)
        {
            _placeOf[problem.Advocates[place]] = place;
        }
    }

    /// <summary>Sets drawn.</summary>
    public int Drawn { get; private set; }

    /// <summary>Sets kept.</summary>
    public int Count => _ends.Count;

    /// <summary>Chance that the advocates miss the root of a set without new ties; above 0.</summary>
    public double Missed(int set) => _missed[set];

    /// <summary>Who of a set may be introduced.</summary>
    public ReadOnlySpan<int> Members(int set) => Part(_members, _ends, set);

    /// <summary>Places of the advocates in a set.</summary>
    public ReadOnlySpan<int> Inside(int set) => Part(_inside, _insideEnds, set);

    /// <summary>Takes further sets. O(members).</summary>
    public void Add(RrSets sets, CancellationToken cancellationToken)
    {
        var watch = new CancellationWatch(cancellationToken);
        Drawn += sets.Count;
        for (var set = 0; set < sets.Count; set++)
        {
            var (before, beforeInside, missed) = (_members.Count, _inside.Count, 1.0);
            watch.Look(sets[set].Length);
            foreach (var node in sets[set])
            {
                if (_problem.Allowed[node])
                {
                    _members.Add(node);
                }
                else if (_placeOf[node] is >= 0 and var place)
                {
                    missed *= 1 - _problem.Acceptance[place];
                    _inside.Add(place);
                }
            }

            if (missed > 0 && _members.Count > before)
            {
                _ends.Add(_members.Count);
                _insideEnds.Add(_inside.Count);
                _missed.Add(missed);
            }
            else
            {
                _members.RemoveRange(before, _members.Count - before);
                _inside.RemoveRange(beforeInside, _inside.Count - beforeInside);
            }
        }
    }

    /// <summary>What ties add: Σ over sets of the chance that they reach a root which is missed without them.</summary>
    /// <remarks>In order of the sets: the same to the bit on any number of threads.</remarks>
    public double Gain(IReadOnlyCollection<Tie> ties, CancellationToken cancellationToken)
    {
        var watch = new CancellationWatch(cancellationToken);
        var (counts, byNode) = (new int[_problem.Advocates.Length], ties.ToLookup(tie => tie.Node, tie => tie.Advocate));
        var (sum, touched) = (0.0, new List<int>());
        for (var set = 0; set < Count; set++)
        {
            watch.Look(Members(set).Length);
            foreach (var node in Members(set))
            {
                foreach (var advocate in byNode[node])
                {
                    if (counts[advocate]++ == 0)
                    {
                        touched.Add(advocate);
                    }
                }
            }

            var left = 1.0;
            foreach (var advocate in touched)
            {
                left *= Inside(set).Contains(advocate) ? 1 : Left(advocate, counts[advocate]);
                counts[advocate] = 0;
            }

            touched.Clear();
            sum += Missed(set) * (1 - left);
        }

        return sum;
    }

    /// <summary>Chance that an advocate outside a set with so many ties into it does not reach its root.</summary>
    public double Left(int advocate, int ties)
    {
        var accepts = _problem.Acceptance[advocate];
        return 1 - accepts + accepts * Failing(ties);
    }

    /// <summary>Chance that none of so many ties carries.</summary>
    public double Failing(int ties)
    {
        var failing = 1.0;
        for (var tie = 0; tie < ties; tie++)
        {
            failing *= 1 - _problem.Chance; // the same bits on every machine, which a power is not
        }

        return failing;
    }

    private static ReadOnlySpan<int> Part(List<int> all, List<int> ends, int set) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all)[(set == 0 ? 0 : ends[set - 1])..ends[set]];
}
