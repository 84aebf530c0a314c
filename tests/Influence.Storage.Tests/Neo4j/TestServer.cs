using Influence.Storage.Neo4j;
using Influence.Testing;
using Influence.Testing.Turns;

[assembly: TestCollectionOrderer(typeof(ServerFirst))]

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Tests that need a real server take turns, within this program and between programs, and start with an empty graph.
/// </summary>
[CollectionDefinition(Name)]
public sealed class TestServer : ICollectionFixture<TestServer>, IDisposable
{
    /// <summary>Of the collection.</summary>
    public const string Name = "Neo4j";

    private readonly Neo4jServer _turn = new();

    /// <summary>The server's address, or null where no test server is named.</summary>
    internal static StoreAddress? Address { get; } = Neo4jServer.Named is null
        ? null : StoreAddress.Parse(Neo4jServer.Address, Neo4jServer.User, Neo4jServer.Password);

    /// <summary>An empty server; skips the running test where none is named.</summary>
    internal static StoreAddress Empty()
    {
        Neo4jServer.Demand();
        using var api = new QueryApi(Address!);
        foreach (var pattern in new[] { "()-[x]->()", "(x)" })
        {
            while (Run(api, $"MATCH {pattern} WITH x LIMIT 20000 DELETE x RETURN count(*) AS gone").Whole(0, 0) == 20_000)
            {
            }
        }

        return Address!;
    }

    /// <summary>Runs a statement beside the code under test, as another client would.</summary>
    internal static GraphRows Run(string text, params (string, GraphValue)[] parameters)
    {
        using var api = new QueryApi(Address!);
        return Run(api, text, parameters);
    }

    public void Dispose() => _turn.Dispose();

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
}
