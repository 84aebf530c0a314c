using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Storage.Formats;
using Influence.Storage.Ids;
using Influence.Storage.Rows;
using Influence.Storage.Sections;

namespace Influence.Storage.GraphFiles;

/// <summary>Reads graph files into memory, in every format of <see cref="FileFormats"/>, also packed as gzip or zip.</summary>
/// <param name="standardInput">Opens standard input, which the path <c>-</c> means; null where there is none.</param>
public sealed class GraphFileReader(Func<Stream>? standardInput = null) : IGraphFileReader
{
    /// <inheritdoc/>
    public GraphFile Read(string path, ReadOptions options, bool undirected, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var source = path == "-" && standardInput is not null
            ? new FactSource("stdin", standardInput, null)
            : new FactSource(Path.GetFileName(path), () => File.OpenRead(path), null);
        return Read(source, options, undirected, cancellationToken);
    }

    /// <summary>Reads a source that need not be a file.</summary>
    /// <inheritdoc cref="IGraphFileReader.Read"/>
    public static GraphFile Read(FactSource source, ReadOptions options, bool undirected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var rejects = ImmutableArray.CreateBuilder<Reject>();
        var more = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var refused = new MostlyRefused();
        using var rows = RowSource.Open(source, RowSchema.Graph, options, reject =>
        {
            refused.See(reject);
            if (rejects.Count < RejectLimits.Usual.Rows)
            {
                rejects.Add(reject);
            }
            else
            {
                more[reject.Code] = more.GetValueOrDefault(reject.Code) + 1;
            }
        });
        var edges = new EdgeCollector(rows, undirected, cancellationToken);
        edges.ReadAll(() => refused.Demand(source.Name, rows.RowsRead, rows.RowsRejected));
        if (edges.Ids.Count == 0)
        {
            throw new GraphDataException("file_empty",
                $"{source.Name} has neither people nor edges. Give a file with at least one.");
        }

        var codes = Enumerable.Range(0, edges.Ids.Count).ToArray();
        var keys = KeyOrder.Sort(edges.Ids, KeyOrder.Hash(edges.Ids, [], cancellationToken), codes);
        var (graph, order) = Number(edges, codes);
        var sortedKeys = new ulong[keys.Length];
        for (var person = 0; person < keys.Length; person++)
        {
            sortedKeys[order[person]] = keys[person];
        }

        var codeOf = new int[keys.Length];
        for (var person = 0; person < keys.Length; person++)
        {
            codeOf[order[person]] = codes[person];
        }

        return new GraphFile
        {
            Name = source.Name,
            SnapshotId = IdOf(sortedKeys, graph, cancellationToken),
            Format = rows.Format,
            HeaderLine = rows.HeaderLine,
            Reading = SaidOf(rows, edges, out var linesSayFollows),
            LinesSayFollows = linesSayFollows,
            Graph = graph,
            People = new FilePeople(edges.Ids, codeOf),
            Rejects = rejects.ToImmutable(),
            MoreRejects = more.ToImmutableSortedDictionary(StringComparer.Ordinal),
            SelfLoops = edges.SelfLoops,
        };
    }

    private static (Graph Graph, int[] NodeOfPerson) Number(EdgeCollector edges, int[] codes)
    {
        var personOf = new int[codes.Length];
        for (var person = 0; person < codes.Length; person++)
        {
            personOf[codes[person]] = person;
        }

        Renumber(edges.Sources, personOf);
        Renumber(edges.Targets, personOf);
        var degrees = new long[codes.Length];
        NodeNumbering.AddDegrees(Adjacency.FromEdges(codes.Length, edges.Sources, edges.Targets), degrees);
        var nodeOf = NodeNumbering.FromDegrees(degrees);
        Renumber(edges.Sources, nodeOf);
        Renumber(edges.Targets, nodeOf);
        var graph = Graph.FromEdges(codes.Length, edges.Sources, edges.Targets, edges.Weights);
        return (edges.IsUndirected ? new Graph(graph.Out, graph.Out, isUndirected: true) : graph, nodeOf);
    }

    private static void Renumber(Span<int> ends, int[] numberOf)
    {
        for (var edge = 0; edge < ends.Length; edge++)
        {
            ends[edge] = numberOf[ends[edge]];
        }
    }

    private static string IdOf(ulong[] keys, Graph graph, CancellationToken cancellationToken) => ContentId.Of("s-",
    [
        Section.Of<ulong>("keys", keys),
        Section.Of("edges.out.offsets", graph.Out.OffsetsMemory),
        Section.Of("edges.out.targets", graph.Out.TargetsMemory),
        Section.Of("edges.out.weights", graph.Out.WeightsMemory),
        .. graph.Out.ResiduesMemory.IsEmpty ? Array.Empty<Section>()
            : [Section.Of("edges.out.residues", graph.Out.ResiduesMemory)],
    ], cancellationToken);

    private static FileReading SaidOf(IRows rows, EdgeCollector edges, out bool linesSayFollows)
    {
        var reading = rows.Reading;
        linesSayFollows = FollowHeadings.SayFollows(rows);
        var direction = reading.Direction ?? (edges.IsUndirected ? "Edges go both ways."
            : linesSayFollows ? "A line \"a b\" says that a follows b or shares b's posts: influence flows from b to a."
            : "A line \"a b\" is an edge from a to b, as written.");
        direction += linesSayFollows && reading.Direction is not null
            ? " Influence flows the other way, since a line says who follows or shares whom." : "";
        return reading with { Direction = direction, Notes = [.. reading.Notes, .. edges.Notes] };
    }
}
