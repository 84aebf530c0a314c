using System.CommandLine;
using Influence.Adapters.QuikGraph;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Peers;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence check-peers</c>: the engine on the store's server and ours, side by side; without a server QuikGraph,
/// and what NetworKit defines, on small graphs.</summary>
internal sealed class CheckPeersCommand
{
    private static readonly PeerCheckOptions Defaults = new();

    private readonly Option<int> _k = Make("--people", "N", nameof(PeerCheckOptions.K), options => options.K, "-k");
    private readonly Option<double> _chance = Make("--chance", "P", nameof(PeerCheckOptions.Chance), options => options.Chance);

    private readonly Option<int> _simulations =
        Make("--simulations", "N", nameof(PeerCheckOptions.Simulations), options => options.Simulations);

    private readonly Option<int> _patience =
        Make("--patience", "SECONDS", nameof(PeerCheckOptions.Patience), options => options.Patience);

    /// <summary>Makes the command.</summary>
    public static HelpfulCommand Make() => new("check-peers",
        "Ask others and ourselves the same questions, and say why the answers differ: Graph Data Science on the store's " +
        "server, or, where there is none, QuikGraph and NetworKit's definitions on small graphs.",
        command => new CheckPeersCommand().Fill(command));

    private void Fill(HelpfulCommand command)
    {
        command.WithExamples(
            new Example("influence check-peers", "Parts, distances, flows and PageRank of a dozen small graphs"),
            new Example("influence check-peers --store http://127.0.0.1:7474 -k 10", "PageRank and ten seeds by both"))
            .With("Question", _k, _chance, _simulations, _patience)
            .WithData()
            .WithOutput(CommonOptions.Json);
        command.SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var form = OutputForm.Of(parsed);
        var messages = new Messages(Console.Error, form);
        var options = new PeerCheckOptions
        {
            K = parsed.GetValue(_k),
            Chance = parsed.GetValue(_chance),
            Simulations = parsed.GetValue(_simulations),
            Patience = parsed.GetValue(_patience),
        };
        OptionRules.Demand(options);
        var setup = Setup.Of(parsed);
        if (setup.Store is null)
        {
            return CheckSmall(parsed, form, cancellationToken);
        }

        using var folder = setup.OpenFolder(mayCreate: false, messages);
        var peer = folder.Peer!;
        await folder.Loading.CatchUpAsync(setup.Network, null, cancellationToken);
        var report = await folder.PeerCheck.CheckAsync(peer, setup.Network, options, cancellationToken);
        PeerReportWriter.Write(report, form);
        return (int)ExitCode.Done;
    }

    private int CheckSmall(ParseResult parsed, OutputForm form, CancellationToken cancellationToken)
    {
        if (new Option[] { _k, _chance, _simulations, _patience }
            .FirstOrDefault(option => OptionValues.Given(parsed, option) is not null) is { } given)
        {
            throw new OptionException("store_missing",
                $"{given.Name} is a question to Graph Data Science on a Neo4j server, and no server is named. Name it, as in " +
                "--store http://127.0.0.1:7474, or leave the option out to compare small graphs.");
        }

        var report = CheckSmallPeers.Check([new QuikGraphOpinion()], cancellationToken);
        SmallPeerReportWriter.Write(report, form);
        return (int)(report.IsSound ? ExitCode.Done : ExitCode.Failed);
    }

    private static Option<T> Make<T>(
        string name, string helpName, string property, Func<PeerCheckOptions, T> byDefault, params string[] aliases) =>
        new(name, aliases)
        {
            HelpName = helpName,
            Description = OptionRules.Of(typeof(PeerCheckOptions)).Single(field => field.Property.Name == property).Help,
            DefaultValueFactory = _ => byDefault(new PeerCheckOptions()),
        };
}
