using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Influence.Worker.Tests;

/// <summary>The program as a user has it: the built executable in a process of its own.</summary>
internal static class InfluenceProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Beside the tests' own folder, built in the same configuration.</summary>
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Influence.Worker", new DirectoryInfo(AppContext.BaseDirectory).Name, "influence"));

    /// <summary>Runs it to its end.</summary>
    public static Task<Ended> RunAsync(params string[] arguments) => RunAsync(arguments, input: null);

    /// <summary>Runs it to its end, with text on standard input and perhaps other environment variables.</summary>
    public static async Task<Ended> RunAsync(string[] arguments, string? input, params (string Name, string Value)[] environment)
    {
        using var process = Start(arguments, input is not null, environment);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return new Ended(process.ExitCode, await output, await error);
    }

    /// <summary>Starts it; whoever asked ends it.</summary>
    public static Process Start(string[] arguments, bool withInput = false, params (string Name, string Value)[] environment)
    {
        var start = Signals.Hearing(Path, arguments);
        (start.RedirectStandardInput, start.WorkingDirectory) = (withInput, AppContext.BaseDirectory);
        return Start(start, environment);
    }

    /// <summary>Starts it, or a shell that does, with its output at hand; whoever asked ends it.</summary>
    public static Process Start(ProcessStartInfo start, params (string Name, string Value)[] environment)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var ours = start.Environment.Keys.Where(name => name.StartsWith("INFLUENCE_", StringComparison.Ordinal)
            || name.StartsWith("OTEL_", StringComparison.Ordinal));
        foreach (var name in ours.ToArray())
        {
            start.Environment.Remove(name); // what the developer has set must not decide a test
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>The first line that matches, of a program that goes on; where none comes, fails with what it said.</summary>
    public static async Task<string> LineAsync(StreamReader from, string pattern)
    {
        var said = new List<string>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            while (await from.ReadLineAsync(limit.Token) is { } line)
            {
                said.Add(line);
                if (Regex.IsMatch(line, pattern))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            said.Add($"(nothing more in {Patience.TotalSeconds:0} seconds)");
        }

        throw new InvalidOperationException($"No line matches '{pattern}'. It said:\n{string.Join('\n', said)}");
    }
}

/// <summary>A process that has ended.</summary>
/// <param name="Exit">Its exit code.</param>
/// <param name="Out">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed partial record Ended(int Exit, string Out, string Error)
{
    /// <summary>What it said but how far it was: that is told where something takes a while, as on a busy machine.</summary>
    public string Told => Progress().Replace(Error, "");

    /// <summary>The one JSON document it printed, after an exit code that the caller expects.</summary>
    public JsonElement Json(int exit = 0)
    {
        Assert.True(Exit == exit, $"Exit code {Exit}, expected {exit}. Standard error:\n{Error}\nStandard output:\n{Out}");
        Assert.Equal('\n', Out[^1]);
        Assert.DoesNotContain('\n', Out[..^1]);
        using var document = JsonDocument.Parse(Out);
        return document.RootElement.Clone();
    }

    [GeneratedRegex(@"^[a-z ]+: [^\n]* a second(, [^\n]* left)?\n", RegexOptions.Multiline)]
    private static partial Regex Progress();
}
