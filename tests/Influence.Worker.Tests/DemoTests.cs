using System.Text.Json;

namespace Influence.Worker.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_fills_the_sample_once_keeps_its_files_and_refuses_another_brand()
    {
        using var scratch = new Scratch();
        string[] demo = ["demo", "--people", "300", "--data", scratch.PathOf("data")];

        var first = await InfluenceProgram.RunAsync([.. demo, "--out", scratch.PathOf("brand"), "--json"]);
        var second = (await InfluenceProgram.RunAsync([.. demo, "--json"])).Json();
        var other = await InfluenceProgram.RunAsync([.. demo, "--seed", "2", "--json"]);

        var report = first.Json();
        Assert.Equal("sample", report.GetProperty("network").GetProperty("name").GetString());
        Assert.Equal(0, report.GetProperty("rows_rejected").GetInt64());
        Assert.Equal(report.GetProperty("rows_read").GetInt64(), second.GetProperty("rows_unchanged").GetInt64());
        Assert.Equal(report.GetProperty("network").GetRawText(), second.GetProperty("network").GetRawText());
        Assert.Equal("sample_is_another", other.Json(exit: 1).GetProperty("code").GetString());
        Assert.Contains("Next: influence serve", first.Error);
        Assert.Equal(["accounts.csv", "follows.csv", "people.csv", "referrals.csv", "shares.csv", "truth.json"],
            Directory.GetFiles(scratch.PathOf("brand")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(scratch.PathOf("brand"), "truth.json")));
    }
}
