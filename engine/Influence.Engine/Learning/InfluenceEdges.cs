using Influence.Engine.Graphs;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>Which relations an influence edge comes from.</summary>
[Flags]
internal enum EdgeOrigins : byte
{
    /// <summary>v follows u.</summary>
    Follow = 1,

    /// <summary>v shared what u posted.</summary>
    Share = 2,

    /// <summary>u referred v.</summary>
    Referral = 4,
}

/// <summary>Influence edges u→v of a snapshot before they have chances, by
/// target: simple, no self-loops, each with its origins.</summary>
/// <param name="Offsets">n + 1: the edges into v stand at [Offsets[v], Offsets[v + 1]).</param>
/// <param name="Sources">u, ascending in each row.</param>
/// <param name="Origins">Where each edge comes from.</param>
internal sealed record InfluenceEdges(long[] Offsets, int[] Sources, EdgeOrigins[] Origins)
{
    private InfluenceGraph? _first;

    /// <summary>n.</summary>
    public int NodeCount => Offsets.Length - 1;

    /// <summary>The edges into <paramref name="node"/>.</summary>
    public ReadOnlySpan<int> SourcesOf(int node) => Sources.AsSpan((int)Offsets[node]..(int)Offsets[node + 1]);

    /// <summary>Place of edge u→v, or a negative number when there is none. O(log in-degree).</summary>
    public int Find(int u, int v)
    {
        var place = SourcesOf(v).BinarySearch(u);
        return place < 0 ? -1 : (int)Offsets[v] + place;
    }

    /// <summary>Follows turned round ∪ source→person of carrying shares ∪
    /// referrer→referred. O(n + m): rows are sorted and merge.</summary>
    /// <param name="snapshot">Relations.</param>
    /// <param name="kinds">See <see cref="CarryingShares"/>.</param>
    /// <exception cref="Errors.GraphDataException">too_many_edges.</exception>
    public static InfluenceEdges Of(Snapshot snapshot, string? kinds) =>
        Of(snapshot, snapshot.ShareLog is { } log ? CarryingShares.Of(log, kinds) : null);

    /// <summary>The same where it is known which rows carry; null where there are no shares.</summary>
    public static InfluenceEdges Of(Snapshot snapshot, CarryingShares? carrying)
    {
        var relations = RelationsOf(snapshot, carrying);
        var most = relations.Sum(relation => relation.Rows.EdgeCount);
        RowChecks.DemandRoom(most, "The influence edges of follows, shares and referrals together");
        var (offsets, sources, origins) = (new long[snapshot.NodeCount + 1], new int[most], new EdgeOrigins[most]);
        var (count, next) = (0, new int[relations.Length]);
        for (var v = 0; v < snapshot.NodeCount; v++)
        {
            for (var u = Smallest(relations, next, v); u < int.MaxValue; u = Smallest(relations, next, v))
            {
                EdgeOrigins origin = 0;
                for (var relation = 0; relation < relations.Length; relation++)
                {
                    var (rows, own) = relations[relation];
                    for (; next[relation] < rows.Offsets[v + 1] && rows.Targets[next[relation]] == u; next[relation]++)
                    {
                        origin |= own;
                    }
                }

                if (u != v)
                {
                    (sources[count], origins[count]) = (u, origin);
                    count++;
                }
            }

            offsets[v + 1] = count;
        }

        return count == most ? new InfluenceEdges(offsets, sources, origins)
            : new InfluenceEdges(offsets, sources[..count], origins[..count]);
    }

    /// <summary>The relations that the edges come from, each by target: the row of v holds those from whom v may have it.
    /// </summary>
    internal static (Adjacency Rows, EdgeOrigins Origin)[] RelationsOf(Snapshot snapshot, CarryingShares? carrying) =>
    [
        (snapshot.Follows?.Out ?? Nothing(snapshot), EdgeOrigins.Follow), // follower → followed
        (carrying is null ? Nothing(snapshot) : SharesOf(snapshot, snapshot.ShareLog!, carrying), EdgeOrigins.Share),
        (snapshot.Referrals?.In ?? Nothing(snapshot), EdgeOrigins.Referral),
    ];

    /// <summary>The edges with their chances, in both directions.</summary>
    /// <param name="chances">One an edge, in the order of <see cref="Sources"/>.</param>
    /// <remarks>Tables of the same edges share all but their chances.</remarks>
    public InfluenceGraph WithChances(float[] chances)
    {
        var incoming = Adjacency.Made(Offsets, Sources, chances);
        if (_first is not { } first)
        {
            return _first = InfluenceGraph.Made(incoming.Transpose(), incoming);
        }

        var (next, outgoing) = (first.Offsets.ToArray(), new float[chances.Length]);
        for (var edge = 0; edge < chances.Length; edge++)
        {
            outgoing[next[Sources[edge]]++] = chances[edge]; // by target, as the rows of each source are
        }

        return InfluenceGraph.Made(Adjacency.Made(first.Out.OffsetsMemory, first.Out.TargetsMemory, outgoing), incoming);
    }

    private static int Smallest((Adjacency Rows, EdgeOrigins Origin)[] relations, int[] next, int v)
    {
        var smallest = int.MaxValue;
        for (var relation = 0; relation < relations.Length; relation++)
        {
            var rows = relations[relation].Rows;
            if (next[relation] < rows.Offsets[v + 1])
            {
                smallest = Math.Min(smallest, rows.Targets[next[relation]]);
            }
        }

        return smallest;
    }

    // Where every row carries, the pairs that the snapshot has sorted are those of the rows.
    private static Adjacency SharesOf(Snapshot snapshot, ShareLog log, CarryingShares carrying)
    {
        if (carrying.IsEverything && snapshot.Shares is { } shares)
        {
            return shares.Out;
        }

        var (persons, sources) = (new List<int>(), new List<int>());
        for (var row = 0; row < log.Count; row++)
        {
            if (log.Source.Span[row] >= 0 && carrying.Has(log.Kind.Span[row]))
            {
                persons.Add(log.Person.Span[row]);
                sources.Add(log.Source.Span[row]);
            }
        }

        return Adjacency.FromEdges(snapshot.NodeCount, persons.ToArray(), sources.ToArray());
    }

    private static Adjacency Nothing(Snapshot snapshot) =>
        Adjacency.Made(new long[snapshot.NodeCount + 1], default, default);
}
