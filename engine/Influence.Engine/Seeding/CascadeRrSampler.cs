using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Engine.Seeding;

/// <summary>RR sets of the independent cascade: a search backwards over edges whose coin falls.</summary>
/// <remarks>
/// Long rows of small chances are not looked at edge by edge: the next success of a coin with the row's largest chance is drawn
/// as a geometric jump, and kept with chance / largest, which is 1 in weighted cascade (SUBSIM: Guo, Wang, Wei, Chen, SIGMOD
/// 2020).
/// </remarks>
internal sealed class CascadeRrSampler : RrSampler
{
    // A jump costs about as much as this many coins, most of it the logarithm.
    internal const int CoinsPerJump = 12;

    private readonly InfluenceGraph _graph;
    private readonly ulong[] _limits;
    private readonly (double PerLog, double Largest)[] _jumps;

    public CascadeRrSampler(InfluenceGraph graph, CancellationToken cancellationToken = default)
        : base(graph.NodeCount, cancellationToken)
    {
        _graph = graph;
        var chances = graph.In.Weights;
        _limits = new ulong[chances.Length];
        for (var place = 0; place < _limits.Length; place++)
        {
            _limits[place] = Coin.Limit(chances[place]);
        }

        _jumps = new (double PerLog, double Largest)[graph.NodeCount];
        for (var node = 0; node < _jumps.Length; node++)
        {
            var row = chances[(int)graph.In.Offsets[node]..(int)graph.In.Offsets[node + 1]];
            double largest = 0;
            foreach (var chance in row)
            {
                largest = Math.Max(largest, chance);
            }

            // PerLog = 0 says: look at every edge.
            if (largest > 0 && CoinsPerJump * (1 + row.Length * largest) < row.Length)
            {
                _jumps[node] = (1 / LogOfFailure(largest), largest);
            }
        }
    }

    // ln(1 − p). Below 10⁻⁶ 1 − p has too few digits of p left, and below 10⁻¹⁶ none, so the series is used: its next term is
    // below the rounding of a double.
    internal static double LogOfFailure(double chance) =>
        chance < 1e-6 ? -chance * (1 + chance * (0.5 + chance / 3)) : Math.Log(1 - chance);

    private protected override (int OneStep, int TwoSteps, int End) Grow(RrScratch scratch, int start, int stamp, Draws draws)
    {
        var offsets = _graph.In.Offsets;
        var sources = _graph.In.Targets;
        var chances = _graph.In.Weights;
        var (limits, nodes, mark) = (_limits, scratch.Nodes, scratch.Mark);
        var tail = start + 1;
        var (oneStep, twoSteps) = (tail, -1);
        for (var head = start; head < tail; head++)
        {
            var v = nodes[head];
            var end = (int)offsets[v + 1];
            var place = (int)offsets[v];
            var (perLog, largest) = _jumps[v];
            if (perLog == 0)
            {
                for (; place < end; place++)
                {
                    var u = sources[place];
                    if (draws.NextBits() >> 11 < limits[place] && mark[u] != stamp)
                    {
                        (mark[u], nodes[tail++]) = (stamp, u);
                    }
                }
            }
            else
            {
                for (; ; place++)
                {
                    // 1 − unit lies in (0, 1]; P(jump ≥ j) = (1 − largest)^j.
                    var jump = Math.Log(1 - draws.NextUnit()) * perLog;
                    if (!(jump < end - place))
                    {
                        break;
                    }

                    place += (int)jump;
                    var u = sources[place];
                    if ((chances[place] == largest || draws.NextUnit() * largest < chances[place]) && mark[u] != stamp)
                    {
                        (mark[u], nodes[tail++]) = (stamp, u);
                    }
                }
            }

            if (head == start)
            {
                oneStep = tail;
            }
            else if (head == oneStep - 1)
            {
                twoSteps = tail;
            }
        }

        return (oneStep, twoSteps < 0 ? oneStep : twoSteps, tail);
    }
}
