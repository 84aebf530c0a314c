using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Influence.Worker.Hosting;

namespace Influence.Worker.Tests.Http;

/// <summary>A process that may have few descriptors keeps some for its own files.</summary>
public sealed class ManyConnectionsTests
{
    [Theory]
    [InlineData(64L, 32)]
    [InlineData(1024L, 512)]
    [InlineData(1_048_576L, 1000)]
    [InlineData(2L, 8)]
    [InlineData(null, 1000)]
    public void Half_of_the_descriptors_are_for_connections(long? descriptors, int connections) =>
        Assert.Equal(connections, ConnectionLimit.Of(descriptors));

    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 1024L)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max processes             1                    2                    processes ", null)]
    public void The_limit_in_force_is_the_first_number(string line, long? descriptors) =>
        Assert.Equal(descriptors, ConnectionLimit.DescriptorsIn(["Limit                     Soft Limit", line]));

    // Each has asked once and stays: as many as there are descriptors, but for a few.
    [Fact]
    public async Task Nearly_as_many_kept_connections_as_descriptors_do_not_end_the_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits of descriptors are set by a shell as Linux has it.");
        using var scratch = new Scratch();
        var arguments = $"serve --urls http://127.0.0.1:0 --data {scratch.PathOf("data")}";
        using var process = InfluenceProgram.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", $"ulimit -n 1024; exec {InfluenceProgram.Path} {arguments}"]));
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var connections = new List<TcpClient>();
        try
        {
            var line = await InfluenceProgram.LineAsync(process.StandardOutput, "^Dashboard: ");
            var address = new Uri(line["Dashboard: ".Length..]);
            var request = Encoding.ASCII.GetBytes($"GET /livez HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n");
            for (var connection = 0; connection < 990; connection++)
            {
                var client = new TcpClient();
                connections.Add(client);
                await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
                await SendAsync(client, request);
            }

            Assert.False(process.HasExited);
            connections.ForEach(connection => connection.Dispose());
            using var after = new RawClient(address);
            for (var tries = 0; (await after.SendAsync("GET", "/v1/networks")).Status != 200; tries++)
            {
                Assert.True(tries < 100 && !process.HasExited, "It does not answer again.");
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
            await Signals.SendAsync(process, "TERM");
            await process.WaitForExitAsync(CancellationToken.None);
        }

        Assert.Equal(143, process.ExitCode);
    }

    private static async Task SendAsync(TcpClient client, byte[] request)
    {
        try
        {
            await client.GetStream().WriteAsync(request, TestContext.Current.CancellationToken);
            await client.GetStream().ReadAtLeastAsync(
                new byte[512], 1, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // One too many: the server has closed it.
        }
    }
}
