using Influence.Engine.Errors;
using Influence.Worker.Composition;

namespace Influence.Worker.Tests.Composition;

public sealed class QuantitiesTests
{
    [Theory]
    [InlineData("4GiB", 4L << 30)]
    [InlineData("1.5gib", 3L << 29)]
    [InlineData("800MB", 800_000_000)]
    [InlineData("1000", 1000)]
    [InlineData("7B", 7)]
    [InlineData("50%", 500)]
    [InlineData(null, 750)]
    public void Memory_is_bytes_with_a_unit_or_a_share_of_the_machine(string? text, long bytes) =>
        Assert.Equal(bytes, Quantities.Memory(text, machineBytes: 1000));

    [Theory]
    [InlineData("")]
    [InlineData("-1GiB")]
    [InlineData("0")]
    [InlineData("lots")]
    [InlineData("1e3")]
    [InlineData("99999999999TiB")]
    public void Memory_that_is_no_size_is_an_error(string text) =>
        Assert.Equal("option_not_readable", Assert.Throws<OptionException>(() => Quantities.Memory(text, 1000)).Code);

    [Fact]
    public void Top_is_ten_a_number_or_all()
    {
        Assert.Equal(10, Quantities.Top(null));
        Assert.Equal(3, Quantities.Top("3"));
        Assert.Null(Quantities.Top("all"));
        Assert.Throws<OptionException>(() => Quantities.Top("-3"));
    }
}
