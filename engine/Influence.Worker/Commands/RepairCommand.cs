using System.CommandLine;
using Influence.Application.Catalog;
using Influence.Application.Facts;
using Influence.Storage.Repairs;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence repair</c>: a data folder whose control database or files are lost, made whole again.</summary>
internal sealed class RepairCommand
{
    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = "Say what would be done, change nothing" };

    /// <summary>Makes the command.</summary>
    public static HelpfulCommand Make() => new("repair",
        "Make the control database anew from the files beside it, and say what is missing.",
        command => new RepairCommand().Fill(command));

    private void Fill(HelpfulCommand command)
    {
        command.WithExamples(
            new Example("influence repair -n", "What is wrong with ./influence-data, and what would be done"),
            new Example("influence repair --data /srv/influence", "Exit 1 when something is missing that was acknowledged"))
            .With("Repair", _dryRun)
            .With("Data and machine", CommonOptions.Data, CommonOptions.Network, CommonOptions.Threads, CommonOptions.Memory)
            .WithOutput(CommonOptions.Json);
        command.SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var form = OutputForm.Of(parsed);
        var messages = new Messages(Console.Error, form);
        var setup = Setup.Of(parsed);
        NetworkNames.Demand(setup.Network);
        var isDryRun = parsed.GetValue(_dryRun);
        var report = FolderRepair.Run(setup.DataFolder, setup.Network, isDryRun, TimeProvider.System);
        var snapshots = isDryRun ? [] : await MoveHeadsAsync(setup, report, messages, cancellationToken);
        RepairReportWriter.Write(report, snapshots, isDryRun, form);
        foreach (var why in report.WhyHeld)
        {
            messages.Warn(why);
        }

        return (int)(report.Missing.IsEmpty && report.Nameless.IsEmpty ? ExitCode.Done : ExitCode.Failed);
    }

    // What is in force follows from the facts: the same snapshot as before where none is missing.
    private static async Task<List<(string Network, string? Snapshot)>> MoveHeadsAsync(
        Setup setup, RepairReport report, Messages messages, CancellationToken cancellationToken)
    {
        var moved = new List<(string, string?)>();
        using var folder = setup.OpenFolder(mayCreate: false, messages);
        foreach (var network in report.Networks)
        {
            var (head, _, _) = await folder.Loading.RefreshAsync(network, null, cancellationToken);
            moved.Add((network, head?.SnapshotId));
        }

        return moved;
    }
}
