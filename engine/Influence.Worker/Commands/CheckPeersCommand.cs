using System.CommandLine;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence check-peers</c>: the engine on the store's server and ours, side by side.</summary>
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
        "Ask Graph Data Science on the store's server and ourselves the same questions, and say why the answers differ.",
        command => new CheckPeersCommand().Fill(command));

    private void Fill(HelpfulCommand command)
    {
        command.WithExamples(
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
        using var folder = setup.OpenFolder(mayCreate: false, messages);
        var peer = folder.Peer ?? throw new OptionException("store_missing",
            "check-peers compares with the engine on a Neo4j server, but the facts stand in the data folder. Name the server, " +
            "as in --store http://127.0.0.1:7474.");
        await folder.Loading.CatchUpAsync(setup.Network, null, cancellationToken);
        var report = await folder.PeerCheck.CheckAsync(peer, setup.Network, options, cancellationToken);
        PeerReportWriter.Write(report, form);
        return (int)ExitCode.Done;
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
