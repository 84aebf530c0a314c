using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Influence.Application.Catalog;
using Influence.Application.SmallGraphs;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>One method's part of a bench.</summary>
/// <param name="Command">As in <c>rank</c>.</param>
/// <param name="Method">As in <c>pagerank</c>.</param>
/// <param name="Seconds">From start to answer.</param>
/// <param name="Fingerprint">Of the answer, in hexadecimal digits.</param>
public sealed record BenchLine(string Command, string Method, double Seconds, string Fingerprint);

/// <summary>What a bench found.</summary>
/// <param name="Nodes">Of its graph.</param>
/// <param name="Edges">Of its graph.</param>
/// <param name="Lines">One a method, in the catalogue's order.</param>
/// <param name="Fingerprint">Of all answers together.</param>
public sealed record BenchReport(int Nodes, long Edges, ImmutableArray<BenchLine> Lines, string Fingerprint);

/// <summary>Asks every method of the catalogue the same question about the same graph: whether a machine gives the same bits as
/// others, and how fast it is.</summary>
public sealed class Bench(ReadyMethods methods, TimeProvider clock)
{
    /// <summary>Nodes are 2 to this power.</summary>
    internal const int Scale = 11;

    private const int DigitsOfALine = 16;

    // Small enough that all methods together take seconds.
    private static readonly Dictionary<string, string?> _few = new()
    {
        ["k"] = "5", ["worlds"] = "200", ["samples"] = "20000", ["reach"] = "40",
    };

    /// <summary>Runs all methods, one after the other.</summary>
    /// <param name="threads">At most so many; 0 means all there are. The fingerprint does not depend on them.</param>
    /// <param name="cancellationToken">Looked at by every method.</param>
    public BenchReport Run(int threads, CancellationToken cancellationToken)
    {
        var graph = BenchGraph.Draw(Scale);
        var stories = BenchStories.Of(graph);
        var input = ChanceTableOf.Of(graph, ChanceRule.Parse("wc")).ApplyTo(new MethodInput
        {
            Edges = graph, Log = stories, Referrals = BenchReferrals.Of(stories.Facts),
            Candidates = Candidates.All(graph.NodeCount), Calibration = Calibration.None("no_shares"),
        });
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = ImmutableArray.CreateBuilder<BenchLine>();
        foreach (var method in MethodCatalog.Methods)
        {
            var options = Few(method) with { Threads = threads };
            var family = MethodCatalog.Family(method.Family);
            var asked = input with
            {
                Given = family is { Given: not null, IsCachedRead: false } ? [0, graph.NodeCount - 1] : [],
                Offers = family.Table is null ? null : BenchGraph.Offers,
            };
            var started = clock.GetTimestamp();
            var answer = methods.Of(method).Run(asked, options, null, null, cancellationToken);
            var seconds = clock.GetElapsedTime(started).TotalSeconds;
            var print = Fingerprint(answer);
            all.AppendData(print);
            lines.Add(new BenchLine(family.Command, method.Name, seconds,
                Convert.ToHexStringLower(print)[..DigitsOfALine]));
        }

        return new BenchReport(
            graph.NodeCount, graph.EdgeCount, lines.ToImmutable(), Convert.ToHexStringLower(all.GetHashAndReset()));
    }

    private static MethodOptions Few(Method method)
    {
        var names = OptionRules.Of(method.OptionsType).Select(option => option.Name).ToHashSet();
        return (MethodOptions)OptionBinder.Bind(
            method.OptionsType, _few.Where(one => names.Contains(one.Key)).ToDictionary(), out _);
    }

    // Every bit of what was answered; not how long it took, nor words.
    private static byte[] Fingerprint(Answer answer)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var node in answer.Nodes.Span)
        {
            writer.Write(node);
        }

        foreach (var column in answer.Columns)
        {
            writer.Write(column.Heading.Name);
            for (var row = 0; row < answer.Nodes.Length; row++)
            {
                Write(writer, column[row]);
            }
        }

        foreach (var found in answer.Summary)
        {
            writer.Write(found.Name);
            Write(writer, found.Value);
        }

        writer.Flush();
        return SHA256.HashData(bytes.ToArray());
    }

    private static void Write(BinaryWriter writer, Cell cell)
    {
        writer.Write((byte)cell.Kind);
        switch (cell.Kind)
        {
            case CellKind.Number:
                writer.Write(BitConverter.DoubleToInt64Bits(cell.Number));
                break;
            case CellKind.Count:
                writer.Write(cell.Count);
                break;
            case CellKind.Flag:
                writer.Write(cell.Flag);
                break;
            case CellKind.Text:
                writer.Write(cell.Text!);
                break;
            default:
                break;
        }
    }
}
