using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Engine.Seeding;

/// <summary>RR sets seen from their members: the sets each node is in, ascending. 4 bytes a member and 8 a node.</summary>
internal sealed class RrIndex
{
    private readonly long[] _offsets;
    private readonly int[] _sets;

    private RrIndex(long[] offsets, int[] sets) => (_offsets, _sets) = (offsets, sets);

    /// <summary>Counting sort of the members. O(n + members).</summary>
    /// <exception cref="RefusedException">insufficient_memory: more than 2^31 members.</exception>
    public static RrIndex Of(RrSets sets, CancellationToken cancellationToken = default)
    {
        var watch = new CancellationWatch(cancellationToken);
        if (sets.Members > Array.MaxLength)
        {
            throw new RefusedException("insufficient_memory", string.Create(CultureInfo.InvariantCulture,
                $"{sets.Count} sets have {sets.Members} members, but an index holds {Array.MaxLength}. " +
                $"Ask for at most {(long)((double)Array.MaxLength / sets.Members * sets.Count)} samples."));
        }

        var offsets = new long[sets.NodeCount + 1];
        for (var set = 0; set < sets.Count; set++)
        {
            watch.Look(sets[set].Length);
            foreach (var node in sets[set])
            {
                offsets[node + 1]++;
            }
        }

        for (var node = 0; node < sets.NodeCount; node++)
        {
            offsets[node + 1] += offsets[node];
        }

        var next = offsets.AsSpan(0, sets.NodeCount).ToArray();
        var places = new int[sets.Members];
        for (var set = 0; set < sets.Count; set++)
        {
            var members = sets[set];
            watch.Look(members.Length);
            places[next[members[0]]++] = ~set;
            foreach (var node in members[1..])
            {
                places[next[node]++] = set;
            }
        }

        return new RrIndex(offsets, places);
    }

    /// <summary>The sets <paramref name="node"/> is in; one whose root it is stands as its complement, ~set.</summary>
    public ReadOnlySpan<int> SetsOf(int node) => _sets.AsSpan((int)_offsets[node]..(int)_offsets[node + 1]);

    /// <summary>The number of a set as it stands in <see cref="SetsOf"/>.</summary>
    public static int Number(int entry) => entry ^ (entry >> 31);

    /// <summary>The same, to be kept.</summary>
    public ReachSets ToReachSets(int samples) => ReachSets.Made(samples, _offsets, _sets);
}
