using System.Globalization;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Ports;
using Influence.Application.Showing;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary>Runs a load with its progress and rejects shown, and all rejects kept in a file of the data folder.</summary>
internal static class Loads
{
    /// <summary>Returns after the snapshot is in force.</summary>
    /// <returns>What the load did, and the file of its rejects; null when there is none, and after a dry run.</returns>
    public static async Task<(LoadOutcome Outcome, string? RejectsFile)> RunAsync(
        OpenFolder folder, LoadRequest request, Messages messages, CancellationToken cancellationToken,
        RejectLimits? limits = null)
    {
        var shown = new RejectMessages(messages);
        using var kept = request.DryRun ? null : folder.Rejects.Open(request.Network, request.Kind, limits ?? RejectLimits.Usual);
        try
        {
            using var progress = new ProgressLine(messages);
            var rejects = new ShownAndKept(shown, kept);
            var outcome = await folder.Loading.LoadAsync(request, rejects, progress, cancellationToken);
            return (outcome with { Report = outcome.Report with { RejectsKept = kept?.Kept } }, kept?.Path);
        }
        finally
        {
            shown.Summarize();
            kept?.Dispose(); // what the disk does not take of it is known no earlier
            if (kept?.Path is { } path)
            {
                messages.Note(kept.Kept == shown.Count ? $"All of them, each with how to mend it: {path}"
                    : $"The first {PlainWords.Count(kept.Kept)} of them, each with how to mend it: {path}. " +
                        "--max-rejects says how many are kept.");
            }
            else if (shown.Count > RejectMessages.Shown)
            {
                messages.Note(string.Create(CultureInfo.InvariantCulture, $"Only the first {RejectMessages.Shown} are shown. ") +
                    "--json lists more of them; " + (request.DryRun ? "a load without --dry-run keeps" : "--max-rejects keeps") +
                    " all in a file.");
            }
        }
    }

    private sealed class ShownAndKept(RejectMessages shown, IKeptRejects? kept) : IProgress<Reject>
    {
        public void Report(Reject value)
        {
            kept?.Report(value);
            shown.Report(value);
        }
    }
}
