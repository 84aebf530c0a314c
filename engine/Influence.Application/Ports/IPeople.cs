using Influence.Application.Roster;
using Influence.Engine.Graphs;

namespace Influence.Application.Ports;

/// <summary>The people of one view: the mask, and the only way from node numbers to names and back.</summary>
/// <remarks>Nobody outside the mask is ever named or found: unknown and opted-out look alike.</remarks>
public interface IPeople
{
    /// <summary>Who may be chosen, listed and named.</summary>
    Candidates Mask { get; }

    /// <summary>How many outside the mask are third parties (absent from a loaded people file).</summary>
    long ThirdParties { get; }

    /// <summary>The id, or null when the person may not be named.</summary>
    string? IdOf(int node);

    /// <summary>The card, or null when the person may not be named. For a graph file it has the id alone.</summary>
    PersonCard? CardOf(int node);

    /// <summary>The cards of many people, in the order asked for, without those who may not be named.</summary>
    IReadOnlyList<PersonCard> CardsOf(IReadOnlyCollection<int> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return [.. nodes.Select(CardOf).OfType<PersonCard>()];
    }

    /// <summary>The node of an id that may be named; null for unknown and masked alike.</summary>
    int? Find(string id);

    /// <summary>Compares two nodes by external id, ordinally, whether or not
    /// they may be named: ties must not depend on the mask.</summary>
    int CompareIds(int left, int right);

    /// <summary>People whose name, handle or id contains the text, best first; masked people never.</summary>
    IReadOnlyList<PersonCard> Search(string text, int limit);

    /// <summary>A page of people by id (ordinal), after the given id; masked people never.</summary>
    IReadOnlyList<PersonCard> Page(string? afterId, int limit);
}
