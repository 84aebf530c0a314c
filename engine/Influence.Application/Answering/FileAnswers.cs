using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Catalog;
using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Application.SmallGraphs;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>Answers a question to a graph file, without a data folder: everybody may be named, nothing is kept.</summary>
public sealed class FileAnswers(
    IGraphFileReader reader, ReadyMethods methods, IProcessMeter meter, Resources resources, TimeProvider clock)
{
    /// <summary>Reads, computes and names.</summary>
    /// <param name="request">The question.</param>
    /// <param name="top">Rows wanted; null means all.</param>
    /// <param name="rejects">Told of every refused line.</param>
    /// <param name="progress">Of the method.</param>
    /// <param name="cancellationToken">Cancels reading and computing.</param>
    public AnswerDocument Answer(FileRequest request, int? top, IProgress<Reject>? rejects,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Method.View == ViewKind.Log)
        {
            throw new GraphDataException("no_shares",
                "Stories are read from a share log, and a graph file has none. Load the shares, and ask the data folder.");
        }

        if (request.Method.View == ViewKind.Referrals)
        {
            throw MethodInput.NoReferrals;
        }

        var started = clock.GetTimestamp();
        var view = request.View;
        var file = reader.Read(request.Path, request.Read with { Format = view.Format }, view.Undirected, cancellationToken);
        foreach (var reject in file.Rejects)
        {
            rejects?.Report(reject);
        }

        foreach (var (code, lines) in file.MoreRejects)
        {
            var more = new Reject(file.Name, 0, 0, null, code, "", "Not kept: too many lines were refused.");
            for (var line = 0L; rejects is not null && line < lines; line++)
            {
                rejects.Report(more); // to be counted
            }
        }

        var given = GivenPeople.Nodes(request.Given, file.People);
        var lists = GivenPeople.Nodes(request.Method, request.Lists, file.People);
        var input = new MethodInput
        {
            Candidates = file.People.Mask,
            Given = given,
            Lists = lists,
            PassedOver = GivenPeople.PassedOver(request.Lists, lists),
            Offers = OfferTables.Of(request.Offers, file.People),
            Calibration = Calibration.None("no_shares"),
        };
        view = view with
        {
            Direction = DirectionInForce(view, file), Chance = ChancesAskedFor.By(request.Method, view.Chance),
        };
        var (nodes, edges) = (0L, 0L);
        ImmutableArray<string> notes = [];
        var asWritten = request.Method.View == ViewKind.Edges && view.On == "source";
        MemoryGuard.Demand(WorkEstimate.Of(
            request.Method, request.Options, file.Graph, asWritten, resources.EffectiveThreads, input.Offers),
            resources);
        if (asWritten)
        {
            var lines = file.Graph.WithMissingWeights();
            input = input with { Edges = view.Reverse ? lines.Reverse() : lines };
            (nodes, edges) = (lines.NodeCount, lines.EdgeCount);
            notes = [.. MissingWeights(file.Graph, request.Options)];
        }
        else
        {
            var table = Chances(file.Graph, view);
            (nodes, edges) = (table.Graph.NodeCount, table.Graph.EdgeCount);
            var plain = request.Method.View == ViewKind.Edges ? EdgeViews.Of(table.Graph) : null;
            input = table.ApplyTo(input) with { Edges = view.Reverse ? plain?.Reverse() : plain };
            notes = table.Notes;
        }

        var loaded = clock.GetElapsedTime(started);
        var options = request.Options with { Threads = resources.Threads, MemoryBytes = resources.MemoryBytes };
        var phases = new PhaseClock(clock, progress);
        var answer = NamedErrors.Run(
            file.People, () => methods.Of(request.Method).Run(input, options, null, phases, cancellationToken));
        var parts = phases.Stop();
        answer = answer.WithNotes(notes);
        var family = MethodCatalog.Family(request.Method.Family);
        return new AnswerDocument
        {
            Kind = family.Command,
            Network = new DocumentNetwork(file.Name, nodes, edges, file.SnapshotId),
            Rows = AnswerListing.List(answer, file.People, top, family.ListsNames),
            Summary = answer.Summary,
            Read = FileDirections.Report(file, view, asWritten),
            Evidence = new DocumentEvidence(answer.Evidence, OptionsJson.Write(view, request.Options), null, null,
                new JobCost(request.Method.UsesThreads ? resources.EffectiveThreads : 1, loaded.TotalSeconds,
                    (clock.GetElapsedTime(started) - loaded).TotalSeconds, meter.PeakBytes) { Phases = parts },
                ProgramVersion.Text, null)
            {
                Lists = DocumentList.Of(
                    GivenPeople.Used(request.Method, request.Given, given, request.Lists, lists), file.People),
            },
        };
    }

    private static string DirectionInForce(FileViewOptions view, GraphFile file) => view.Direction switch
    {
        null => file.LinesSayFollows ? FileDirections.Follows : FileDirections.AsIs,
        FileDirections.AsIs or FileDirections.Follows => view.Direction,
        _ => throw new OptionException("option_not_readable",
            $"direction is '{view.Direction}', but must be as-is or follows."),
    };

    private static ChanceTable Chances(Graph graph, FileViewOptions view) => ChanceTableOf.Of(
        view.Direction == FileDirections.Follows ? graph.Reverse() : graph, ChanceRule.Parse(view.Chance ?? "wc"), view.Force);

    // Only a method that looks at weights is told of those that are missing.
    private static IEnumerable<string> MissingWeights(Graph graph, MethodOptions options)
    {
        var missing = graph.MissingWeights();
        if (missing > 0 && OptionRules.Of(options.GetType()).Any(
            field => field.Name == "weighted" && field.Property.GetValue(options) is true))
        {
            yield return missing == 1 ? "One edge gives no weight and weighs 1."
                : string.Create(CultureInfo.InvariantCulture, $"{missing} edges give no weight and weigh 1.");
        }
    }
}
