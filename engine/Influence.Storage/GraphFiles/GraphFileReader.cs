using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Application.Files;
using Influence.Engine.Graphs;
using Influence.Storage.Ids;
using Influence.Storage.Rows;
using Influence.Storage.Sections;
using Influence.Storage.Text;

namespace Influence.Storage.GraphFiles;

/// <summary>Reads graph files into memory: SNAP edge lists, <c>n m</c>, csv, activity logs and NDJSON, also gzipped.</summary>
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
        using var rows = RowSource.Open(source, RowSchema.Graph, options, rejects.Add);
        var edges = new EdgeCollector(rows, cancellationToken);
        edges.ReadAll();

        var codes = Enumerable.Range(0, edges.Ids.Count).ToArray();
        var keys = KeyOrder.Sort(edges.Ids, KeyOrder.Hash(edges.Ids, [], cancellationToken), codes);
        var (graph, order) = Number(edges, codes);
        if (undirected)
        {
            graph = graph.ToUndirected();
        }

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
            Reading = rows.Reading,
            LinesSayFollows = SayFollows(rows),
            Graph = graph,
            People = new FilePeople(edges.Ids, codeOf),
            Rejects = rejects.ToImmutable(),
            SelfLoops = edges.SelfLoops,
        };
    }

    // As a load reads the same lines: who follows, or passes on, is influenced by the other.
    private static bool SayFollows(IRows rows) => rows.Format == "activity" || rows.Reading.Columns.Any(column =>
        (column.Field == "source" && WordText.Plain(column.Column) is "follower" or "followerid")
        || (column.Field == "target"
            && WordText.Plain(column.Column) is "followed" or "followedid" or "followee" or "followeeid"));

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
        return (Graph.FromEdges(codes.Length, edges.Sources, edges.Targets, edges.Weights), nodeOf);
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

    /// <summary>Gathers the lines as codes of their ids.</summary>
    private sealed class EdgeCollector(IRows rows, CancellationToken cancellationToken)
    {
        private const int RowsBetweenLooks = 1 << 16;

        private int[] _sources = new int[1 << 12];
        private int[] _targets = new int[1 << 12];
        private double[] _weights = [];
        private int _count;

        public IdTable Ids { get; } = new();

        public Span<int> Sources => _sources.AsSpan(0, _count);

        public Span<int> Targets => _targets.AsSpan(0, _count);

        public ReadOnlySpan<double> Weights => _weights.AsSpan(0, Math.Min(_count, _weights.Length));

        public long SelfLoops { get; private set; }

        public void ReadAll()
        {
            byte[]? firstSource = null, firstTarget = null;
            while (rows.Read())
            {
                if (rows.RowsRead % RowsBetweenLooks == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                if (rows.MayStartWithCounts && rows.RowsRead == 1)
                {
                    // Whether the first line says n and m is known at the end only.
                    (firstSource, firstTarget) = (rows[0].ToArray(), rows[1].ToArray());
                    continue;
                }

                if (Judge(out var weight))
                {
                    Add(rows[0], rows[1], weight);
                }
            }

            if (firstSource is not null && firstTarget is not null)
            {
                FinishFirstLine(firstSource, firstTarget);
            }
        }

        private void FinishFirstLine(byte[] source, byte[] target)
        {
            var (nodes, lines) = (Number(source), Number(target));
            if (rows.StartsWithCounts || (lines == rows.RowsRead - 1 && nodes >= Ids.Count))
            {
                rows.FirstRowWasCounts($"{Encoding.UTF8.GetString(source)} {Encoding.UTF8.GetString(target)}");
            }
            else
            {
                Add(source, target, null);
            }
        }

        private bool Judge(out double? weight)
        {
            weight = null;
            for (var end = 0; end < 2; end++)
            {
                if (rows[end].IsEmpty)
                {
                    rows.Reject(end, "empty_id", "The id is empty. Give every edge two ids.");
                    return false;
                }

                if (rows[end].Length > PersonKey.MaxIdBytes)
                {
                    rows.Reject(end, "id_too_long",
                        $"An id has at most {PersonKey.MaxIdBytes} bytes; this one has {rows[end].Length}.");
                    return false;
                }
            }

            if (rows[2].IsEmpty)
            {
                return true;
            }

            if (!Values.TryNumber(rows[2], out var number))
            {
                rows.Reject(2, "bad_number", "The weight is not a finite number. Write it as in 0.25, or take the column out.");
                return false;
            }

            weight = number;
            return true;
        }

        private void Add(ReadOnlySpan<byte> source, ReadOnlySpan<byte> target, double? weight)
        {
            if (_count == _sources.Length)
            {
                Array.Resize(ref _sources, 2 * _count);
                Array.Resize(ref _targets, 2 * _count);
            }

            if ((weight is not null || _weights.Length > 0) && _weights.Length < _sources.Length)
            {
                var before = Math.Min(_weights.Length, _count);
                Array.Resize(ref _weights, _sources.Length);
                _weights.AsSpan(before).Fill(double.NaN); // not given: what that means is for those who ask
            }

            if (weight is not null)
            {
                _weights[_count] = weight.Value;
            }

            (_sources[_count], _targets[_count]) = (Ids.Add(source), Ids.Add(target));
            SelfLoops += _sources[_count] == _targets[_count] ? 1 : 0;
            _count++;
        }

        private static long Number(byte[] text) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
    }
}
