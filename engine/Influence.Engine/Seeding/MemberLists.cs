using Influence.Engine.Loops;

namespace Influence.Engine.Seeding;

/// <summary>The sets of each node that a greedy choice may fall on: the frequent ones first, others once they are asked for.
/// </summary>
/// <remarks>
/// A choice of k asks for k lists of thousands of times as many, those of the most frequent nodes. So everybody is counted, but
/// lists are made only of whoever is in at least as many sets as the <see cref="Spare"/> · k-th; who is asked for below that
/// lowers the bar and all lists are made anew. O(members) for each making; 4 bytes a member listed, 16 a node.
/// </remarks>
internal sealed class MemberLists
{
    // Later choices have fallen from further up: of that many times as many one is seldom missed.
    private const int Spare = 8;

    // A bar that somebody fell under falls by that factor at least, so that lists are made a few times at most.
    private const int Lower = 4;

    private const int Unlisted = -1;

    private readonly RrSets _sets;
    private readonly CancellationToken _cancellationToken;
    private readonly int[] _counts;
    private readonly int[] _ends; // of each list once it is made; Unlisted without one
    private int[] _places = [];
    private int _bar;

    /// <summary>Counts everybody, and makes the lists that the problem will likely ask for.</summary>
    /// <exception cref="Errors.RefusedException">insufficient_memory: more than 2^31 members.</exception>
    public MemberLists(RrSets sets, SeedProblem problem, CancellationToken cancellationToken)
    {
        RrIndex.DemandMembers(sets.Members, sets.Count);
        (_sets, _cancellationToken) = (sets, cancellationToken);
        (_counts, _ends) = (new int[sets.NodeCount], new int[sets.NodeCount]);
        var watch = new CancellationWatch(cancellationToken);
        foreach (var chunk in sets.Chunks)
        {
            watch.Look(chunk.Nodes.Length);
            foreach (var node in chunk.Nodes)
            {
                _counts[node]++;
            }
        }

        _bar = Math.Max(1, BarFor((long)Spare * problem.K));
        Make(problem.Given.AsSpan());
    }

    /// <summary>How many sets a node is in.</summary>
    public int CountOf(int node) => _counts[node];

    /// <summary>The sets a node is in, ascending.</summary>
    public ReadOnlySpan<int> Of(int node)
    {
        if (_counts[node] == 0)
        {
            return [];
        }

        if (_ends[node] == Unlisted)
        {
            _bar = Math.Max(1, Math.Min(_bar / Lower, _counts[node]));
            Make([]);
        }

        return _places.AsSpan((_ends[node] - _counts[node])..(_ends[node]));
    }

    // The count that so many nodes reach: by counting counts, as they are small numbers in the main.
    private int BarFor(long nodes)
    {
        if (nodes >= _counts.Length)
        {
            return 1;
        }

        var most = 0;
        foreach (var count in _counts)
        {
            most = Math.Max(most, count);
        }

        var having = new int[most + 1];
        foreach (var count in _counts)
        {
            having[count]++;
        }

        var bar = most;
        for (long reached = having[bar]; reached < nodes && bar > 1; reached += having[bar])
        {
            bar--;
        }

        return bar;
    }

    private void Make(ReadOnlySpan<int> given)
    {
        var end = 0;
        Array.Fill(_ends, Unlisted);
        foreach (var node in given)
        {
            _ends[node] = 0;
        }

        for (var node = 0; node < _counts.Length; node++)
        {
            if (_counts[node] >= _bar || _ends[node] == 0)
            {
                (_ends[node], end) = (end, end + _counts[node]);
            }
        }

        _places = GC.AllocateUninitializedArray<int>(end);
        var watch = new CancellationWatch(_cancellationToken);
        var first = 0;
        foreach (var chunk in _sets.Chunks)
        {
            watch.Look(chunk.Nodes.Length);
            for (var set = 0; set < chunk.Count; set++)
            {
                foreach (var node in chunk.Members(set))
                {
                    ref var place = ref _ends[node];
                    if (place != Unlisted)
                    {
                        _places[place++] = first + set;
                    }
                }
            }

            first += chunk.Count;
        }
    }
}
