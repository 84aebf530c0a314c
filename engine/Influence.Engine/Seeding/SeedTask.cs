using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>What every way of choosing seeds is given, checked: where influence flows, what is asked, who judges it.</summary>
/// <param name="Graph">With the chances of the model.</param>
/// <param name="Problem">Among whom, beside whom, how many.</param>
/// <param name="Kernel">Plays the choice through in worlds that choosing never saw.</param>
/// <param name="AreLearned">Learned linear-threshold weights above 1 are divided by their sum instead of refused.</param>
internal sealed record SeedTask(InfluenceGraph Graph, SeedProblem Problem, WorldKernel Kernel, bool AreLearned)
{
    /// <summary>As the catalogue asks.</summary>
    public static SeedTask Of(MethodInput input, SeedOptions options, CancellationToken cancellationToken)
    {
        var graph = WorldKernel.EdgesFor(input, options.Model);
        var invited = Invitations.Of(input);
        var kernel = WorldKernel.Of(graph, options.Model, input.ChancesAreLearned, cancellationToken).Accepting(invited);
        var problem = SeedMethod.Problem(graph, options, input.Candidates, input.Given) with { Invited = invited };
        return new SeedTask(graph, problem, kernel, input.ChancesAreLearned);
    }

    /// <summary>As a caller of a method asks, for whom nothing was checked yet.</summary>
    public static SeedTask Of(
        InfluenceGraph graph, Candidates candidates, SeedOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(options);
        OptionRules.Demand(options);
        var problem = SeedMethod.Problem(graph, options, candidates, []);
        return new SeedTask(graph, problem, WorldKernel.Of(graph, options.Model, areLearned: false, cancellationToken),
            AreLearned: false);
    }
}
