using Influence.Storage.Neo4j;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Tests that need a real server take turns, within this program and between programs, and start with an empty graph.
/// </summary>
[CollectionDefinition(Name)]
public sealed class TestServer : ICollectionFixture<TestServer>, IDisposable
{
    /// <summary>Of the collection.</summary>
    public const string Name = "Neo4j";

    private const string Variable = "INFLUENCE_TEST_NEO4J";
    private readonly FileStream? _turn = Address is null ? null : TakeTurn();

    /// <summary>The server's address, or null where no test server is named.</summary>
    internal static StoreAddress? Address { get; } = Read(Environment.GetEnvironmentVariable(Variable));

    /// <summary>An empty server; skips the running test where none is named.</summary>
    internal static StoreAddress Empty()
    {
        Assert.SkipWhen(
            Address is null, $"No Neo4j server is named: set {Variable}, as in http://neo4j:password@127.0.0.1:7474.");
        using var api = new QueryApi(Address);
        foreach (var (pattern, thing) in new[] { ("()-[x]->()", "x"), ("(x)", "x") })
        {
            while (Run(api, $"MATCH {pattern} WITH {thing} LIMIT 20000 DELETE {thing} RETURN count(*) AS gone").Whole(0, 0) > 0)
            {
            }
        }

        return Address;
    }

    /// <summary>Runs a statement beside the code under test, as another client would.</summary>
    internal static GraphRows Run(string text, params (string, GraphValue)[] parameters)
    {
        using var api = new QueryApi(Address!);
        return Run(api, text, parameters);
    }

    public void Dispose() => _turn?.Dispose();

    private static GraphRows Run(QueryApi api, string text, params (string, GraphValue)[] parameters)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return api.RunAsync(new GraphStatement(text, parameters), TestContext.Current.CancellationToken)
                    .GetAwaiter().GetResult();
            }
            catch (StoreFault busy) when (busy.Kind is FaultKind.Transient or FaultKind.Unreachable && tries < 20)
            {
                Thread.Sleep(200);
            }
        }
    }

    private static StoreAddress? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var uri = new Uri(text);
        var pair = uri.UserInfo.Split(':', 2);
        return StoreAddress.Parse(new UriBuilder(uri) { UserName = "", Password = "" }.Uri.ToString(), pair[0], pair[^1]);
    }

    private static FileStream TakeTurn()
    {
        var path = Path.Combine(Path.GetTempPath(), $"influence-test-neo4j-{Address!.Server.Port}.lock");
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 3000)
            {
                Thread.Sleep(200);
            }
        }
    }
}
