using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Roster;
using Influence.Application.SmallGraphs;
using Influence.Engine.Errors;

namespace Influence.Application.Queries;

/// <summary>One step of a chain.</summary>
/// <param name="Card">Who it is.</param>
/// <param name="Chance">That it comes here from the one before; NaN where the chain starts.</param>
public sealed record ChainStep(PersonCard Card, double Chance);

/// <summary>One way a story may take.</summary>
/// <param name="Steps">From where it starts to whom it gets.</param>
/// <param name="Chance">The product of the chances of its steps.</param>
public sealed record PeopleChain(ImmutableArray<ChainStep> Steps, double Chance);

/// <summary>The most probable ways between two people.</summary>
/// <param name="Document">As command line and API write it.</param>
/// <param name="Chains">Most probable first; empty where no way leads there.</param>
public sealed record PeopleChains(AnswerDocument Document, ImmutableArray<PeopleChain> Chains);

/// <summary>How would a story get from one person to another?</summary>
public sealed class ChainsQuery(AnswerQuery answers)
{
    /// <summary>The chains, or the job that looks for them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="from">Id, e-mail address or handle of where it starts.</param>
    /// <param name="to">The same of whom it is to get to.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">person_not_found, person_repeated, network_not_found, no_edges …</exception>
    public async Task<Pending<PeopleChains>> FindAsync(
        string network, string from, string to, CancellationToken cancellationToken)
    {
        var method = MethodCatalog.DefaultOf(MethodCatalog.Chains);
        var request = new AnswerRequest
        {
            Network = network, Method = method, Options = method.DefaultOptions, Given = [from, to],
        };
        answers.DemandAskable(request);
        return (await answers.FindAsync(request, cancellationToken)).Select(Of);
    }

    private static PeopleChains Of(AnswerDocument document) => new(document, [.. document.Rows
        .GroupBy(row => row.Read(ChainColumns.Chain))
        .Select(steps => new PeopleChain(
            [.. steps.Select(step => new ChainStep(step.Card!, step.Read(ChainColumns.Chance)))],
            steps.Last().Read(ChainColumns.ChanceSoFar)))]);
}
