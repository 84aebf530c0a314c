using Influence.Engine.Errors;
using Influence.Storage.Files;
using Influence.Testing;

namespace Influence.Storage.Tests.Instants;

/// <summary>Whatever operation on a file fails, and however: what was acknowledged is there, and nothing else is.</summary>
/// <remarks>Operations are counted over a whole story; each in turn fails. By night all of them, by day a sample.</remarks>
public sealed class FailedFilesTests : IDisposable
{
    private static readonly Lazy<int> _operations = new(RunUndisturbed);

    private readonly string _folder = FinishedFolder.NewPath();

    public FailedFilesTests() => Directory.CreateDirectory(_folder);

    private string Data => Path.Combine(_folder, "data");

    [Fact]
    public void What_is_acknowledged_is_synced_with_its_name()
    {
        var lossy = new LossyFiles(SystemFiles.Instance, _folder);
        using var story = new Story(Data, lossy);
        for (var step = 0; step < Story.Steps; step++)
        {
            story.Do(step);
            // Rejects say what a file says: loading it again says it again. What is gone may come back, and goes again.
            Assert.DoesNotContain(lossy.AtRisk, risk => !risk.Contains("rejects.ndjson", StringComparison.Ordinal) &&
                !risk.EndsWith(" is gone", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(ScriptedFiles.InputOutputError, false)]
    [InlineData(ScriptedFiles.InputOutputError, true)]
    [InlineData(ScriptedFiles.NoSpaceLeft, true)]
    public void One_operation_fails_and_what_was_acknowledged_is_there(int error, bool fromThenOn)
    {
        foreach (var operation in Sample(by: 200))
        {
            var files = new ScriptedFiles(SystemFiles.Instance)
            {
                FailsAt = operation, FailsFromThenOn = fromThenOn, Error = error,
            };
            var acknowledged = RunUntilItFails(files);
            DemandStands(acknowledged, $"operation {operation}: {files.Steps[operation - 1]}");
            Clear();
        }
    }

    [Fact]
    public void The_power_goes_at_an_operation_and_what_was_acknowledged_is_there()
    {
        foreach (var operation in Sample(by: 120))
        {
            var lossy = new LossyFiles(SystemFiles.Instance, _folder);
            var files = new ScriptedFiles(lossy) { FailsAt = operation, FailsFromThenOn = true };
            var acknowledged = RunUntilItFails(files);
            lossy.Cut(new Random(operation));
            DemandStands(acknowledged, $"power gone at operation {operation}: {files.Steps[operation - 1]}");
            Clear();
        }
    }

    [Fact]
    public void A_disk_that_works_again_needs_no_restart()
    {
        foreach (var operation in Sample(by: 200))
        {
            var files = new ScriptedFiles(SystemFiles.Instance)
            {
                FailsAt = operation, FailsFromThenOn = true, Error = ScriptedFiles.NoSpaceLeft,
            };
            var acknowledged = RunUntilItFails(files, () => files.IsMended = true);
            DemandStands(acknowledged, $"mended after operation {operation}: {files.Steps[operation - 1]}");
            Clear();
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int RunUndisturbed()
    {
        var path = FinishedFolder.NewPath();
        var files = new ScriptedFiles(SystemFiles.Instance);
        RunUntilItFails(path, files, null);
        Directory.Delete(path, recursive: true);
        return files.Steps.Count;
    }

    private static IEnumerable<int> Sample(int by)
    {
        var step = Nightly.Else(1, 3 * by); // by day a third of those that show most
        for (var operation = 1 + Random.Shared.Next(step); operation <= _operations.Value; operation += step)
        {
            yield return operation;
        }
    }

    private int RunUntilItFails(ScriptedFiles files, Action? mend = null) => RunUntilItFails(Data, files, mend);

    // How many steps were acknowledged. Where the disk is mended, the same process goes on from the step that failed.
    private static int RunUntilItFails(string path, ScriptedFiles files, Action? mend)
    {
        var step = 0;
        try
        {
            using var story = new Story(path, files);
            while (step < Story.Steps)
            {
                try
                {
                    story.Do(step);
                    step++;
                }
                catch (Exception failed) when (failed is IOException or InfluenceException && mend is not null)
                {
                    mend();
                    mend = null;
                }
            }
        }
        catch (Exception failed) when (failed is IOException or InfluenceException)
        {
            // As a process does that says what failed, and ends.
        }

        return step;
    }

    // What the step that failed did may be there, whole, or not; then the story can go on to its end.
    private void DemandStands(int acknowledged, string when)
    {
        using var story = new Story(Data, SystemFiles.Instance);
        Assert.True(!story.Listed().Intersect(Story.NosAfter(acknowledged)).Any(), $"{when}: somebody who said no is listed.");
        story.Refresh();
        var state = story.State();
        var expected = FinishedFolder.States.Skip(acknowledged).Take(2);
        Assert.True(expected.Contains(state), $"{when}, {acknowledged} steps acknowledged: found\n{state}\ninstead of\n" +
            string.Join("\nor\n", expected));
        for (var step = acknowledged; step < Story.Steps; step++)
        {
            story.Do(step);
        }

        Assert.True(story.State() == FinishedFolder.States[^1], $"{when}: the rest of the story came to\n{story.State()}");
    }

    private void Clear() => Directory.Delete(Data, recursive: true);
}
