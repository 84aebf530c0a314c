using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Roster;
using Influence.Application.SmallGraphs;
using Influence.Engine.Errors;

namespace Influence.Application.Queries;

/// <summary>Somebody over whom word goes from one group to the other.</summary>
/// <param name="Card">Who it is.</param>
/// <param name="Across">Chances of the person's ties with the other side, added up.</param>
/// <param name="IsWithFirst">Whether with the group of the first of the two.</param>
public sealed record Holder(PersonCard Card, double Across, bool IsWithFirst);

/// <summary>Who holds the groups of two people together.</summary>
/// <param name="Document">As command line and API write it.</param>
/// <param name="Cut">What the cut costs; null where the two belong to one group, 0 where nothing holds theirs together.</param>
/// <param name="Holders">Who carries most, first; at most ten.</param>
public sealed record GroupsHeld(AnswerDocument Document, double? Cut, ImmutableArray<Holder> Holders);

/// <summary>Who holds the groups of two people together?</summary>
public sealed class CutsQuery(AnswerQuery answers)
{
    private const int Named = 10;

    /// <summary>The cut, or the job that looks for it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="first">Id, e-mail address or handle of one.</param>
    /// <param name="second">The same of the other.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">person_not_found, person_repeated, network_not_found, no_edges …</exception>
    public async Task<Pending<GroupsHeld>> FindAsync(
        string network, string first, string second, CancellationToken cancellationToken)
    {
        var method = MethodCatalog.DefaultOf(MethodCatalog.Cuts);
        var request = new AnswerRequest
        {
            Network = network, Method = method, Options = method.DefaultOptions, Given = [first, second], Top = Named,
        };
        answers.DemandAskable(request);
        return (await answers.FindAsync(request, cancellationToken)).Select(document => new GroupsHeld(
            document, document.Find(CutColumns.Cut), [.. document.Rows.Take(Named).Select(row => new Holder(
                row.Card!, row.Read(CutColumns.Across), row.Read(CutColumns.Side) == 1))]));
    }
}
