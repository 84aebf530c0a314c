using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Influence.Storage.Neo4j;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Where a connection is cut.</summary>
public enum Cut
{
    None,
    BeforeRequestIsRead,
    AfterRequestIsRead,
    InTheResponse,
    AfterCommitBeforeResponse,
}

/// <summary>How a recorded server answers: what differs between the long-term release and the current one.</summary>
public enum Profile
{
    V5,
    V2026,
}

/// <summary>What a scripted server does with one request.</summary>
internal sealed record Act(Cut Cut = Cut.None, int Status = 0, string Body = "", string MediaType = "application/json",
    bool Hangs = false);

/// <summary>A Query API on loopback that does what real servers will not do on request.</summary>
internal sealed class FakeServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Profile _profile;
    private readonly Func<int, string, Act?> _script;
    private int _requests;

    /// <summary>Starts it.</summary>
    /// <param name="profile">Whose answers.</param>
    /// <param name="graph">What does the statements.</param>
    /// <param name="script">Told number (from 1) and statement of each request; null answers as it should.</param>
    public FakeServer(Profile profile, FakeGraph graph, Func<int, string, Act?> script)
    {
        (_profile, Graph, _script) = (profile, graph, script);
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public FakeGraph Graph { get; }

    /// <summary>Statements that arrived, those that were cut off included.</summary>
    public ConcurrentQueue<string> Statements { get; } = new();

    public StoreAddress Address => StoreAddress.Parse(
        string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"),
        "neo4j", "secret");

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var socket = await _listener.AcceptSocketAsync(_stop.Token);
            socket.NoDelay = true;
            _ = Task.Run(() => ServeAsync(socket));
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                while (await AnswerAsync(stream))
                {
                }
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException)
            {
                return; // the client hung up, or the test is over
            }
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || Encoding.ASCII.GetString([.. head[^4..]]) != "\r\n\r\n")
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return false;
            }

            head.Add(one[0]);
        }

        var length = Encoding.ASCII.GetString([.. head]).Split("\r\n")
            .First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1];
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token); // read to know which it is; a cut before reading does nothing with it
        using var request = JsonDocument.Parse(body);
        var statement = request.RootElement.GetProperty("statement").GetString()!;
        Statements.Enqueue(statement);
        var act = _script(Interlocked.Increment(ref _requests), statement) ?? new Act();
        if (act.Hangs)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        if (act.Cut is Cut.BeforeRequestIsRead or Cut.AfterRequestIsRead)
        {
            return false;
        }

        var (status, text) = act.Status != 0
            ? (act.Status, act.Body) : Graph.Run(statement, request.RootElement.GetProperty("parameters"), _profile);
        if (act.Cut == Cut.AfterCommitBeforeResponse)
        {
            return false;
        }

        var answer = Encoding.UTF8.GetBytes(text);
        await WriteAsync(stream, status, act.MediaType, answer, act.Cut == Cut.InTheResponse ? answer.Length / 2 : answer.Length);
        return act.Cut == Cut.None;
    }

    // The long-term release says the length of small answers; here the current one sends pieces of odd sizes.
    private async Task WriteAsync(NetworkStream stream, int status, string mediaType, byte[] answer, int sent)
    {
        var head = $"HTTP/1.1 {status} Said\r\nContent-Type: {mediaType}\r\n";
        if (_profile == Profile.V5)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}Content-Length: {answer.Length}\r\n\r\n"), _stop.Token);
            await stream.WriteAsync(answer.AsMemory(0, sent), _stop.Token);
            return;
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}Transfer-Encoding: chunked\r\n\r\n"), _stop.Token);
        for (int from = 0, size = 1; from < sent; from += size, size = size * 3 % 65_521)
        {
            size = Math.Min(size, sent - from);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{size:x}\r\n"), _stop.Token);
            await stream.WriteAsync(answer.AsMemory(from, size), _stop.Token);
            await stream.WriteAsync("\r\n"u8.ToArray(), _stop.Token);
            await stream.FlushAsync(_stop.Token);
        }

        if (sent == answer.Length)
        {
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), _stop.Token);
        }
    }
}
