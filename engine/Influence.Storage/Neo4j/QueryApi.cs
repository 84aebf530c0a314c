using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Influence.Storage.Neo4j;

/// <summary>Neo4j's HTTP Query API v2: one statement a request, plain JSON both ways.</summary>
internal sealed class QueryApi : IGraphConnection
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly JsonWriterOptions Relaxed =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly HttpClient _client;
    private readonly Uri _query;
    private readonly RefusedPasswords _passwords = new();

    /// <summary>Connects on first use.</summary>
    public QueryApi(StoreAddress address)
    {
        Name = address.Name;
        _query = new Uri(address.Server, $"/db/{address.Database}/query/v2");
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            UseCookies = false,
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (address.User is not null)
        {
            var pair = Encoding.UTF8.GetBytes($"{address.User}:{address.Password}");
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
        }
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
    public void Dispose() => _client.Dispose();

    private async Task<GraphRows> SendAsync(GraphStatement statement, CancellationToken cancellationToken)
    {
        _passwords.DemandNone();
        using var request = new HttpRequestMessage(HttpMethod.Post, _query) { Content = Body(statement) };
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (HttpRequestException away) when (away.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            throw new StoreFault(FaultKind.Unreachable, "unreachable", away.Message, away);
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            throw new StoreFault(FaultKind.Cut, "cut", cut.Message, cut);
        }
        catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreFault(FaultKind.Unreachable, "unreachable", "There was no connection in ten seconds.", slow);
        }
    }

    private static ReadOnlyMemoryContent Body(GraphStatement statement)
    {
        var body = new ArrayBufferWriter<byte>(1 << 12);
        using (var json = new Utf8JsonWriter(body, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("statement", statement.Text);
            json.WriteStartObject("parameters");
            foreach (var (name, value) in statement.Parameters)
            {
                json.WritePropertyName(name);
                value.Write(json);
            }

            json.WriteEndObject();
            json.WriteString("accessMode", statement.IsRead ? "READ" : "WRITE");
            json.WriteBoolean("includeCounters", !statement.IsRead);
            json.WriteEndObject();
        }

        return new ReadOnlyMemoryContent(body.WrittenMemory)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
    }

    private async Task<GraphRows> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status == (int)HttpStatusCode.Unauthorized)
        {
            throw _passwords.Note();
        }

        if (response.Content.Headers.ContentType?.MediaType is var type and not "application/json")
        {
            throw Plain(status, type);
        }

        var reader = await DrainAsync(response, cancellationToken);
        if (reader.Error is var (code, message))
        {
            throw new StoreFault(StoreFault.KindOf(code, isThrottled: status == 429), code, message);
        }

        return response.IsSuccessStatusCode && reader.HasData ? reader.Result : throw Plain(status, "application/json");
    }

    // Always to the end: an error may stand behind the last row, and a response that ends early is none.
    private static async Task<ResultReader> DrainAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var reader = new ResultReader();
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            for (var kept = 0; ;)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(kept), cancellationToken);
                var used = reader.Read(buffer.AsSpan(0, kept + read), isLast: read == 0);
                kept += read - used;
                if (read == 0)
                {
                    return reader.IsWhole ? reader : throw new StoreFault(FaultKind.Cut, "cut", "The response ended early.");
                }

                buffer.AsSpan(used, kept).CopyTo(buffer);
                if (kept == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(2 * kept);
                    buffer.AsSpan(0, kept).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
        catch (JsonException broken)
        {
            throw new StoreFault(FaultKind.Cut, "cut", "The response is no whole JSON document.", broken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static StoreFault Plain(int status, string? mediaType)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"HTTP {status}");
        return status is 429 ? new StoreFault(FaultKind.Throttled, code, "Too many wrong passwords.")
            : status is 502 or 503 or 504
            ? new StoreFault(FaultKind.Transient, code, "The server is not ready.")
            : new StoreFault(FaultKind.Stranger, code, $"The answer was {code} with the media type {mediaType ?? "none"}.");
    }
}
