using System.CommandLine;
using Influence.Adapters.QuikGraph;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.SmallGraphs;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence bench</c>: whether this machine answers with the same bits as others, and how fast.</summary>
internal static class BenchCommand
{
    /// <summary>Makes the command.</summary>
    public static HelpfulCommand Make() => new("bench",
        "Ask every method about a fixed graph: one fingerprint of all answers, and the seconds of each.",
        Fill);

    private static void Fill(HelpfulCommand command)
    {
        command.WithExamples(
            new Example("influence bench", "The fingerprint to compare with another machine's, and what each method took"),
            new Example("influence bench --threads 1 --json", "The same on one thread, as a document"))
            .With("Machine", CommonOptions.Threads)
            .WithOutput(CommonOptions.Json);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
    }

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var form = OutputForm.Of(parsed);
        var resources = Setup.Of(parsed).Resources;
        var bench = new Bench(new ReadyMethods(new QuikGraphQuestions()), TimeProvider.System);
        BenchReportWriter.Write(bench.Run(resources.Threads, cancellationToken), resources.EffectiveThreads, form);
        return (int)ExitCode.Done;
    }
}
