using System.Collections.Immutable;
using Influence.Application.Catalog;

namespace Influence.Worker.Commands;

/// <summary>Every command, in the order people meet them.</summary>
internal static class AllCommands
{
    /// <summary>Makes them anew, whole.</summary>
    public static ImmutableArray<HelpfulCommand> Make() => [.. Named().Select(command => command.Fill())];

    /// <summary>Makes them for one run of the program: whole if they are named in it, the others by name and purpose.</summary>
    public static IEnumerable<HelpfulCommand> For(string[] arguments) =>
        Named().Select(command => arguments.Contains(command.Name) ? command.Fill() : command);

    private static ImmutableArray<HelpfulCommand> Named() =>
    [
        DemoCommand.Make(),
        LoadCommand.Make(),
        .. MethodCatalog.Families.Select(AnswerCommand.Make),
        ExportCommand.Make(),
        UpliftCommand.Make(),
        DecideCommand.Make(),
        DecisionsCommand.Make(),
        ServeCommand.Make(),
        WorkerCommand.Make(),
        CheckPeersCommand.Make(),
        RepairCommand.Make(),
        BenchCommand.Make(),
    ];
}
