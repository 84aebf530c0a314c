using System.Text.Json;

namespace Influence.Worker.Tests;

public sealed class FolderDocumentTests(SmallBrand brand) : IClassFixture<SmallBrand>
{
    private const string Reach = "reach{mean,standard_error,low,high,confidence,worlds,converged,calibrated,calibration_id," +
        "uncalibrated_reason},forecast";

    private const string AgainstRandom = "against_random{multiple,low,high,draws}";
    private const string Seeds =
        "items[{rank,id,marginal_reach,marginal_standard_error}]," + Reach + "," + AgainstRandom + ",certificate";

    private const string Certificate = "{alpha,delta,epsilon,lower,upper,samples}";
    private const string Counted = ",counted{mean,standard_error,given,samples},";

    private const string Advocates = "items[{rank,id,name,score,parts{first_hand,second_hand,further,overlap},facts{followers," +
        "shares_caused,customers_brought,customers_further,revenue_minor,communities,mean_sentiment," +
        "acceptance,last_reply,last_contact,last_active,value_minor,tier,rank_first,rank_last},why}]," +
        "calibrated,calibration_id,uncalibrated_reason,";

    [Theory]
    [InlineData("items[{rank,id,score,tied}],", "rank")]
    [InlineData("items[{id,community}],modularity,communities,", "communities")]
    [InlineData(Reach + "," + AgainstRandom + ",", "simulate", "--seeds", "anna,ben", "--worlds", "200")]
    [InlineData(Seeds + Certificate + Counted, "seeds", "-k", "2", "--epsilon", "0.3")]
    [InlineData(Seeds + Counted, "seeds", "-k", "2", "--method", "rr", "--samples", "500")]
    [InlineData(Advocates, "advocates")]
    public async Task Each_command_prints_the_document_of_the_contract(string middle, params string[] question)
    {
        var document = (await brand.RunAsync([.. question, "--json"])).Json();
        var shape = JsonShape.Of(document);

        Assert.StartsWith("{kind,network{name,nodes,edges,snapshot}," + middle + "evidence{method,options", shape);
        Assert.Equal((question[0], "main"), (Text(document, "kind"), Text(document.GetProperty("network"), "name")));
        Assert.Matches("^r-[0-9a-f]{32}$", Text(document.GetProperty("evidence"), "run"));
        Assert.Equal(JsonValueKind.Object, document.GetProperty("evidence").GetProperty("options").ValueKind);
    }

    [Fact]
    public async Task Asking_twice_finds_the_kept_run()
    {
        string[] question = ["rank", "--method", "degree", "--json"];

        var first = (await brand.RunAsync(question)).Json();
        var second = (await brand.RunAsync(question)).Json();

        Assert.Equal(first.GetRawText(), second.GetRawText());
    }

    [Fact]
    public async Task A_reach_on_learned_chances_is_uncalibrated_and_says_why()
    {
        string[] question = ["simulate", "--seeds", "anna", "--worlds", "200"];

        var reach = (await brand.RunAsync([.. question, "--json"])).Json().GetProperty("reach");
        var table = await brand.RunAsync(question);

        Assert.False(reach.GetProperty("calibrated").GetBoolean());
        Assert.Equal("no_backtest", Text(reach, "uncalibrated_reason"));
        Assert.Contains("UNCALIBRATED", table.Out);
        Assert.Contains("times what as many random people reach", table.Out);
    }

    // Under a hundred stories nothing is scored: what is asked for by name is what is made.
    [Fact]
    public async Task A_learner_is_named_as_such_or_as_a_rule_and_not_beside_another_rule()
    {
        var byLearner = (await brand.RunAsync("learn", "--learner", "em", "--json")).Json().GetProperty("evidence");
        var byRule = (await brand.RunAsync("learn", "--chance", "learned:em", "--json")).Json().GetProperty("evidence");
        var byDefault = (await brand.RunAsync("learn", "--json")).Json().GetProperty("evidence");
        var twice = (await brand.RunAsync("learn", "--learner", "em", "--chance", "wc", "--json")).Json(exit: 2);
        var unknown = (await brand.RunAsync("learn", "--learner", "kim", "--json")).Json(exit: 2);

        Assert.Equal(Text(byLearner, "chances"), Text(byRule, "chances"));
        Assert.NotEqual(Text(byLearner, "chances"), Text(byDefault, "chances"));
        Assert.Equal(("em", "best"), (Text(byLearner, "method"), Text(byDefault, "method")));
        Assert.Equal("chances_asked_twice", Text(twice, "code"));
        Assert.Equal("method_unknown", Text(unknown, "code"));
    }

    [Fact]
    public async Task A_question_to_no_folder_makes_none()
    {
        using var scratch = new Scratch();

        var ended = await InfluenceProgram.RunAsync("rank", "--data", scratch.PathOf("none"), "--json");

        Assert.Equal("data_folder_not_found", Text(ended.Json(exit: 1), "code"));
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Folder));
    }

    [Fact]
    public async Task An_unknown_network_names_those_there_are()
    {
        var problem = (await brand.RunAsync("rank", "--network", "other", "--json")).Json(exit: 1);

        Assert.Equal("network_not_found", Text(problem, "code"));
        Assert.Contains("main", Text(problem, "detail"));
    }

    [Fact]
    public async Task Settings_come_from_the_environment()
    {
        var ended = await InfluenceProgram.RunAsync(["rank", "--csv", "--top", "1"], null, ("INFLUENCE_DATA", brand.Data));

        Assert.Equal(0, ended.Exit);
        Assert.StartsWith("rank,id,score,tied\n1,", ended.Out);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
