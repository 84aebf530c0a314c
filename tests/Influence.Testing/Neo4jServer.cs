using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Influence.Testing;

/// <summary>The real Neo4j that tests may empty and fill: <c>INFLUENCE_TEST_NEO4J</c> names it.</summary>
public sealed class Neo4jServer : IDisposable
{
    private const string Variable = "INFLUENCE_TEST_NEO4J";
    private readonly FileStream? _turn = Named is null ? null : TakeTurn(Named.Port);

    /// <summary>Address with user and password, or null where no server is named.</summary>
    public static Uri? Named { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? new Uri(text) : null;

    /// <summary>The address alone.</summary>
    public static string Address =>
        new UriBuilder(Demand()) { UserName = "", Password = "" }.Uri.GetLeftPart(UriPartial.Authority);

    /// <summary>Of the user who may write.</summary>
    public static string User => Demand().UserInfo.Split(':', 2)[0];

    /// <summary>Of that user.</summary>
    public static string Password => Demand().UserInfo.Split(':', 2)[^1];

    /// <summary>The server's address; skips the running test where none is named.</summary>
    public static Uri Demand()
    {
        Assert.SkipWhen(Named is null, $"No Neo4j server is named: set {Variable}, as in http://neo4j:password@127.0.0.1:7474.");
        return Named;
    }

    /// <summary>Rows of a statement, asked as a stranger would, without any code of the product.</summary>
    public static async Task<JsonElement> RunAsync(string statement)
    {
        using var client = new HttpClient { BaseAddress = Demand() };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));
        var token = TestContext.Current.CancellationToken;
        using var answer = await client.PostAsJsonAsync("/db/neo4j/query/v2", new { statement }, token);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(token));
        Assert.False(document.RootElement.TryGetProperty("errors", out var errors), $"{statement}: {errors}");
        return document.RootElement.GetProperty("data").GetProperty("values").Clone();
    }

    /// <summary>Takes everything out of the graph.</summary>
    public static async Task EmptyAsync()
    {
        foreach (var pattern in new[] { "()-[x]->()", "(x)" })
        {
            while ((await RunAsync($"MATCH {pattern} WITH x LIMIT 20000 DELETE x RETURN count(*) AS gone"))[0][0].GetInt64()
                == 20_000)
            {
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn?.Dispose();

    // Test programs run at once, and there is one server: they take turns by holding a file open.
    private static FileStream TakeTurn(int port)
    {
        // One place for all, whatever TMPDIR says to one of them.
        var folder = OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp";
        var path = Path.Combine(folder, $"influence-test-neo4j-{port}.lock");
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
