using System.CommandLine;
using System.CommandLine.Parsing;
using Influence.Engine.Errors;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary>Says what was wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>The first error of a parse.</summary>
    public static OptionException Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var token, ..])
        {
            return parsed.Tokens.Any(one => one.Type == TokenType.DoubleDash) && IsOption(command, token)
                ? new OptionException("argument_unknown", $"'{token}' stands behind --, where everything is taken as it is and " +
                    $"nothing is an option. Put options before it, as in '{Path(command)} {token} … -- …'.")
                : token.StartsWith('-') && token.Length > 1 ? UnknownOption(command, token) : UnknownWord(command, token);
        }

        if (parsed.Errors[0].SymbolResult is ArgumentResult { Parent: CommandResult, Argument: var missing, Tokens.Count: 0 })
        {
            return new OptionException("argument_missing",
                $"'{Path(command)}' needs {missing.HelpName ?? missing.Name}: {missing.Description}. {MoreHelp(command)}");
        }

        return new OptionException("usage", $"{parsed.Errors[0].Message.TrimEnd('.')}. {MoreHelp(command)}");
    }

    private static bool IsOption(Command command, string token) =>
        command.Options.Any(option => option.Name == token || option.Aliases.Contains(token));

    /// <summary>An option that the command does not have.</summary>
    public static OptionException UnknownOption(Command command, string token)
    {
        var name = token.Split('=', ':')[0];
        var known = command.Options.SelectMany(option => option.Aliases.Append(option.Name)).Where(word => word.Length > 2);
        return new OptionException("option_unknown",
            $"'{Path(command)}' has no option '{name}'.{Meant(name, known)} {MoreHelp(command)}");
    }

    /// <summary>A question after a word that is nearly another.</summary>
    public static string Meant(string typed, IEnumerable<string> known) =>
        Spelling.Nearest(typed, known) is { } meant ? $" Did you mean {meant}?" : "";

    private static OptionException UnknownWord(Command command, string token) => command is RootCommand
        ? new OptionException("command_unknown", $"There is no command '{token}'." +
            $"{Meant(token, command.Subcommands.Select(sub => sub.Name))} {MoreHelp(command)}")
        : new OptionException("argument_unknown", $"'{Path(command)}' cannot use '{token}'. {MoreHelp(command)}");

    private static string MoreHelp(Command command) => $"See '{Path(command)} --help'.";

    private static string Path(Command command) =>
        command is RootCommand ? CommandLine.ProgramName : $"{CommandLine.ProgramName} {command.Name}";
}
