using System.Text.Json;
using Influence.Application.Catalog;
using Influence.Application.Jobs;

namespace Influence.Application.Tests.Jobs;

public sealed class MethodRequestsTests
{
    [Fact]
    public void Everything_that_is_wrong_is_listed_at_once()
    {
        MethodRequests.Read("main", "centrality",
            JsonElement.Parse("""{"damping":2,"nonsense":1,"on":"moon","top":0,"relation":{}}"""), out var errors);
        Assert.Equal(["damping", "nonsense", "on", "relation", "top"], errors.Select(error => error.Option).Order());
    }

    [Fact]
    public void What_is_unknown_is_told_every_member_that_there_is()
    {
        MethodRequests.Read("main", "seeds", JsonElement.Parse("""{"method":"constrained","k":1,"x":["a"]}"""), out var errors);
        Assert.EndsWith("method, must, never, chosen, top.", Assert.Single(errors).Message, StringComparison.Ordinal);
        MethodRequests.Read("main", "responses", JsonElement.Parse("""{"k":1,"posters":["a"]}"""), out errors);
        Assert.EndsWith("method, posted, top.", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_questions_give_equal_text_whatever_the_order_of_members()
    {
        var one = Read("spread", """{"model":"ic","seeds":["b","a"],"worlds":100,"kinds":"retweet"}""");
        var other = Read("spread", """{"kinds":"retweet","worlds":100,"seeds":["b","a"]}""");
        Assert.Equal(MethodRequests.Write(one), MethodRequests.Write(other));
    }

    [Fact]
    public void Every_method_of_the_catalogue_survives_writing_and_reading()
    {
        foreach (var method in MethodCatalog.Methods)
        {
            var family = MethodCatalog.Family(method.Family);
            var required = Engine.Methods.OptionRules.Of(method.OptionsType).Where(option => option.IsRequired)
                .Select(option => $",\"{option.Name}\":3");
            var table = family.Table is { } name
                ? $$""","{{name}}":[{"person":"a","offer":"tote","value":0.1,"places":2},{"person":"b","offer":"t","value":3}]"""
                : "";
            var asked = Read(
                family.Name, $$"""{"{{family.Selector}}":"{{method.Name}}","top":5{{string.Concat(required)}}{{table}}}""");
            var text = MethodRequests.Write(asked);
            var again = MethodRequests.Read(new Job
            {
                Id = default,
                Kind = family.Name,
                Network = "main",
                RequestJson = text,
                State = JobState.Queued,
                CreatedAt = default,
            });
            Assert.Same(method, again.Method);
            Assert.Equal(5, again.Top);
            Assert.Equal(asked.Offers, again.Offers);
            Assert.Equal(family.Table is null ? 0 : 2, again.Offers.Length);
            Assert.Equal(text, MethodRequests.Write(again));
        }
    }

    [Theory]
    [InlineData("""[]""", "body_not_an_object")]
    [InlineData("""{"method":"no-such"}""", "method_unknown")]
    [InlineData("""{"method":7}""", "option_not_readable")]
    [InlineData("""{"damping":0.5,"damping":0.6}""", "option_repeated")]
    [InlineData("""{"damping":"x"}""", "option_not_readable")]
    [InlineData("""{"seeds":["a"]}""", "option_unknown")]
    public void Rubbish_has_a_code(string body, string code)
    {
        MethodRequests.Read("main", "centrality", JsonDocument.Parse(body).RootElement, out var errors);
        Assert.Equal(code, Assert.Single(errors).Code);
    }

    private static Application.Answering.AnswerRequest Read(string family, string body)
    {
        var request = MethodRequests.Read("main", family, JsonElement.Parse(body), out var errors);
        Assert.Empty(errors);
        return request;
    }
}
