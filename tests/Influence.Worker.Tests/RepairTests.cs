namespace Influence.Worker.Tests;

/// <summary>A folder without its database, as its operator meets it.</summary>
public sealed class RepairTests
{
    [Fact]
    public async Task A_question_is_refused_and_repair_brings_the_same_answer_back()
    {
        using var scratch = new Scratch();
        var data = scratch.PathOf("data");
        var follows = scratch.File("follows.csv", "follower,followed", "ann,bob", "cat,bob");
        var people = scratch.File("people.csv", "id,name,consent", "ann,Ann,yes", "bob,Bob,yes", "cat,Cat,no");
        await InfluenceProgram.RunAsync("load", "follows", follows, "--data", data);
        await InfluenceProgram.RunAsync("load", "people", people, "--data", data);
        string[] question = ["rank", "--data", data, "--json"];
        var before = (await InfluenceProgram.RunAsync(question)).Json().GetProperty("items").ToString();
        File.Delete(Path.Combine(data, "control.db"));

        var refused = await InfluenceProgram.RunAsync(question);
        Assert.Equal("control_database_missing", refused.Json(exit: 1).GetProperty("code").GetString());
        var dry = await InfluenceProgram.RunAsync("repair", "--data", data, "-n");
        Assert.Equal(1, dry.Exit);
        Assert.Contains("people.csv (network 'main')", dry.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(data, "control.db")));
        var repaired = await InfluenceProgram.RunAsync("repair", "--data", data, "--json");
        Assert.Equal(1, repaired.Json(exit: 1).GetProperty("nameless").GetArrayLength());
        Assert.Equal(before, (await InfluenceProgram.RunAsync(question)).Json().GetProperty("items").ToString());

        File.Delete(Path.Combine(data, "control.db"));
        File.Delete(Path.Combine(data, "facts", "journal"));
        Assert.Equal(1, (await InfluenceProgram.RunAsync("repair", "--data", data)).Exit);
        var held = await InfluenceProgram.RunAsync(question);
        Assert.Equal(0, held.Json().GetProperty("items").GetArrayLength());
        Assert.Contains("Load a people file that was loaded before", held.Error, StringComparison.Ordinal);
        await InfluenceProgram.RunAsync("load", "people", people, "--data", data);
        Assert.Equal(before, (await InfluenceProgram.RunAsync(question)).Json().GetProperty("items").ToString());
    }
}
