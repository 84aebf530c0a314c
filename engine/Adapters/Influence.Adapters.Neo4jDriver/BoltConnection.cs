using Influence.Storage.Neo4j;
using Neo4j.Driver;

namespace Influence.Adapters.Neo4jDriver;

/// <summary>One statement, one auto-commit transaction, over the official driver. The driver's own retries are not used: what is
/// sent again is decided in one place, for every transport.</summary>
internal sealed class BoltConnection : IGraphConnection
{
    private readonly IDriver _driver;
    private readonly string _database;
    private readonly RefusedPasswords _passwords = new();

    /// <summary>Connects on first use.</summary>
    public BoltConnection(StoreAddress address)
    {
        (Name, _database) = (address.Name, address.Database);
        var token = address.User is null ? AuthTokens.None : AuthTokens.Basic(address.User, address.Password ?? "");
        _driver = GraphDatabase.Driver(address.Server, token, config => config
            .WithConnectionTimeout(TimeSpan.FromSeconds(10)).WithUserAgent("influence"));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Task<GraphRows> RunAsync(GraphStatement statement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return LongStatements.RunAsync(statement, SendAsync, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _driver.Dispose();

    private async Task<GraphRows> SendAsync(GraphStatement statement, CancellationToken cancellationToken)
    {
        _passwords.DemandNone();
        var mode = statement.IsRead ? AccessMode.Read : AccessMode.Write;
        var session = _driver.AsyncSession(config => config.WithDatabase(_database).WithDefaultAccessMode(mode));
        try
        {
            return await ReadAsync(session, statement).WaitAsync(cancellationToken);
        }
        catch (AuthenticationException refused)
        {
            throw _passwords.Note(refused);
        }
        catch (Exception cut) when (cut is ServiceUnavailableException or SessionExpiredException
            or ConnectionReadTimeoutException or IOException)
        {
            // Whether the server got the statement is not known here, unless nobody listened at all.
            var nobodyListens = cut.GetBaseException() is System.Net.Sockets.SocketException
            {
                SocketErrorCode: System.Net.Sockets.SocketError.ConnectionRefused
                    or System.Net.Sockets.SocketError.HostNotFound or System.Net.Sockets.SocketError.HostUnreachable,
            };
            throw new StoreFault(nobodyListens ? FaultKind.Unreachable : FaultKind.Cut, "cut", cut.Message, cut);
        }
        catch (Neo4jException failed)
        {
            var code = failed.Code ?? "";
            throw new StoreFault(StoreFault.KindOf(code, isThrottled: false), code, failed.Message, failed);
        }
        finally
        {
            // A statement that was called off still holds the session until the server has ended it: not waited for.
            var closing = session.DisposeAsync().AsTask();
            if (!cancellationToken.IsCancellationRequested)
            {
                await closing;
            }
        }
    }

    private static async Task<GraphRows> ReadAsync(IAsyncSession session, GraphStatement statement)
    {
        var rows = new GraphRows();
        var cursor = await session.RunAsync(statement.Text, BoltValues.Of(statement.Parameters));
        while (await cursor.FetchAsync())
        {
            rows.Rows.Add(BoltValues.Of(cursor.Current));
        }

        var summary = await cursor.ConsumeAsync();
        rows.RelationshipsCreated = summary.Counters.RelationshipsCreated;
        return rows;
    }
}
