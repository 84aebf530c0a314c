using System.CommandLine;
using Influence.Application.Showing;

namespace Influence.Worker.Commands;

/// <summary>Writes the help of a command: usage, examples, then what can be given, with limits and defaults.</summary>
internal static class CommandHelp
{
    private const int Indent = 2;

    /// <summary>Help of one command.</summary>
    public static void Write(Command command, TextWriter output, int width)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"Usage: {Usage(command)}");
        if (command is HelpfulCommand { Examples.Length: > 0 } helpful)
        {
            output.WriteLine();
            output.WriteLine("Examples:");
            foreach (var example in helpful.Examples)
            {
                output.WriteLine($"  {example.Line}");
                output.WriteLine($"      {example.Purpose}");
            }
        }

        WriteRows(output, "Commands", command.Subcommands.Select(sub => (sub.Name, sub.Description ?? "")), width);
        var arguments = command.Arguments.Select(argument => (Label(argument), argument.Description ?? ""));
        WriteRows(output, "Arguments", arguments, width);
        foreach (var group in (command as HelpfulCommand)?.Groups ?? [])
        {
            WriteRows(output, group.Heading, group.Options.Select(option => (Label(option), option.Description ?? "")), width);
        }
    }

    /// <summary>An option as help shows it, as in <c>-o, --output FILE</c>.</summary>
    public static string Label(Option option)
    {
        var names = new[] { option.Name }.Concat(option.Aliases).OrderBy(name => name.Length == 2 ? 0 : 1);
        return string.Join(", ", names) + (option.HelpName is null ? "" : " " + option.HelpName);
    }

    private static string Label(Argument argument) => argument.HelpName ?? argument.Name;

    private static string Usage(Command command)
    {
        var words = new List<string> { CommandLine.ProgramName };
        if (command is RootCommand)
        {
            words.Add("COMMAND");
        }
        else
        {
            words.Add(command.Name);
        }

        words.AddRange(command.Arguments.Select(
            argument => Label(argument) + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : "")));
        words.Add("[OPTIONS]");
        return string.Join(' ', words);
    }

    /// <summary>Writes a heading and rows of two columns, wrapped to the width; nothing when there are no rows.</summary>
    public static void WriteRows(TextWriter output, string heading, IEnumerable<(string Label, string Text)> rows, int width)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"{heading}:");
        var column = Math.Min(30, all.Max(row => row.Label.Length)) + Indent + 2;
        foreach (var (label, text) in all)
        {
            var lead = new string(' ', Indent) + label;
            if (lead.Length + 2 > column)
            {
                output.WriteLine(lead);
                lead = "";
            }

            foreach (var line in PlainWords.Wrap(text, Math.Max(30, width - column)))
            {
                output.WriteLine(lead.PadRight(column) + line);
                lead = "";
            }
        }
    }
}
