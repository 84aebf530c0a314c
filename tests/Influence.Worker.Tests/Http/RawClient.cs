using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Influence.Worker.Tests.Http;

/// <summary>Sends requests as they are written: other clients clean addresses and headers before they send them.</summary>
internal sealed class RawClient(Uri server) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly byte[] _buffer = new byte[1 << 16];
    private TcpClient? _connection;
    private int _from;
    private int _to;

    /// <summary>The server's name and port, as the header Host has it.</summary>
    public string Host => server.Authority;

    /// <summary>Sends a request with the headers that every one has.</summary>
    /// <param name="method">As in GET.</param>
    /// <param name="target">As it is to be sent.</param>
    /// <param name="body">Sent with its length; null sends none.</param>
    /// <param name="headers">Further ones.</param>
    public Task<RawAnswer> SendAsync(
        string method, string target, byte[]? body = null, params IEnumerable<(string Name, string Value)> headers)
    {
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: {Host}\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        if (body is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        return SendAsync([.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body ?? []], method == "HEAD");
    }

    /// <summary>Sends bytes, and reads one answer.</summary>
    public async Task<RawAnswer> SendAsync(byte[] request, bool isHead = false)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var isFresh = _connection is null;
        try
        {
            return await ExchangeAsync(request, isHead, limit.Token);
        }
        catch (IOException) when (!isFresh)
        {
            Drop(); // the server had closed it, as it may between two requests
            return await ExchangeAsync(request, isHead, limit.Token);
        }
        catch (IOException)
        {
            Drop();
            return new RawAnswer(0, new Dictionary<string, string>(), []);
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Drop()
    {
        _connection?.Dispose();
        (_connection, _from, _to) = (null, 0, 0);
    }

    public void Dispose() => Drop();

    private async Task<RawAnswer> ExchangeAsync(byte[] request, bool isHead, CancellationToken stop)
    {
        if (_connection is null)
        {
            _connection = new TcpClient { NoDelay = true };
            await _connection.ConnectAsync(server.Host, server.Port, stop);
        }

        try
        {
            await _connection.GetStream().WriteAsync(request, stop);
        }
        catch (IOException) when (_connection.Available > 0)
        {
            // It answered before it had read everything.
        }

        var status = int.Parse((await LineAsync(stop)).Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var line = await LineAsync(stop); line.Length > 0; line = await LineAsync(stop))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon].ToLowerInvariant()] = line[(colon + 1)..].Trim();
        }

        var body = isHead || status is 204 or 304 ? [] : await BodyAsync(headers, stop);
        if (headers.GetValueOrDefault("connection") == "close")
        {
            Drop();
        }

        return new RawAnswer(status, headers, body);
    }

    private async Task<byte[]> BodyAsync(Dictionary<string, string> headers, CancellationToken stop)
    {
        if (headers.TryGetValue("content-length", out var length))
        {
            return await TakeAsync(int.Parse(length, CultureInfo.InvariantCulture), stop);
        }

        var body = new MemoryStream();
        if (headers.GetValueOrDefault("transfer-encoding") != "chunked")
        {
            return [];
        }

        while (int.Parse(await LineAsync(stop), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.Write(await TakeAsync(size, stop));
            await LineAsync(stop);
        }

        await LineAsync(stop);
        return body.ToArray();
    }

    private async Task<string> LineAsync(CancellationToken stop)
    {
        var line = new List<byte>();
        while (true)
        {
            if (_from == _to)
            {
                await FillAsync(stop);
            }

            var next = _buffer[_from++];
            if (next == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(next);
        }
    }

    private async Task<byte[]> TakeAsync(int count, CancellationToken stop)
    {
        var taken = new byte[count];
        for (var at = 0; at < count;)
        {
            if (_from == _to)
            {
                await FillAsync(stop);
            }

            var some = Math.Min(count - at, _to - _from);
            _buffer.AsSpan(_from, some).CopyTo(taken.AsSpan(at));
            (at, _from) = (at + some, _from + some);
        }

        return taken;
    }

    private async Task FillAsync(CancellationToken stop)
    {
        (_from, _to) = (0, await _connection!.GetStream().ReadAsync(_buffer, stop));
        if (_to == 0)
        {
            throw new IOException("The server closed the connection.");
        }
    }
}
