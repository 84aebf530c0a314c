namespace Influence.Worker.Tests;

/// <summary>The fixed question has the answer that it has everywhere: anybody can compare a machine with this line.</summary>
/// <remarks>Who changes an answer on purpose puts the new line here, and says so in the changelog.</remarks>
public sealed class BenchTests
{
    private const string Fingerprint = "50eb83dafd2fd0ced79c639168e2942d729423a66fd4c6b6be777f55ed7a9d55";

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public async Task All_answers_have_the_same_bits_on_any_number_of_threads(string threads)
    {
        var report = (await InfluenceProgram.RunAsync("bench", "--threads", threads, "--json")).Json();
        var methods = report.GetProperty("methods").EnumerateArray().Select(line =>
            $"{line.GetProperty("method").GetString()} {line.GetProperty("fingerprint").GetString()}");
        Assert.True(Fingerprint == report.GetProperty("fingerprint").GetString(), string.Join('\n', methods));
    }
}
