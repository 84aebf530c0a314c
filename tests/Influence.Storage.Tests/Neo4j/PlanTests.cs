using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Influence.Application.Facts;
using Influence.Engine.Answers;
using Influence.Storage.Neo4j;
using Influence.Testing;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Plans are kept for seconds after the graph they were made for has changed: none may begin with a scan, not even the
/// one made while there is nothing to scan, or the first large load would look through everybody for each of its rows.</summary>
[Collection(TestServer.Name)]
public sealed class PlanTests
{
    [Fact]
    public async Task No_statement_of_a_load_or_a_page_begins_with_a_scan_even_when_the_graph_is_empty()
    {
        using var client = Client(TestServer.Empty());
        using (var session = new StoreSession(new QueryApi(TestServer.Address!), TimeProvider.System, new StorePatience()))
        {
            await StoreSchema.CreateAsync(session, TestContext.Current.CancellationToken);
        }

        foreach (var (name, statement) in Statements())
        {
            var plan = await PlanAsync(client, statement);
            Assert.Contains(plan, step => step is "NodeByIdSeek" or
                "NodeUniqueIndexSeek" or "NodeUniqueIndexSeek(Locking)" or "NodeIndexSeek");
            Assert.True(!plan.Any(step => step.Contains("Scan", StringComparison.Ordinal)), $"{name}: {string.Join(' ', plan)}");
        }
    }

    private static IEnumerable<(string Name, string Text)> Statements()
    {
        var all = Enum.GetValues<FactKind>();
        yield return ("follows looked for", FactCypher.PlainFollows(isFirst: false));
        yield return ("accounts", FactCypher.Accounts());
        yield return ("people", PeopleCypher.Write);
        foreach (var kind in new[] { FactKind.Follows, FactKind.Shares, FactKind.Referrals })
        {
            yield return ($"{kind} created", FactCypher.Relations(kind, isFirst: true, Given(kind)));
            yield return ($"{kind} looked for", FactCypher.Relations(kind, isFirst: false, Given(kind)));
        }

        yield return ("people leave", PeopleCypher.Leave);
        yield return ("accounts leave", RemoveCypher.Accounts);
        yield return ("follows leave", RemoveCypher.Relations(FactKind.Follows));
        yield return ("shares leave", RemoveCypher.Relations(FactKind.Shares));
        yield return ("parts leave", RemoveCypher.Markers);
        yield return ("answers written", AnswerCypher.Write([new Column<long>("seed_rank", "", "").With(default)]));
        yield return ("carriers", AnswerCypher.Carriers);
        yield return ("answers taken off", AnswerCypher.Withdraw);
        foreach (var isWhole in new[] { true, false })
        {
            yield return ("ids", ReadCypher.Ids(isWhole));
            yield return ("plain follows read", ReadCypher.PlainFollows(isWhole));
            foreach (var kind in isWhole || Nightly.IsOn ? all : [FactKind.Shares]) // the sources differ, not what follows them
            {
                yield return ($"{kind} read", ReadCypher.Rows(kind, isWhole));
            }
        }
    }

    private static HashSet<string> Given(FactKind kind) => [.. FactCypher.PropertiesOf(kind).Select(field => field.Name)];

    private static async Task<List<string>> PlanAsync(HttpClient client, string statement)
    {
        var body = JsonSerializer.Serialize(new { statement = "EXPLAIN " + statement });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(
            $"/db/{TestServer.Address!.Database}/query/v2", content, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(text);
        Assert.True(json.RootElement.TryGetProperty("queryPlan", out var plan), $"{statement}\n{text}");
        return [.. Steps(plan)];
    }

    private static IEnumerable<string> Steps(JsonElement plan) => plan.GetProperty("children").EnumerateArray()
        .SelectMany(Steps).Append(plan.GetProperty("operatorType").GetString()!.Split('@')[0]);

    private static HttpClient Client(StoreAddress address)
    {
        var client = new HttpClient { BaseAddress = address.Server };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{address.User}:{address.Password}")));
        return client;
    }
}
