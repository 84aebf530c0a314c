using Influence.Application.Catalog;
using Influence.Application.Hosting;
using Influence.Worker.Composition;
using Influence.Worker.Hosting;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence worker</c>: the hosted services alone: jobs and inbox, without a dashboard.</summary>
internal static class WorkerCommand
{
    public static HelpfulCommand Make() =>
        new("worker", "Do the jobs of the queue and load what lies in the inbox, without a dashboard.", Fill);

    private static void Fill(HelpfulCommand command)
    {
        var inbox = CommonOptions.Text("--inbox", "DIR", "The folder watched for files; default inbox in the data folder");
        var jobSeconds = CommonOptions.Text("--job-seconds", "N", "Seconds that the job of a question may take; default 1800");
        command.WithExamples(new Example("influence worker --data /srv/influence", "Until it is stopped with Ctrl-C or SIGTERM"))
            .With("Inbox", inbox, jobSeconds, CommonOptions.DiskReserve)
            .WithData()
            .With("Output", CommonOptions.Quiet, CommonOptions.Verbose, CommonOptions.NoColor);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var messages = new Messages(Console.Error, OutputForm.Of(parsed));
            var setup = Setup.Of(parsed);
            var serving = new ServingOptions
            {
                DefaultNetwork = setup.Network,
                LongestJob = setup.LongestJob(parsed.GetValue(jobSeconds)),
            };
            await WorkerHost.RunAsync(setup, serving, parsed.GetValue(inbox), messages, cancellationToken);
            return (int)ExitCode.Done;
        });
    }
}
