using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Seeding;

/// <summary>Draws whole worlds of an undirected graph: whoever is joined by live edges acts together, so that a world is its
/// components.</summary>
/// <remarks>
/// Where both directions of an edge have one chance and only whoever acts first tries, one coin an edge is enough: of two people
/// only one ever tries it on somebody who does not act yet (Kempe, Kleinberg, Tardos, KDD 2003: live edges). World i depends on
/// (seed, i) alone. Live edges are found by geometric jumps at the largest chance, each kept with chance / largest; people alone
/// in a world cost nothing. Labels of shared worlds after PaC-IM (Wang, Ding, Gu, Sun, VLDB 2024).
/// </remarks>
internal sealed class ComponentSampler
{
    /// <summary>Worlds in a chunk.</summary>
    public const int WorldsPerChunk = 64;

    private readonly (int From, int To)[] _edges;
    private readonly float[] _chances;
    private readonly (double PerLog, double Largest) _jump;
    private readonly ScratchPool<ComponentScratch> _pool;
    private readonly CancellationToken _cancellationToken;

    private ComponentSampler(
        int nodeCount, (int From, int To)[] edges, float[] chances, CancellationToken cancellationToken)
    {
        (NodeCount, _edges, _chances, _cancellationToken) = (nodeCount, edges, chances, cancellationToken);
        _pool = new ScratchPool<ComponentScratch>(() => new ComponentScratch(nodeCount));
        double largest = 0;
        foreach (var chance in chances)
        {
            largest = Math.Max(largest, chance);
        }

        _jump = (largest > 0 ? 1 / CascadeRrSampler.LogOfFailure(largest) : 0, largest);
    }

    /// <summary>n.</summary>
    public int NodeCount { get; }

    /// <summary>Whether each edge has its opposite, of the same chance. O(m).</summary>
    public static bool Suits(InfluenceGraph graph) => graph.Out.Offsets.SequenceEqual(graph.In.Offsets)
        && graph.Targets.SequenceEqual(graph.In.Targets) && graph.Chance.SequenceEqual(graph.In.Weights);

    /// <summary>Takes each edge once. O(m); 6 bytes for each direction.</summary>
    /// <param name="graph">One that <see cref="Suits"/>.</param>
    /// <param name="cancellationToken">Looked at within worlds.</param>
    public static ComponentSampler Of(InfluenceGraph graph, CancellationToken cancellationToken)
    {
        var (edges, chances) = (new (int From, int To)[graph.EdgeCount / 2], new float[graph.EdgeCount / 2]);
        var next = 0;
        for (var u = 0; u < graph.NodeCount; u++)
        {
            for (var place = (int)graph.Offsets[u]; place < (int)graph.Offsets[u + 1]; place++)
            {
                if (graph.Targets[place] > u)
                {
                    (edges[next], chances[next]) = ((u, graph.Targets[place]), graph.Chance[place]);
                    next++;
                }
            }
        }

        return new ComponentSampler(graph.NodeCount, edges, chances, cancellationToken);
    }

    /// <summary>Worlds [first, first + count).</summary>
    public ComponentChunk Draw(int first, int count, ulong seed)
    {
        var scratch = _pool.Rent();
        var watch = new CancellationWatch(_cancellationToken);
        var (nodes, ends, worldEnds) = (new List<int>(), new List<int>(), new int[count]);
        for (var world = 0; world < count; world++)
        {
            Join(scratch, new Draws(seed, first + world), ref watch);
            scratch.TakeComponents(nodes, ends);
            worldEnds[world] = ends.Count;
        }

        _pool.Return(scratch);
        return new ComponentChunk([.. nodes], [.. ends], worldEnds);
    }

    private void Join(ComponentScratch scratch, Draws draws, ref CancellationWatch watch)
    {
        var (perLog, largest) = _jump;
        for (var place = 0; largest > 0; place++)
        {
            // 1 − unit lies in (0, 1]; P(jump ≥ j) = (1 − largest)^j. A certain edge has a logarithm of −∞: no jump.
            var jump = Math.Log(1 - draws.NextUnit()) * perLog;
            if (!(jump < _edges.Length - place))
            {
                return;
            }

            watch.Look();
            place += (int)jump;
            if (_chances[place] == largest || draws.NextUnit() * largest < _chances[place])
            {
                scratch.Join(_edges[place].From, _edges[place].To);
            }
        }
    }
}

/// <summary>Some worlds by their components of more than one person.</summary>
/// <param name="Nodes">Members of all components, end to end.</param>
/// <param name="Ends">Where each component ends.</param>
/// <param name="WorldEnds">Where the components of each world end.</param>
internal sealed record ComponentChunk(int[] Nodes, int[] Ends, int[] WorldEnds);

/// <summary>What one thread needs to join people of a world: a forest of sets, everybody alone in between.</summary>
internal sealed class ComponentScratch : StampedScratch
{
    private readonly int[] _parent;
    private readonly int[] _size;
    private readonly int[] _joinedIn;
    private readonly List<int> _joined = [];

    /// <summary>Everybody alone.</summary>
    public ComponentScratch(int nodeCount)
    {
        (_parent, _size, _joinedIn) = (new int[nodeCount], new int[nodeCount], new int[nodeCount]);
        for (var node = 0; node < nodeCount; node++)
        {
            _parent[node] = node;
        }

        NextStamp();
    }

    /// <summary>Two people act together from now on.</summary>
    public void Join(int one, int other)
    {
        Touch(one);
        Touch(other);
        var (left, right) = (Root(one), Root(other));
        _parent[Math.Max(left, right)] = Math.Min(left, right);
    }

    /// <summary>Adds the components to a list, and leaves everybody alone again.</summary>
    /// <param name="nodes">Takes the members.</param>
    /// <param name="ends">Takes where each component ends.</param>
    public void TakeComponents(List<int> nodes, List<int> ends)
    {
        foreach (var node in _joined)
        {
            _size[Root(node)]++;
        }

        var end = nodes.Count;
        foreach (var node in _joined)
        {
            if (_parent[node] == node)
            {
                var start = end;
                end += _size[node];
                _size[node] = start; // from now on where its next member goes
                ends.Add(end);
            }
        }

        System.Runtime.InteropServices.CollectionsMarshal.SetCount(nodes, end);
        foreach (var node in _joined)
        {
            nodes[_size[Root(node)]++] = node;
        }

        foreach (var node in _joined)
        {
            (_parent[node], _size[node]) = (node, 0);
        }

        _joined.Clear();
        NextStamp();
    }

    /// <inheritdoc/>
    protected override void ClearMarks() => Array.Clear(_joinedIn);

    private void Touch(int node)
    {
        if (_joinedIn[node] != Stamp)
        {
            _joinedIn[node] = Stamp;
            _joined.Add(node);
        }
    }

    private int Root(int node)
    {
        while (_parent[node] != node)
        {
            node = _parent[node] = _parent[_parent[node]];
        }

        return node;
    }
}
