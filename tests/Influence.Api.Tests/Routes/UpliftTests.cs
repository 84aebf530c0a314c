using System.Net;
using System.Text.Json;
using Influence.Api.Tests.Serving;

namespace Influence.Api.Tests.Routes;

/// <summary>A hold-out test over HTTP: answered at once, all that is wrong with it told at once.</summary>
public sealed class UpliftTests(Site site) : IClassFixture<Site>
{
    private const string Rows = """
        "rows":[{"id":"a","group":"test","converted":1},{"id":"b","group":"test","converted":true},
            {"id":"c","group":"control","converted":0},{"id":"d","group":"control","converted":"2026-03-31"}]
        """;

    [Fact]
    public async Task A_test_is_answered_at_once()
    {
        var told = await AskedAsync("{" + Rows + ",\"cost\":5}", HttpStatusCode.OK);
        Assert.Equal(50, told.GetProperty("points").GetProperty("value").GetDouble());
        Assert.Equal(5, told.GetProperty("cost_per_extra").GetProperty("value").GetDouble(), 1e-9);
        var power = await AskedAsync("""{"method":"power","people":2000,"base":0.05}""", HttpStatusCode.OK);
        Assert.InRange(power.GetProperty("smallest").GetProperty("points").GetDouble(), 5.8, 5.9);
    }

    [Theory]
    [InlineData("{}", "option_missing")]
    [InlineData("""{"rows":[{"id":"a","group":"x","converted":1}]}""", "test_words_unknown")]
    [InlineData("""{"rows":[{"id":"a","group":"test","converted":1}]}""", "test_group_missing")]
    [InlineData("""{"rows":[[1]]}""", "option_not_readable")]
    [InlineData("""{"method":"lift"}""", "method_unknown")]
    public async Task What_is_wrong_is_refused_by_name(string body, string code)
    {
        var problem = await AskedAsync(body, HttpStatusCode.BadRequest);
        Assert.Contains(code, problem.GetRawText(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> AskedAsync(string body, HttpStatusCode status)
    {
        using var answer = await site.Client.PostAsync("/v1/uplifts", Site.Json(body), Site.Token);
        return await Site.JsonAsync(answer, status);
    }
}
