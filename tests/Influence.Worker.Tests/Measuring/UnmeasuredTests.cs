using Influence.Worker.Tests.Http;

namespace Influence.Worker.Tests.Measuring;

/// <summary>A server that nobody measures.</summary>
[Collection(OnLiveServer.Name)]
public sealed class UnmeasuredTests(LiveServer server)
{
    [Fact]
    public async Task Without_being_asked_to_nothing_is_told()
    {
        using var client = server.Client();

        Assert.Equal(404, (await client.SendAsync("GET", "/metrics")).Status);
    }
}
