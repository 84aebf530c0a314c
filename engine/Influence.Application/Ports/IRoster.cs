using Influence.Application.Roster;

namespace Influence.Application.Ports;

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

    /// <summary>How many people are hidden though they said nothing themselves: they share a number or address with somebody who
    /// said no.</summary>
    long HiddenBySharing(string network);

    /// <summary>Identities that fit several customers and so join none of them, the most shared first.</summary>
    IReadOnlyList<SharedIdentity> SharedIdentities(string network, int limit);

    /// <summary>Reads what may tell that two accounts are one person's, for comparing alone: it includes people who may not be
    /// named, and must not leave the house.</summary>
    /// <param name="network">The network.</param>
    /// <param name="snapshot">Whose nodes they are.</param>
    /// <param name="isAsked">By node: whom to read.</param>
    /// <param name="read">Told once of everybody asked of whom something is known, in any order.</param>
    void ReadContacts(
        string network, Engine.Snapshots.Snapshot snapshot, ReadOnlyMemory<bool> isAsked, Action<int, PersonContact> read);

    /// <summary>Reads the addresses of whoever may not be contacted in a network, and of whoever refuses advertisements alone,
    /// for comparing alone: they must not leave the house.</summary>
    /// <param name="network">The network.</param>
    /// <param name="read">Told e-mail address, telephone number, and whether advertisements alone are refused.</param>
    void ReadRefused(string network, Action<string?, string?, bool> read);

    /// <summary>Changes whenever names, consent or the suppression list change; caches of masks and pages hang on it.</summary>
    long Version { get; }
}
