using Influence.Engine.Errors;
using Influence.Worker.Hosting;

namespace Influence.Worker.Tests.Hosting;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://127.8.9.10:0")]
    [InlineData("http://localhost:80")]
    [InlineData("http://[::1]:5080")]
    public void This_machine_is_allowed(string url) => Assert.Equal([url], ServerAddress.Of(url, isOpen: false));

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.168.1.2:5080")]
    [InlineData("http://localhost.example.com:5080")]
    [InlineData("http://127.0.0.1:5080;http://example.com:5080")]
    public void Others_only_when_it_is_opened_on_purpose(string urls)
    {
        Assert.Equal("address_not_local", Assert.Throws<RefusedException>(() => ServerAddress.Of(urls, isOpen: false)).Code);
        Assert.Equal(urls.Split(';'), ServerAddress.Of(urls, isOpen: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("https://localhost:5080")]
    public void What_is_no_address_is_an_error(string urls) =>
        Assert.Equal("url_not_readable", Assert.Throws<OptionException>(() => ServerAddress.Of(urls, isOpen: false)).Code);
}
