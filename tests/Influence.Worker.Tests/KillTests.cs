using System.Text.Json;
using Influence.Testing;

namespace Influence.Worker.Tests;

public sealed class KillTests
{
    private const int Rows = 400_000;

    // Each kill leaves what was acknowledged; loading again completes it, and the snapshot is that of a load nobody disturbed.
    [Fact]
    public async Task A_killed_load_completes_when_it_is_repeated()
    {
        using var scratch = new Scratch();
        var kills = Nightly.Else(20, 1);
        var file = scratch.File("follows.csv", ["follower,followed", .. Follows()]);
        var undisturbed = await LoadAsync(file, scratch.PathOf("undisturbed"));
        var random = new Random(7);
        for (var kill = 0; kill < kills; kill++)
        {
            var data = scratch.PathOf($"killed-{kill}");
            await KillAsync(file, data, random.Next(50, 1500));
            var again = await LoadAsync(file, data);

            Assert.Equal(undisturbed.GetProperty("network").GetRawText(), again.GetProperty("network").GetRawText());
            Assert.Equal(Rows, again.GetProperty("rows_loaded").GetInt64() + again.GetProperty("rows_unchanged").GetInt64());
            Assert.Empty(Directory.GetFiles(data, "*unfinished*", SearchOption.AllDirectories));
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task KillAsync(string file, string data, int milliseconds)
    {
        using var process = InfluenceProgram.Start(["load", "follows", file, "--data", data, "--quiet"]);
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        process.Kill(); // SIGKILL
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> LoadAsync(string file, string data) =>
        (await InfluenceProgram.RunAsync("load", "follows", file, "--data", data, "--json")).Json();

    private static IEnumerable<string> Follows()
    {
        var state = 1u;
        for (var row = 0; row < Rows; row++)
        {
            state = (state * 1664525) + 1013904223;
            yield return $"u{state >> 12},u{row % 50_000}";
        }
    }
}
