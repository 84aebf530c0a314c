using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Communities;

/// <summary>Leiden's first phase: nodes move to the neighbouring community that gains most, until no move gains.</summary>
/// <remarks>Only nodes with a neighbour that moved are looked at again (Traag et al. 2019, MoveNodesFast).</remarks>
internal static class LeidenMoves
{
    // A gain below this share of a node's strength is rounding; without a margin two equal
    // communities could swap a node for ever.
    private const double Margin = 1e-12;

    /// <summary>Changes <paramref name="labels"/> in place; they stay in [0, n).</summary>
    internal static void Run(LeidenLevel level, int[] labels, ref Draws draws, CancellationToken cancellationToken)
    {
        var state = new State(level, labels);
        var queue = level.ShuffledNodes(ref draws);
        var isWaiting = new bool[queue.Length];
        Array.Fill(isWaiting, true);
        var (head, waiting) = (0, queue.Length);
        var watch = new CancellationWatch(cancellationToken);
        while (waiting > 0)
        {
            var node = queue[head];
            watch.Look(level.Offsets[node + 1] - level.Offsets[node]);
            head = head + 1 == queue.Length ? 0 : head + 1;
            waiting--;
            isWaiting[node] = false;
            if (!state.MoveToBest(node))
            {
                continue;
            }

            for (var place = level.Offsets[node]; place < level.Offsets[node + 1]; place++)
            {
                var neighbour = level.Targets[place];
                if (!isWaiting[neighbour] && labels[neighbour] != labels[node])
                {
                    isWaiting[neighbour] = true;
                    var tail = head + waiting;
                    queue[tail >= queue.Length ? tail - queue.Length : tail] = neighbour;
                    waiting++;
                }
            }
        }
    }

    private sealed class State
    {
        private readonly LeidenLevel _level;
        private readonly int[] _labels;
        private readonly double[] _total;
        private readonly int[] _size;
        private readonly int[] _empty; // a stack of labels nobody has
        private readonly WeightGather _links;
        private int _emptyCount;

        internal State(LeidenLevel level, int[] labels)
        {
            (_level, _labels) = (level, labels);
            (_total, _size, _empty) = (new double[labels.Length], new int[labels.Length], new int[labels.Length]);
            _links = new WeightGather(labels.Length);
            for (var node = 0; node < labels.Length; node++)
            {
                _total[labels[node]] += level.Strength[node];
                _size[labels[node]]++;
            }

            for (var label = labels.Length - 1; label >= 0; label--)
            {
                if (_size[label] == 0)
                {
                    _empty[_emptyCount++] = label;
                }
            }
        }

        internal bool MoveToBest(int node)
        {
            var from = _labels[node];
            Leave(node, from);
            for (var place = _level.Offsets[node]; place < _level.Offsets[node + 1]; place++)
            {
                _links.Add(_labels[_level.Targets[place]], _level.Weights[place]);
            }

            var strength = _level.Strength[node];
            var best = from;
            var most = Gain(from, strength) + Margin * strength;
            if (_size[from] > 0 && most < 0)
            {
                (best, most) = (_empty[_emptyCount - 1], 0); // better alone
            }

            foreach (var label in _links.Touched)
            {
                var gain = Gain(label, strength);
                if (gain > most)
                {
                    (best, most) = (label, gain);
                }
            }

            _links.Clear();
            Enter(node, best);
            return best != from;
        }

        private double Gain(int label, double strength) => _links[label] - _level.Penalty * strength * _total[label];

        private void Leave(int node, int label)
        {
            _total[label] -= _level.Strength[node];
            if (--_size[label] == 0)
            {
                _total[label] = 0; // no rounding is left behind
                _empty[_emptyCount++] = label;
            }
        }

        // A label is empty only on top of the stack when it is entered: it was left, or taken from there, a moment ago.
        private void Enter(int node, int label)
        {
            if (_size[label]++ == 0)
            {
                _emptyCount--;
            }

            _total[label] += _level.Strength[node];
            _labels[node] = label;
        }
    }
}
