using Influence.Engine.Graphs;
using Influence.Engine.Snapshots;

namespace Influence.Application.Roster;

/// <summary>Who may be named and who may be invited: the one rule of consent and third parties, which every store asks.</summary>
/// <remarks>Pure. A store knows who said no, and under which names; what follows from it stands here and nowhere else.</remarks>
public static class NamingRule
{
    /// <summary>Whether what somebody answered is a no: to being contacted, or to the use of what is known of them.</summary>
    /// <param name="consent">yes, no or unknown; null where nothing was answered.</param>
    /// <param name="isSuppressed">They objected, or somebody put them on the list.</param>
    public static bool IsNo(string? consent, bool isSuppressed) => isSuppressed || consent == "no";

    /// <summary>Whether somebody agreed to be contacted: only then is an address told.</summary>
    /// <param name="consent">yes, no or unknown.</param>
    public static bool HasConsent(string consent) => consent == "yes";

    /// <summary>Whether an invitation may be sent: consent yes and an address.</summary>
    /// <param name="consent">yes, no or unknown.</param>
    /// <param name="email">Or null.</param>
    /// <param name="phone">Or null.</param>
    public static bool MayBeInvited(string consent, string? email, string? phone) =>
        HasConsent(consent) && (email ?? phone) is not null;

    /// <summary>Who of a network may be chosen, listed and named.</summary>
    /// <param name="snapshot">Its people; without a people file nobody is a third party.</param>
    /// <param name="showThirdParties">Whoever is not in the people file may be listed by id.</param>
    /// <param name="isHeld">A no may have been lost: nobody is named until it is found.</param>
    /// <param name="saidNo">Asked only about those whom nothing else hides.</param>
    public static NamedPeople OfNetwork(Snapshot snapshot, bool showThirdParties, bool isHeld, Predicate<int> saidNo)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(saidNo);
        var isCustomer = snapshot.People is { } people ? people.IsCustomer.Span : default;
        var named = new bool[snapshot.NodeCount];
        long thirdParties = 0;
        for (var node = 0; node < named.Length; node++)
        {
            var isHidden = !showThirdParties && !isCustomer.IsEmpty && !isCustomer[node];
            thirdParties += isHidden ? 1 : 0;
            named[node] = !isHeld && !isHidden && !saidNo(node);
        }

        return new NamedPeople(Candidates.From(named), thirdParties);
    }

    /// <summary>Who of a graph file may be chosen, listed and named: everybody, for it tells no answers.</summary>
    /// <param name="nodeCount">How many they are.</param>
    public static NamedPeople OfFile(int nodeCount) => new(Candidates.All(nodeCount), 0);
}
