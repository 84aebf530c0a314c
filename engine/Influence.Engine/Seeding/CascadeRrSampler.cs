using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Engine.Seeding;

/// <summary>RR sets of the independent cascade: a search backwards over edges whose coin falls.</summary>
/// <remarks>
/// Long rows of small chances are not looked at edge by edge: the next success of a coin with the row's largest chance is drawn
/// as a geometric jump, and kept with chance / largest, which is 1 in weighted cascade (SUBSIM: Guo, Wang, Wei, Chen, SIGMOD
/// 2020). Row by row each edge has a coin that is named by its source, so that edges that come and go move no other coin; jumps
/// are by the next power of two above the largest chance, which small changes of chances leave as it is.
/// </remarks>
internal sealed partial class CascadeRrSampler : RrSampler
{
    // A jump costs about as much as this many coins, most of it the logarithm.
    internal const int CoinsPerJump = 12;

    private const ulong ByEdge = ulong.MaxValue;

    private readonly InfluenceGraph _graph;
    private readonly Row[] _rows;

    // By edge, where some row that is looked at edge by edge has several chances; else empty.
    private readonly ulong[] _limits;

    // Where few rows will be looked at, each is prepared when it is; threads that meet at one write the same.
    private readonly bool[]? _isReady;

    public CascadeRrSampler(InfluenceGraph graph, bool isRowByRow = false, bool isLazy = false,
        CancellationToken cancellationToken = default)
        : base(graph.NodeCount, isRowByRow, cancellationToken)
    {
        _graph = graph;
        _rows = GC.AllocateUninitializedArray<Row>(graph.NodeCount);
        var chances = graph.In.Weights;
        if (isLazy)
        {
            _limits = GC.AllocateUninitializedArray<ulong>(chances.Length);
            _isReady = new bool[graph.NodeCount];
            return;
        }

        var isMixed = false;
        for (var node = 0; node < _rows.Length; node++)
        {
            _rows[node] = RowOf(node);
            isMixed |= _rows[node].IsMixed;
        }

        _limits = new ulong[isMixed ? chances.Length : 0];
        for (var place = 0; place < _limits.Length; place++)
        {
            _limits[place] = Coin.Limit(chances[place]);
        }
    }

    // ln(1 − p). Below 10⁻⁶ 1 − p has too few digits of p left, and below 10⁻¹⁶ none, so the series is used: its next term is
    // below the rounding of a double.
    internal static double LogOfFailure(double chance) =>
        chance < 1e-6 ? -chance * (1 + chance * (0.5 + chance / 3)) : Math.Log(1 - chance);

    private protected override (int OneStep, int TwoSteps, int End) Grow(
        RrScratch scratch, int start, int stamp, Draws draws, int most)
    {
        var (ofSet, isRowByRow) = (draws, IsRowByRow);
        var sources = _graph.In.Targets;
        var (rows, limits, nodes, mark) = (_rows, _limits, scratch.Nodes, scratch.Mark);
        var tail = start + 1;
        var (oneStep, twoSteps) = (tail, -1);
        for (var head = start; head < tail && head - start < most; head++)
        {
            ref readonly var row = ref rows[nodes[head]];
            var (place, end, limit, perLog) = (row.Start, row.End, row.Limit, row.PerLog);
            if (isRowByRow)
            {
                tail = GrowKeyed(nodes[head], ofSet.RowKey(nodes[head]), scratch, stamp, tail);
            }
            else if (perLog != 0)
            {
                (tail, draws) = Jump(row, scratch, stamp, tail, draws);
            }
            else if (limit != ByEdge)
            {
                foreach (var u in sources[place..end])
                {
                    if (draws.NextBits() >> 11 < limit && mark[u] != stamp)
                    {
                        (mark[u], nodes[tail++]) = (stamp, u);
                    }
                }
            }
            else
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

    private Row RowOf(int node)
    {
        var (start, end) = ((int)_graph.In.Offsets[node], (int)_graph.In.Offsets[node + 1]);
        var row = _graph.In.Weights[start..end];
        double largest = 0;
        var isOneChance = true;
        foreach (var chance in row)
        {
            largest = Math.Max(largest, chance);
            isOneChance &= chance == row[0];
        }

        if (IsRowByRow && largest > 0)
        {
            largest = Math.ScaleB(1, (int)Math.Ceiling(Math.Log2(largest)));
        }

        var jumps = largest > 0 && CoinsPerJump * (1 + row.Length * largest) < row.Length;
        return new Row
        {
            Start = start,
            End = end,
            Limit = isOneChance ? Coin.Limit(row.Length == 0 ? 0 : row[0]) : ByEdge,
            PerLog = jumps ? 1 / LogOfFailure(largest) : 0,
            Largest = largest,
        };
    }

    // The stream goes in and comes out by value: by reference it would have to leave the registers in the loops over coins too.
    private (int Tail, Draws Draws) Jump(in Row row, RrScratch scratch, int stamp, int tail, Draws draws)
    {
        var sources = _graph.In.Targets;
        var chances = _graph.In.Weights;
        var (nodes, mark, largest) = (scratch.Nodes, scratch.Mark, row.Largest);
        for (var place = row.Start; ; place++)
        {
            // 1 − unit lies in (0, 1]; P(jump ≥ j) = (1 − largest)^j.
            var jump = Math.Log(1 - draws.NextUnit()) * row.PerLog;
            if (!(jump < row.End - place))
            {
                return (tail, draws);
            }

            place += (int)jump;
            var u = sources[place];
            if ((row.Limit != ByEdge || chances[place] == largest || draws.NextUnit() * largest < chances[place])
                && mark[u] != stamp)
            {
                (mark[u], nodes[tail++]) = (stamp, u);
            }
        }
    }

    /// <summary>What is to be known of a node's incoming edges, side by side: one place of memory a node instead of four.
    /// </summary>
    private readonly struct Row
    {
        /// <summary>Where they start.</summary>
        public required int Start { get; init; }

        /// <summary>Where they end.</summary>
        public required int End { get; init; }

        /// <summary>Below which a coin of any of them falls, or <see cref="ByEdge"/> where they differ.</summary>
        public required ulong Limit { get; init; }

        /// <summary>A jump for each unit of a logarithm; 0 says: look at every edge.</summary>
        public required double PerLog { get; init; }

        /// <summary>The largest chance.</summary>
        public required double Largest { get; init; }

        /// <summary>Whether each edge has a limit of its own.</summary>
        public bool IsMixed => Limit == ByEdge && PerLog == 0;
    }
}
