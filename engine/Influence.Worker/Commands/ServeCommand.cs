using System.CommandLine;
using Influence.Application.Hosting;
using Influence.Worker.Composition;
using Influence.Worker.Hosting;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence serve</c>: dashboard, HTTP API and hosted services in one process.</summary>
internal static class ServeCommand
{
    public static HelpfulCommand Make() =>
        new("serve", "Serve the dashboard and the HTTP API, do jobs and watch the inbox.", Fill);

    private static void Fill(HelpfulCommand command)
    {
        var urls = CommonOptions.Text("--urls", "URL", $"Where to listen; port 0 takes a free one; default {Server.DefaultUrls}");
        var open = new Option<bool>("--open")
        {
            Description = "Let other machines reach it; there are no keys, so the network around it must be closed",
        };
        var metrics = new Option<bool>("--metrics")
        {
            Description = "Answer Prometheus at /metrics of the same address: numbers about the program, nothing about people",
        };
        var check = new Option<bool>("--check")
        {
            Description = "Serve nothing: ask the server at --urls whether it is alive, and exit with 0 or 1",
        };
        var inbox = CommonOptions.Text("--inbox", "DIR", "The folder watched for files; default inbox in the data folder");
        var jobSeconds = CommonOptions.Text("--job-seconds", "N", "Seconds that the job of a question may take; default 1800");
        command.WithExamples(
            new("influence serve --network sample", $"The sample brand at {Server.DefaultUrls}"),
            new("influence serve --urls http://127.0.0.1:0", "On a free port; the address is printed"))
            .With("Server", urls, open, metrics, inbox, jobSeconds, CommonOptions.DiskReserve, check)
            .WithData()
            .With("Output", CommonOptions.Quiet, CommonOptions.Verbose, CommonOptions.NoColor);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var messages = new Messages(Console.Error, OutputForm.Of(parsed));
            var setup = Setup.Of(parsed);
            var isOpen = Quantities.Switch("open", setup.Settings.Value("open", parsed.GetValue(open) ? "true" : null));
            var addresses = ServerAddress.Of(setup.Settings.Value("urls", parsed.GetValue(urls)) ?? Server.DefaultUrls, isOpen);
            if (parsed.GetValue(check))
            {
                await LifeSign.DemandAsync(addresses[0], cancellationToken);
                return (int)ExitCode.Done;
            }

            var serving = new ServingOptions
            {
                DefaultNetwork = setup.Network,
                IsOpen = isOpen,
                LongestJob = setup.LongestJob(parsed.GetValue(jobSeconds)),
            };
            var isScraped = Quantities.Switch(
                "metrics", setup.Settings.Value("metrics", parsed.GetValue(metrics) ? "true" : null));
            await Server.RunAsync(
                setup, serving, addresses, parsed.GetValue(inbox), isScraped, messages, cancellationToken);
            return (int)ExitCode.Done;
        });
    }
}
