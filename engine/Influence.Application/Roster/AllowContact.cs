using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Roster;

/// <summary>Somebody who said no wants to be contacted again: the one act, beside a newer dated yes, that lifts
/// such a no.</summary>
public sealed class AllowContact(IRoster roster, INetworkStore networks, ILoadHistory history)
{
    /// <summary>Lifts the nos to being contacted that files gave about a person. Who was suppressed, objected or was excluded
    /// stays so.</summary>
    /// <remarks>The log, which everybody who opens the page can read, tells neither who it was nor whether there was a no.
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <param name="id">Id, e-mail address, telephone number or handle.</param>
    /// <exception cref="GraphDataException">store_is_read_only, or person_not_found: nobody is known by this id.</exception>
    public void Allow(string network, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(network);
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        if (!networks.CanWrite)
        {
            throw ReadOnlyStore.Error(networks, "Lift the no there, or stop it.");
        }

        if (!roster.Knows(network, id) && !roster.Knows(network, id.Trim()))
        {
            throw PersonErrors.NotKnown(id, "No no was lifted.");
        }

        roster.AllowContact(network, id.Trim());
        history.Log(network, "contact_allowed",
            "One person was allowed to be contacted again, by hand; where nothing was to be lifted, nothing changed.");
    }
}
