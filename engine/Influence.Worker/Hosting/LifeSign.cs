using System.Net.Sockets;
using System.Text;
using Influence.Engine.Errors;

namespace Influence.Worker.Hosting;

/// <summary>Asks a server of this machine whether it lives: the health check of a container that has no other tools.</summary>
internal static class LifeSign
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly byte[] Request = "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray();

    /// <summary>Returns when it does.</summary>
    /// <param name="url">Where it listens, as it was told: any address of the machine is asked on the loopback one.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="GraphDataException">server_not_alive.</exception>
    public static async Task DemandAsync(string url, CancellationToken cancellationToken)
    {
        var address = BindingAddress.Parse(url);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(Reachable(address.Host), address.Port, limit.Token);
            var stream = connection.GetStream();
            await stream.WriteAsync(Request, limit.Token);
            using var answer = new StreamReader(stream, Encoding.ASCII);
            if (await answer.ReadLineAsync(limit.Token) is { } line && line.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
            {
                return;
            }
        }
        catch (Exception error) when (error is SocketException or IOException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw NotAlive(url, error);
        }

        throw NotAlive(url, null);
    }

    // What a server is told to listen on need not be an address that can be called.
    private static string Reachable(string host) => host.Trim('[', ']') switch
    {
        "0.0.0.0" or "*" or "+" => "127.0.0.1",
        "::" => "::1",
        var named => named,
    };

    private static GraphDataException NotAlive(string url, Exception? why) => new("server_not_alive",
        $"Nothing at {url} says at /livez that it is alive. Start it with 'influence serve', or name its address with --urls.",
        why);
}
