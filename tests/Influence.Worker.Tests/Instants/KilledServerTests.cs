using Influence.Testing;

namespace Influence.Worker.Tests.Instants;

/// <summary>The serving program is killed at any instant: what it acknowledged by HTTP is there when it starts again, a no from
/// the page first of all.</summary>
public sealed class KilledServerTests
{
    private const int Patience = 400; // ms

    private static readonly int _kills = Nightly.Else(60, 1);

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_after_it()
    {
        using var scratch = new Scratch();
        string expected;
        await using (var undisturbed = await ServedStory.StartAsync(scratch.PathOf("undisturbed")))
        {
            await undisturbed.TellAsync(0);
            expected = await undisturbed.StateAsync();
        }

        var outcomes = new SortedDictionary<int, int>();
        for (var kill = 0; kill < _kills; kill++)
        {
            var data = scratch.PathOf($"killed-{kill}");
            var acknowledged = await KillAsync(data);
            outcomes[acknowledged] = outcomes.GetValueOrDefault(acknowledged) + 1;
            await using (var again = await ServedStory.StartAsync(data))
            {
                var when = $"kill {kill} after {acknowledged} steps";
                Assert.True(!(await again.ListedAsync()).Intersect(ServedStory.NosAfter(acknowledged)).Any(),
                    $"{when}: somebody who said no is listed.");
                await again.IdleAsync();
                Assert.True(!ServedStory.FilesAfter(acknowledged).Except(await again.FilesAsync()).Any(),
                    $"{when}: of the files that were taken there are only {string.Join(", ", await again.FilesAsync())}");
                Assert.True(!ServedStory.TakenBackAfter(acknowledged).Except(await again.FilesAsync(alsoTakenBack: true)).Any(),
                    $"{when}: nothing is known of the file that was to be taken back.");
                await again.TellAsync(acknowledged);
                Assert.True(expected == await again.StateAsync(), $"{when}: it came to {await again.StateAsync()}");
            }

            Directory.Delete(data, recursive: true);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join('\n', outcomes.Select(outcome => $"{outcome.Value} kills after {outcome.Key} steps")));
    }

    // How many steps were acknowledged. Most of a step is over within the patience; the rest is its job.
    private static async Task<int> KillAsync(string data)
    {
        await using var killed = await ServedStory.StartAsync(data);
        var fatal = Random.Shared.Next(killed.Steps);
        var begun = new TaskCompletionSource();
        var told = killed.TellAsync(0, step =>
        {
            if (step == fatal)
            {
                begun.SetResult();
            }
        });
        await Task.WhenAny(told, begun.Task);
        await Task.WhenAny(told, Task.Delay(Random.Shared.Next(Patience), TestContext.Current.CancellationToken));
        killed.Kill();
        try
        {
            await told;
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            // Its answer never came.
        }

        return killed.Acknowledged;
    }
}
