using System.Net.Sockets;
using System.Text;

namespace Influence.Worker.Tests.Http;

/// <summary>What one caller may hold, and values at the edge of what options allow.</summary>
[Collection(OnLiveServer.Name)]
public sealed class LimitTests(LiveServer server)
{
    private const int Streams = 100;

    [Fact]
    public async Task Only_so_many_event_streams_are_open_at_once()
    {
        using var client = server.Client();
        var slow = await AskAsync(client, "spread", """{"seeds":["anna"],"worlds":50000000,"random_seed":78}""");
        var streams = new List<TcpClient>();
        try
        {
            for (var stream = 0; stream < Streams; stream++)
            {
                var listener = new TcpClient();
                streams.Add(listener);
                await listener.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
                await listener.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                    $"GET {slow}/events HTTP/1.1\r\nHost: {client.Host}\r\n\r\n"), TestContext.Current.CancellationToken);
                var head = new byte[12];
                await listener.GetStream().ReadExactlyAsync(head, TestContext.Current.CancellationToken);
                Assert.Equal("HTTP/1.1 200", Encoding.ASCII.GetString(head));
            }

            var full = await client.SendAsync("GET", slow + "/events");
            Assert.Equal((429, "event_streams_full"), (full.Status, full.Code));
            Assert.NotEmpty(full.Headers["retry-after"]);
        }
        finally
        {
            streams.ForEach(stream => stream.Dispose());
            await client.SendAsync("DELETE", slow);
            await LiveServer.EndAsync(client, slow);
        }

        Assert.Equal(200, (await client.SendAsync("GET", slow + "/events")).Status); // their places are free again
    }

    // Far from what anybody needs: computed, or refused by a name and in words.
    [Theory]
    [InlineData("seeds", """{"k":2,"method":"opim","delta":1e-100}""", null)]
    [InlineData("seeds", """{"k":2,"method":"opim","delta":1e-308}""", "option_out_of_range")]
    [InlineData("seeds", """{"k":2,"method":"opim","delta":5e-324}""", "option_out_of_range")]
    [InlineData("seeds", """{"k":2,"method":"opim","epsilon":5e-324}""", "job_too_large")]
    [InlineData("seeds", """{"k":2,"method":"opim","epsilon":1e-160,"delta":1e-100}""", "job_too_large")]
    public async Task A_value_at_the_edge_of_its_range_is_no_fault_of_the_program(string family, string body, string? code)
    {
        using var client = server.Client();
        if (code is null)
        {
            var job = await LiveServer.EndAsync(client, await AskAsync(client, family, body));
            Assert.DoesNotContain("internal_error", job.GetRawText());
            return;
        }

        var refused = await PostAsync(client, family, body);
        Assert.Equal(code, refused.Code);
        Assert.DoesNotContain("nfinity", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", refused.Text, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(RawClient client, string family, string body)
    {
        var asked = await PostAsync(client, family, body);
        Assert.True(asked.Status == 202, asked.Text);
        return asked.Headers["location"];
    }

    private static Task<RawAnswer> PostAsync(RawClient client, string family, string body) => client.SendAsync(
        "POST", "/v1/" + family, Encoding.UTF8.GetBytes(body), ("Content-Type", "application/json"));
}
