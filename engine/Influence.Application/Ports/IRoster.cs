using Influence.Application.Roster;

namespace Influence.Application.Ports;

/// <summary>What may be said about a person who may be named.</summary>
/// <param name="Node">The node in the snapshot at hand.</param>
/// <param name="Id">The id given.</param>
/// <param name="Handle">Or null.</param>
/// <param name="Name">Full name: name, else first and last name; or null.</param>
/// <param name="Segment">Or null.</param>
/// <param name="Language">Or null.</param>
/// <param name="Email">Or null; exports need consent yes.</param>
/// <param name="Phone">Or null; exports need consent yes.</param>
/// <param name="Consent">yes, no or unknown.</param>
/// <param name="IsCustomer">Whether the people file has this person.</param>
public sealed record PersonCard(int Node, string Id, string? Handle, string? Name, string? Segment, string? Language,
    string? Email, string? Phone, string Consent, bool IsCustomer)
{
    /// <summary>Whether they agreed to be contacted.</summary>
    public bool HasConsent => NamingRule.HasConsent(Consent);

    /// <summary>Whether an invitation may be sent: consent yes and an address.</summary>
    public bool IsContactable => NamingRule.MayBeInvited(Consent, Email, Phone);

    /// <summary>What a page shows: name, else handle, else id.</summary>
    public string Label => Name ?? Handle ?? Id;
}

/// <summary>An identity that fits several customers, as the e-mail address of a household.</summary>
/// <param name="Kind"><c>email</c>, <c>phone</c> or <c>handle</c>.</param>
/// <param name="People">How many customers it fits.</param>
/// <param name="Ids">Ids of some of them who may be named.</param>
public sealed record SharedIdentity(string Kind, long People, IReadOnlyList<string> Ids);

/// <summary>Port: the only place that knows names.</summary>
public interface IRoster
{
    /// <summary>The people of a snapshot as the roster stands now: an opt-out counts at once.</summary>
    /// <param name="network">The network.</param>
    /// <param name="snapshot">Keys and people columns.</param>
    /// <param name="showThirdParties">Let people absent from a loaded people file be listed by id.</param>
    IPeople PeopleOf(string network, Engine.Snapshots.Snapshot snapshot, bool showThirdParties);

    /// <summary>Whether anybody is known to a network by an id, e-mail address, telephone number or handle, also somebody who may
    /// not be named.</summary>
    bool Knows(string network, string id);

    /// <summary>Puts a person on the folder's suppression list, at once and
    /// for all networks; naming a stranger is harmless.</summary>
    void Suppress(string id);

    /// <summary>An explicit act: lifts the nos to being contacted that files gave about a person up to now. What was suppressed,
    /// objected to or excluded stays.</summary>
    /// <returns>False when the person is unknown, or nothing was lifted.</returns>
    bool AllowContact(string network, string id);

    /// <summary>Why nobody of a network may be named at the moment (see <see cref="ContactHold"/>), or null.</summary>
    string? WhyNobody(string network);

    /// <summary>Identities that fit several customers and so join none of them, the most shared first.</summary>
    IReadOnlyList<SharedIdentity> SharedIdentities(string network, int limit);

    /// <summary>Changes whenever names, consent or the suppression list change; caches of masks and pages hang on it.</summary>
    long Version { get; }
}
