using Influence.Engine.Errors;
using Influence.Worker.Hosting;

namespace Influence.Worker.Tests.Hosting;

public sealed class TelemetryTests
{
    // The package would send to another place, or in another way, and say nothing.
    [Theory]
    [InlineData("127.0.0.1:4318", null, "OTEL_EXPORTER_OTLP_ENDPOINT is '127.0.0.1:4318'", "http://HOST:PORT")]
    [InlineData("ftp://127.0.0.1", "grpc", "OTEL_EXPORTER_OTLP_ENDPOINT is 'ftp://127.0.0.1'", "http://HOST:PORT")]
    [InlineData("http://c:4318", "http/json", "OTEL_EXPORTER_OTLP_PROTOCOL is 'http/json'", "http/protobuf")]
    public void What_cannot_be_sent_to_is_refused_by_name(string endpoint, string? protocol, string found, string allowed)
    {
        var refused = Assert.Throws<OptionException>(
            () => Telemetry.IsSent(name => name.EndsWith("ENDPOINT", StringComparison.Ordinal) ? endpoint : protocol));

        Assert.Equal("option_not_readable", refused.Code);
        Assert.Contains(found, refused.Message);
        Assert.Contains(allowed, refused.Message);
    }

    [Fact]
    public async Task A_collector_that_does_not_answer_is_said_once_and_the_work_goes_on()
    {
        using var scratch = new Scratch();
        using var server = InfluenceProgram.Start(
            ["serve", "--urls", "http://127.0.0.1:0", "--data", scratch.PathOf("data")], environment:
            [
                ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                ("OTEL_METRIC_EXPORT_INTERVAL", "50"),
            ]);
        try
        {
            var address = await InfluenceProgram.LineAsync(server.StandardOutput, "^Dashboard: ");
            await InfluenceProgram.LineAsync(server.StandardError, "OTEL_EXPORTER_OTLP_ENDPOINT names does not take");
            using var client = new HttpClient { BaseAddress = new Uri(address["Dashboard: ".Length..]) };
            using var alive = await client.GetAsync("/livez", TestContext.Current.CancellationToken);
            Assert.True(alive.IsSuccessStatusCode);
            await Signals.SendAsync(server, "TERM");
            Assert.DoesNotContain("OTEL_", await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            server.Kill();
        }
    }

    [Theory]
    [InlineData(null, "http/json", false)]
    [InlineData("", null, false)]
    [InlineData("http://c:4318", null, true)]
    [InlineData("https://c", "grpc", true)]
    [InlineData("http://c:4318/", "http/protobuf", true)]
    public void A_collector_that_is_named_is_sent_to(string? endpoint, string? protocol, bool isSent) => Assert.Equal(
        isSent, Telemetry.IsSent(name => name.EndsWith("ENDPOINT", StringComparison.Ordinal) ? endpoint : protocol));
}
