using Influence.Application.Facts;
using Influence.Application.Loading;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary>Runs a load with its progress and rejects shown.</summary>
internal static class Loads
{
    /// <summary>Returns after the snapshot is in force.</summary>
    public static async Task<LoadOutcome> RunAsync(
        OpenFolder folder, LoadRequest request, Messages messages, CancellationToken cancellationToken)
    {
        var rejects = new RejectMessages(messages);
        try
        {
            using var progress = new ProgressLine(messages);
            return await folder.Loading.LoadAsync(request, rejects, progress, cancellationToken);
        }
        finally
        {
            rejects.Summarize();
        }
    }
}
