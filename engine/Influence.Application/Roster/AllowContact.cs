using Influence.Application.Loading;
using Influence.Application.Networks;
using Influence.Engine.Errors;

namespace Influence.Application.Roster;

/// <summary>Somebody who said no wants to be contacted again: the one act, beside a newer dated yes, that lifts
/// such a no.</summary>
public sealed class AllowContact(IRoster roster, INetworkStore networks, ILoadHistory history)
{
    /// <summary>Lifts the nos to being contacted that files gave about a person. Who was suppressed, objected or was excluded
    /// stays so.</summary>
    /// <remarks>Neither the answer nor the log tells whether anybody is known by that id: asking about strangers must not.
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <param name="id">Id, e-mail address, telephone number or handle.</param>
    /// <exception cref="GraphDataException">store_is_read_only.</exception>
    public void Allow(string network, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(network);
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        if (!networks.CanWrite)
        {
            throw new GraphDataException("store_is_read_only",
                $"Another process writes to this data folder: {networks.Writer}. Lift the no there, or stop it.");
        }

        roster.AllowContact(network, id.Trim());
        history.Log(network, "contact_allowed",
            "One person was allowed to be contacted again, by hand; where nothing was to be lifted, nothing changed.");
    }
}
