using Influence.Engine.Errors;
using Influence.Storage.Files;
using Influence.Storage.Repairs;
using Influence.Testing;

namespace Influence.Storage.Tests.Instants;

/// <summary>A repair that is stopped at any operation leaves the folder refused or whole, and the next one brings all back.
/// </summary>
public sealed class FailedRepairTests
{
    private const int Most = 100; // operations of a repair; more would mean that it never ends

    private static readonly int _step = Nightly.Else(1, 27);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_repair_that_is_stopped_anywhere_is_run_again(bool losesPower)
    {
        for (var operation = 1 + Random.Shared.Next(_step); ; operation += _step)
        {
            Assert.True(operation < Most);
            using var folder = FinishedFolder.Copy();
            folder.FlipBitOfNo();
            var lossy = new LossyFiles(SystemFiles.Instance, folder.MakeAside());
            var files = new ScriptedFiles(lossy) { FailsAt = operation, FailsFromThenOn = true };
            var isStopped = !IsRepaired(folder.Path, files);
            if (losesPower)
            {
                lossy.Cut(new Random(operation));
            }

            DemandRefusedOrWhole(folder.Path, operation);
            FolderRepair.Run(folder.Path, "main", isDryRun: false, TimeProvider.System);
            using (var story = new Story(folder.Path, SystemFiles.Instance))
            {
                story.Refresh();
                Assert.Equal((operation, FinishedFolder.States[^1]), (operation, story.State()));
            }

            if (!isStopped)
            {
                return;
            }
        }
    }

    private static bool IsRepaired(string path, IFileLayer files)
    {
        try
        {
            FolderRepair.RunOver(path, "main", isDryRun: false, TimeProvider.System, files);
            return true;
        }
        catch (Exception failed) when (failed is IOException or InfluenceException)
        {
            return false;
        }
    }

    private static void DemandRefusedOrWhole(string path, int operation)
    {
        try
        {
            using var story = new Story(path, SystemFiles.Instance);
            story.Refresh();
            Assert.Equal((operation, FinishedFolder.States[^1]), (operation, story.State()));
        }
        catch (GraphDataException refused)
        {
            Assert.Contains("influence repair", refused.Message, StringComparison.Ordinal);
        }
    }
}
