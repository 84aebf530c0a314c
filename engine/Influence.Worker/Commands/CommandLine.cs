using System.CommandLine;
using System.CommandLine.Help;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Errors;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary>The command line as a whole: finds the command, runs it, turns what went wrong into words and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>As people type it.</summary>
    public const string ProgramName = "influence";

    /// <summary>Runs one command.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var signals = new StopSignals();
        try
        {
            var root = Root(arguments);
            var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null }); // @anna is a person
            if (parsed.GetResult(root.Options.OfType<HelpOption>().Single()) is not null)
            {
                WriteHelp(parsed.CommandResult.Command);
                return (int)ExitCode.Done;
            }

            if (parsed.Errors.Count > 0)
            {
                throw UsageErrors.Of(parsed);
            }

            var ours = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(ours, signals.Token);
        }
        catch (OperationCanceledException) when (signals.Exit is { } exit)
        {
            await Console.Error.WriteLineAsync("Stopped; nothing half-done was kept.");
            return (int)exit;
        }
        catch (Exception error)
        {
            return Report(error, arguments);
        }
    }

    private static RootCommand Root(string[] arguments)
    {
        var root = new RootCommand("Influence finds the people whose word moves others, and says how sure it is.");
        foreach (var version in root.Options.OfType<VersionOption>().ToArray())
        {
            root.Options.Remove(version);
        }

        var versionAsked = new Option<bool>("--version") { Description = "The program's version" };
        root.Add(versionAsked);
        root.SetAction(parsed =>
        {
            if (parsed.GetValue(versionAsked))
            {
                Console.Out.WriteLine(ProgramVersion.Text);
            }
            else
            {
                WriteHelp(root);
            }
        });
        foreach (var command in AllCommands.For(arguments))
        {
            root.Add(command);
        }

        return root;
    }

    private static void WriteHelp(Command command)
    {
        var width = Terminal.Width(Console.IsOutputRedirected);
        if (command is RootCommand root)
        {
            RootHelp.Write(root, Console.Out, width);
        }
        else
        {
            CommandHelp.Write(command, Console.Out, width);
        }
    }

    private static int Report(Exception error, string[] arguments)
    {
        var problem = Problem.Of(error);
        if (arguments.Contains("--json"))
        {
            using var output = Console.OpenStandardOutput();
            problem.Write(output);
        }

        Console.Error.WriteLine($"{ProgramName}: {PlainWords.Harmless(problem.Detail)}");
        if (arguments.Contains("-v") || arguments.Contains("--verbose"))
        {
            Console.Error.WriteLine(error is InfluenceException ? $"code: {problem.Code}" : error.ToString());
        }

        return (int)problem.Exit;
    }
}
