using Influence.Engine.Loops;

namespace Influence.Engine.Introductions;

/// <summary>Greedy choice of ties in RR sets: each next one gains most beside those before.</summary>
/// <remarks>
/// In a set that no tie of an advocate touches, a new one of theirs gains Missed · q · p, whoever they are: so the sums of Missed
/// over the sets of each person (<c>open</c>) tell every gain, less what an advocate lacks because they are in the set already or
/// have a tie into it. Both are kept up to date as ties are added. Equal gains go to the smaller node, then to the advocate with
/// fewest introductions so far, then to the one named first.
/// </remarks>
internal sealed class TieChoice
{
    // Of gains, as a part of all sets: less is rounding.
    private const double Nothing = 1e-12;

    // People looked at exactly for a bound, beside those whom each advocate may take.
    private const int LeastShown = 64;

    private readonly TieProblem _problem;
    private readonly TieSets _sets;
    private readonly CancellationToken _cancellationToken;
    private readonly double[] _missed;
    private readonly double[] _open;
    private readonly Dictionary<int, double>[] _lacks;
    private readonly Dictionary<(int Set, int Advocate), int> _tiesInto = [];
    private readonly int[] _made;
    private readonly HashSet<Tie> _chosen = [];
    private readonly int[] _setsOf; // of each node in turn
    private readonly int[] _setsEnd;

    private TieChoice(TieProblem problem, TieSets sets, CancellationToken cancellationToken)
    {
        (_problem, _sets, _cancellationToken) = (problem, sets, cancellationToken);
        (_missed, _open) = (new double[sets.Count], new double[problem.Graph.NodeCount]);
        _lacks = Array.ConvertAll(problem.Advocates, _ => new Dictionary<int, double>());
        (_made, _setsEnd) = (new int[problem.Advocates.Length], new int[problem.Graph.NodeCount + 1]);
        var watch = new CancellationWatch(cancellationToken);
        for (var set = 0; set < sets.Count; set++)
        {
            watch.Look(sets.Members(set).Length);
            _missed[set] = sets.Missed(set);
            foreach (var node in sets.Members(set))
            {
                _setsEnd[node + 1]++;
                _open[node] += _missed[set];
                foreach (var advocate in sets.Inside(set))
                {
                    Lack(advocate, node, _missed[set]);
                }
            }
        }

        for (var node = 0; node < _open.Length; node++)
        {
            _setsEnd[node + 1] += _setsEnd[node];
        }

        var next = _setsEnd[..^1];
        _setsOf = new int[_setsEnd[^1]];
        for (var set = 0; set < sets.Count; set++)
        {
            watch.Look(sets.Members(set).Length);
            foreach (var node in sets.Members(set))
            {
                _setsOf[next[node]++] = set;
            }
        }
    }

    /// <summary>Chooses.</summary>
    /// <param name="problem">Whom, how many.</param>
    /// <param name="sets">That choose.</param>
    /// <param name="cancellationToken">Looked at within sets.</param>
    /// <returns>The ties in order, and what no choice within the limits exceeds in these sets. Fewer than asked for where no
    /// other gains anything in them.</returns>
    /// <remarks>
    /// What others add to a choice is at most the sum of their gains beside it (submodular), at most as many as each advocate and
    /// all together may make: the least such bound after 0 … k ties, as in Tang and others, SIGMOD 2018, section 5.
    /// </remarks>
    public static (List<Tie> Ties, double AtMost) Of(TieProblem problem, TieSets sets, CancellationToken cancellationToken)
    {
        var choice = new TieChoice(problem, sets, cancellationToken);
        var (ties, gained, atMost) = (new List<Tie>(), 0.0, double.PositiveInfinity);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var shown = choice.MostOpen();
            atMost = Math.Min(atMost, gained + choice.Bound(shown));
            if (ties.Count == problem.K || choice.Best(shown) is not var (tie, gain) || gain <= Nothing * sets.Drawn)
            {
                return (ties, atMost * (1 + Nothing));
            }

            choice.Add(tie);
            ties.Add(tie);
            gained += gain;
        }
    }

    // Those whose sets are missed most, falling, of equals the smaller numbers, and what nobody else exceeds.
    private (List<int> Nodes, double Others) MostOpen()
    {
        var (most, queue) = (4 * Math.Min(_problem.K, _problem.Each) + LeastShown, new PriorityQueue<int, (double, int)>());
        for (var node = 0; node < _open.Length; node++)
        {
            if (_open[node] > 0 && (queue.Count < most || _open[node] > _open[queue.Peek()]))
            {
                queue.Enqueue(node, (_open[node], -node));
                if (queue.Count > most)
                {
                    queue.Dequeue();
                }
            }
        }

        var others = queue.Count == most ? _open[queue.Peek()] : 0;
        List<int> nodes = [.. queue.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
        return (nodes, others);
    }

    // Those shown stand in falling order, so that most need not be looked at; where others might gain more, all are.
    private (Tie Tie, double Gain)? Best((List<int> Nodes, double Others) shown)
    {
        var strongest = 0.0;
        for (var advocate = 0; advocate < _made.Length; advocate++)
        {
            strongest = _made[advocate] < _problem.Each ? Math.Max(strongest, _problem.Strength(advocate)) : strongest;
        }

        (Tie Tie, double Gain)? best = null;
        foreach (var node in shown.Nodes)
        {
            if (best is var (_, found) && strongest * _open[node] < found)
            {
                return best;
            }

            best = Better(best, node);
        }

        if (best is var (_, gained) && gained >= strongest * shown.Others)
        {
            return best;
        }

        for (var node = 0; shown.Others > 0 && node < _open.Length; node++)
        {
            best = Better(best, node);
        }

        return best;
    }

    private (Tie Tie, double Gain)? Better((Tie Tie, double Gain)? best, int node)
    {
        for (var advocate = 0; advocate < _made.Length; advocate++)
        {
            var tie = new Tie(advocate, node);
            if (_made[advocate] < _problem.Each && _problem.MayAdd(advocate, node) && !_chosen.Contains(tie)
                && GainOf(tie) is > 0 and var gain && (best is not var (other, most) || gain > most
                    || (gain == most && (node, _made[advocate], advocate)
                        .CompareTo((other.Node, _made[other.Advocate], other.Advocate)) < 0)))
            {
                best = (tie, gain);
            }
        }

        return best;
    }

    private double GainOf(Tie tie) => Math.Max(0, _problem.Strength(tie.Advocate)
        * (_open[tie.Node] - _lacks[tie.Advocate].GetValueOrDefault(tie.Node)));

    // The largest gains that a choice within the limits may have at once: of each advocate their largest, of all the largest.
    private double Bound((List<int> Nodes, double Others) shown)
    {
        var gains = new List<double>();
        for (var advocate = 0; advocate < _made.Length; advocate++)
        {
            var own = new List<double>();
            foreach (var node in shown.Nodes)
            {
                var tie = new Tie(advocate, node);
                if (_problem.MayAdd(advocate, node) && !_chosen.Contains(tie))
                {
                    own.Add(GainOf(tie));
                }
            }

            own.Sort((left, right) => right.CompareTo(left));
            var unseen = _problem.Strength(advocate) * shown.Others;
            for (var place = 0; place < Math.Min(_problem.Each, _problem.K); place++)
            {
                gains.Add(Math.Max(place < own.Count ? own[place] : 0, unseen));
            }
        }

        gains.Sort((left, right) => right.CompareTo(left));
        return gains.Take(_problem.K).Sum();
    }

    private void Add(Tie tie)
    {
        var (advocate, watch) = (tie.Advocate, new CancellationWatch(_cancellationToken));
        _chosen.Add(tie);
        _made[advocate]++;
        foreach (var set in _setsOf.AsSpan(_setsEnd[tie.Node].._setsEnd[tie.Node + 1]))
        {
            var members = _sets.Members(set);
            watch.Look(members.Length);
            if (_missed[set] == 0 || _sets.Inside(set).Contains(advocate))
            {
                continue;
            }

            var ties = _tiesInto.GetValueOrDefault((set, advocate));
            var (before, after) = (_missed[set], _missed[set] * _sets.Left(advocate, ties + 1) / _sets.Left(advocate, ties));
            _tiesInto[(set, advocate)] = ties + 1;
            _missed[set] = after;
            foreach (var node in members)
            {
                _open[node] += after - before;
            }

            for (var other = 0; other < _made.Length; other++)
            {
                var (lacked, lacks) = (Lacked(other, set, other == advocate ? ties : null) * before, Lacked(other, set) * after);
                if (lacked != lacks)
                {
                    foreach (var node in members)
                    {
                        Lack(other, node, lacks - lacked);
                    }
                }
            }
        }
    }

    // Of what a set is missed by, the part that a further tie of an advocate cannot gain q · p of.
    private double Lacked(int advocate, int set, int? ties = null) => _sets.Inside(set).Contains(advocate) ? 1
        : (ties ?? _tiesInto.GetValueOrDefault((set, advocate))) is > 0 and var made && _problem.Acceptance[advocate] < 1
            ? 1 - _sets.Failing(made) / _sets.Left(advocate, made)
        : 0;

    private void Lack(int advocate, int node, double missed) =>
        _lacks[advocate][node] = _lacks[advocate].GetValueOrDefault(node) + missed;
}
