using System.Collections.Immutable;

namespace Influence.Worker.Commands;

/// <summary>Every command, in the order people meet them.</summary>
internal static class AllCommands
{
    /// <summary>Makes them anew, for one run of the program.</summary>
    public static ImmutableArray<HelpfulCommand> Make() =>
    [
        DemoCommand.Make(),
        LoadCommand.Make(),
        RankCommand.Make(),
        CommunitiesCommand.Make(),
        AdvocatesCommand.Make(),
        SimulateCommand.Make(),
        SeedsCommand.Make(),
        ServeCommand.Make(),
        WorkerCommand.Make(),
        CheckPeersCommand.Make(),
    ];
}
