using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Communities;

/// <summary>Leiden's second phase: every community is built anew from single nodes, so that what
/// is merged hangs together.</summary>
/// <remarks>
/// Traag et al. 2019, MergeNodesSubset with θ → 0: nodes that are well linked to the rest of their
/// community join, in drawn order, the
/// well-linked part of it that gains most; only nodes that are still alone may move.
/// </remarks>
internal static class LeidenRefinement
{
    /// <summary>A part for each node, inside its community; parts are labelled by one of their nodes.</summary>
    internal static int[] Run(LeidenLevel level, int[] labels, ref Draws draws, CancellationToken cancellationToken)
    {
        var n = level.NodeCount;
        var state = new State(level, labels);
        var watch = new CancellationWatch(cancellationToken);
        foreach (var node in level.ShuffledNodes(ref draws))
        {
            watch.Look(level.Offsets[node + 1] - level.Offsets[node]);
            state.MergeIfAlone(node);
        }

        return state.Parts;
    }

    private sealed class State
    {
        private readonly LeidenLevel _level;
        private readonly int[] _labels;
        private readonly double[] _communityTotal;
        private readonly double[] _partTotal; // Σ strength of each part
        private readonly double[] _cut;       // weight between each part and the rest of its community
        private readonly bool[] _isAlone;
        private readonly WeightGather _links;

        internal State(LeidenLevel level, int[] labels)
        {
            (_level, _labels) = (level, labels);
            var n = labels.Length;
            (Parts, _isAlone, _links) = (new int[n], new bool[n], new WeightGather(n));
            (_communityTotal, _cut, _partTotal) = (new double[n], new double[n], (double[])level.Strength.Clone());
            for (var node = 0; node < n; node++)
            {
                (Parts[node], _isAlone[node]) = (node, true);
                _communityTotal[labels[node]] += level.Strength[node];
                for (var place = level.Offsets[node]; place < level.Offsets[node + 1]; place++)
                {
                    _cut[node] += labels[level.Targets[place]] == labels[node] ? level.Weights[place] : 0;
                }
            }
        }

        internal int[] Parts { get; }

        internal void MergeIfAlone(int node)
        {
            if (!_isAlone[node] || !IsWellLinked(node, node))
            {
                return;
            }

            for (var place = _level.Offsets[node]; place < _level.Offsets[node + 1]; place++)
            {
                var neighbour = _level.Targets[place];
                if (_labels[neighbour] == _labels[node])
                {
                    _links.Add(Parts[neighbour], _level.Weights[place]);
                }
            }

            var best = node;
            double most = 0;
            foreach (var part in _links.Touched)
            {
                var gain = _links[part] - _level.Penalty * _level.Strength[node] * _partTotal[part];
                if (gain > most && IsWellLinked(part, node))
                {
                    (best, most) = (part, gain);
                }
            }

            if (best != node)
            {
                Join(node, best);
            }

            _links.Clear();
        }

        private void Join(int node, int part)
        {
            Parts[node] = part;
            _isAlone[node] = _isAlone[part] = false;
            _cut[part] += _cut[node] - 2 * _links[part];
            _partTotal[part] += _level.Strength[node];
        }

        // E(part, community − part) ≥ γ K(part) (K(community) − K(part)) / 2m.
        private bool IsWellLinked(int part, int nodeOfCommunity)
        {
            var own = _partTotal[part];
            return _cut[part] >= _level.Penalty * own * (_communityTotal[_labels[nodeOfCommunity]] - own);
        }
    }
}
