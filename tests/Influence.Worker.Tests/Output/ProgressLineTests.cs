using Influence.Engine.Loops;
using Influence.Worker.Output;

namespace Influence.Worker.Tests.Output;

public sealed class ProgressLineTests
{
    // 4,000 of 10,000 in 2 seconds: 2,000 a second, so 6,000 more take 3 seconds.
    [Fact]
    public void It_says_how_far_how_fast_and_how_long() => Assert.Equal(
        "worlds: 4,000 of 10,000 (40%), 2,000 a second, 3 s left",
        ProgressLine.Text(new AlgorithmProgress("worlds", 4_000, 10_000), seconds: 2));

    [Fact]
    public void Bytes_are_shown_in_their_units() => Assert.Equal(
        "bytes: 1 MiB of 4 MiB (25%), 512 KiB a second, 6 s left",
        ProgressLine.Text(new AlgorithmProgress("bytes", 1 << 20, 4 << 20), seconds: 2));

    [Theory]
    [InlineData(0, 0, "rows: 0, 0 a second")]
    [InlineData(0, 10, "rows: 0 of 10 (0%), 0 a second")]
    public void Nothing_is_promised_before_anything_is_known(long done, long total, string text) =>
        Assert.Equal(text, ProgressLine.Text(new AlgorithmProgress("rows", done, total), seconds: 1));
}
