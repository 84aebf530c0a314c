using System.CommandLine;

namespace Influence.Worker.Commands;

/// <summary>The first page people see: three lines to copy, then the commands.</summary>
internal static class RootHelp
{
    /// <summary>Writes the page.</summary>
    public static void Write(RootCommand root, TextWriter output, int width)
    {
        output.WriteLine(root.Description);
        output.WriteLine("""

            Start here:
              influence demo
                  Fill the network 'sample' with a sample brand
              influence serve --network sample
                  Look at it in a browser
              influence load follows followers.csv
                  Load your own data, then ask: influence advocates
            """);
        var commands = root.Subcommands.Select(command => (command.Name, command.Description ?? ""));
        CommandHelp.WriteRows(output, "Commands", commands, width);
        output.WriteLine();
        output.WriteLine($"'{CommandLine.ProgramName} COMMAND --help' shows examples and every option, --version the version.");
    }
}
