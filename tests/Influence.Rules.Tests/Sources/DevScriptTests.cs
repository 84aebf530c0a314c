using System.Diagnostics;
using Influence.Testing;

namespace Influence.Rules.Tests.Sources;

/// <summary>The one door: its verbs, and what it says when it is asked for something else.</summary>
public sealed class DevScriptTests
{
    private static readonly string[] Verbs = ["run", "test", "format", "bench", "nightly", "picture", "notebooks", "influence"];

    [Fact]
    public void Alone_it_lists_its_verbs_one_a_line()
    {
        var (code, output, _) = Run();
        Assert.Equal(0, code);
        Assert.Equal(Verbs, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[1]));
    }

    [Fact]
    public void A_verb_it_does_not_know_is_a_usage_error_on_stderr()
    {
        var (code, output, error) = Run("tset");
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("dev.sh: there is no verb 'tset'.", error, StringComparison.Ordinal);
    }

    // From another folder, through a link: the script finds its root by itself.
    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "dev.sh needs bash.");
        var folder = Directory.CreateTempSubdirectory("influence-dev-");
        var link = Path.Combine(folder.FullName, "dev");
        File.CreateSymbolicLink(link, Path.Combine(TestData.Root, "dev.sh"));
        var start = new ProcessStartInfo("bash", [link, .. arguments])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var script = Process.Start(start)!;
        var output = script.StandardOutput.ReadToEnd();
        var error = script.StandardError.ReadToEnd();
        script.WaitForExit();
        folder.Delete(recursive: true);
        return (script.ExitCode, output, error);
    }
}
