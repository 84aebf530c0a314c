using System.Text.Json;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Neo4j;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Nothing a user gives becomes part of a statement: 24 payloads through 8 doors, on a real server.</summary>
[Collection(TestServer.Name)]
public sealed class InjectionTests
{
    private static readonly string[] _payloads =
    [
        "' RETURN 1 //", "\" RETURN 1 //", "` RETURN 1 //", "}) RETURN 1 //", "'}) DETACH DELETE n //", "\"}) DETACH DELETE n //",
        "`}) DETACH DELETE n //", "/* */ MATCH (n) DETACH DELETE n", "// \n MATCH (n) DETACH DELETE n", "\\u0060) DELETE n //",
        "\\u0027) DELETE n //", "\\' OR 1=1 //", "\u2019) DELETE n //", "\uFF07) DELETE n //", "\u02B9}) DELETE n //",
        "') CALL apoc.cypher.runMany('MATCH (n) DETACH DELETE n', {}) //", "') CALL dbms.listConfig() YIELD name //",
        "') LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x //", "$ids", "$r RETURN 1", "a\nMATCH (n) DETACH DELETE n",
        "a\r\nb", "`]->() DELETE n //", "Person:Admin`) SET n.admin = true //",
    ];

    [Fact]
    public async Task Answers_on_people_with_such_ids_and_such_options_are_harmless()
    {
        using var folder = new TestFolder(TestServer.Empty());
        folder.Load(FactKind.Follows, Lines(text => $$"""{"follower":{{text}},"followed":"w"}"""));
        TestServer.Run("CREATE (:Witness {n: 1})");
        var ids = TestServer.Run("MATCH (p:Person) RETURN collect(p.id) AS ids").Texts(0, 0);
        var people = Enumerable.Range(0, ids.Count)
            .Select(at => (System.Text.Encoding.UTF8.GetString(ids[at]), (double)at)).ToArray();
        Assert.True(people.Length > _payloads.Length, $"Only {people.Length} people.");
        foreach (var payload in _payloads)
        {
            var answer = Neo4jAnswersTests.Ranks("r-1", people);
            answer = answer with { Run = answer.Run with { OptionsJson = payload, SnapshotId = payload, Id = payload } };
            var written = await folder.Data.Answers.WriteAsync(answer, null, TestContext.Current.CancellationToken);
            Assert.Equal(people.Length, written);
            Assert.Equal(payload, TestServer.Run("MATCH (r:InfluenceRun) RETURN r.options AS options").Text(0, 0));
        }

        Assert.Equal(people.Length,
            await folder.Data.Answers.WithdrawAsync("main", _ => false, TestContext.Current.CancellationToken));
        Assert.Equal(1, TestServer.Run("MATCH (w:Witness) RETURN count(w) AS n").Whole(0, 0));
        Assert.Equal(people.Length, TestServer.Run("MATCH (p:Person)-[:FOLLOWS]->() RETURN count(*) AS n").Whole(0, 0) + 1);
    }

    [Fact]
    public void All_192_cases_are_harmless()
    {
        var store = TestServer.Empty();
        using var folder = new TestFolder(store);
        using var embedded = new TestFolder();
        TestServer.Run("CREATE (:Witness {n: 1})");
        var cases = 0;
        foreach (var one in new[] { folder, embedded })
        {
            one.Load(FactKind.Follows, "w1 w2\n"); // the claim for first rows is another statement than those that follow
            one.Load(FactKind.Shares, Lines(text => $$"""{"person":{{text}},"source":"w1","time":1,"kind":"a"}"""));
            one.Load(FactKind.Shares, Lines(text => $$"""{"person":"w1","source":"w2","time":2,"kind":{{text}}}"""));
            one.Load(FactKind.Shares,
                Lines(text => $$"""{"id":{{text}},"person":"w1","source":"w2","time":3,"message":{{text}}}"""));
            one.Load(FactKind.Referrals, Lines(text =>
                $$"""{"referrer":"w1","referred":{{text}},"time":1,"stage":"invited","device":{{text}},"ip":{{text}}}"""));
            one.Load(FactKind.Follows, Lines(text => $$"""{"follower":{{text}},"followed":"w2","channel":{{text}}}"""));
            one.Load(FactKind.People, Lines(text => $$"""{"id":{{text}},"segment":{{text}},"name":{{text}}}"""));
            one.Load(FactKind.Accounts, Lines(text => $$"""{"person":"w1","channel":{{text}},"handle":{{text}}}"""));
            cases = 7 * _payloads.Length;
        }

        foreach (var payload in _payloads)
        {
            Assert.Throws<OptionException>(() => StoreAddress.Parse("http://127.0.0.1:7474/" + payload, null, null));
            cases++;
        }

        Assert.Equal(192, cases);
        Assert.Equal(embedded.Build().SnapshotId, folder.Build().SnapshotId);
        using var fresh = new TestFolder(store);
        Assert.Equal(embedded.Build().SnapshotId, fresh.Build().SnapshotId);
        Assert.Equal(1, TestServer.Run("MATCH (w:Witness) RETURN count(w) AS n").Whole(0, 0));
        var labels = TestServer.Run("MATCH (n) UNWIND labels(n) AS l RETURN collect(DISTINCT l) AS l").Texts(0, 0);
        string[] known = ["Person", "Account", "Witness", "_InfluenceBatch", "_InfluenceClaim", "_InfluenceStore"];
        for (var at = 0; at < labels.Count; at++)
        {
            Assert.Contains(System.Text.Encoding.UTF8.GetString(labels[at]), known);
        }
    }

    private static string Lines(Func<string, string> line) =>
        string.Concat(_payloads.Select(payload => line(JsonSerializer.Serialize(payload)) + "\n"));
}
