using Influence.Engine.Errors;
using Influence.Storage.Files;
using Influence.Storage.Repairs;
using Influence.Testing;

namespace Influence.Storage.Tests.Instants;

/// <summary>An old control database is put back beside newer facts: it is refused by name, or knows all that matters; a repair
/// brings back every fact and every no.</summary>
public sealed class OldControlTests
{
    private static readonly int _times = Nightly.Else(60, 2);

    [Fact]
    public void What_was_acknowledged_since_is_known_or_told_and_a_repair_brings_it_back()
    {
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var time = 0; time < _times; time++)
        {
            var (old, now) = (Random.Shared.Next(Story.Steps), Random.Shared.Next(1, Story.Steps + 1));
            var outcome = PutBack(Math.Min(old, now - 1), now, isGone: time % 4 == 3);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join('\n', outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}")));
    }

    private static string PutBack(int old, int now, bool isGone)
    {
        var path = FinishedFolder.NewPath();
        var (control, aside) = (Path.Combine(path, "control.db"), path + ".old");
        try
        {
            Tell(path, 0, old);
            File.Copy(control, aside);
            var expected = Tell(path, old, now);
            File.Delete(control);
            if (!isGone)
            {
                File.Copy(aside, control);
            }

            var when = $"the database of after {old} steps, {(isGone ? "gone" : "put back")} after {now}";
            var refused = Refused(path, now, expected, when);
            FolderRepair.Run(path, "main", isDryRun: false, TimeProvider.System);
            using var story = new Story(path, SystemFiles.Instance);
            story.Refresh();
            Assert.Equal((when, expected), (when, story.StateWithoutNames()));
            Assert.True(!story.Listed().Intersect(Story.NosAfter(now)).Any(), $"{when}: somebody who said no is listed.");
            return refused;
        }
        finally
        {
            Directory.Delete(path, recursive: true);
            File.Delete(aside);
        }
    }

    private static string Refused(string path, int now, string expected, string when)
    {
        try
        {
            using var story = new Story(path, SystemFiles.Instance);
            Assert.True(!story.Listed().Intersect(Story.NosAfter(now)).Any(), $"{when}: somebody who said no is listed.");
            story.Refresh();
            Assert.Equal((when, expected), (when, story.StateWithoutNames()));
            return "taken: it knew all that matters";
        }
        catch (GraphDataException refused)
        {
            Assert.Contains("influence repair", refused.Message, StringComparison.Ordinal);
            return refused.Code;
        }
    }

    private static string Tell(string path, int first, int last)
    {
        using var story = new Story(path, SystemFiles.Instance);
        for (var step = first; step < last; step++)
        {
            story.Do(step);
        }

        return story.StateWithoutNames();
    }
}
