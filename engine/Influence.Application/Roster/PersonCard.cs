
namespace Influence.Application.Roster;

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
    /// <summary>First name where it is known by itself, or null.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name where it is known by itself, or null.</summary>
    public string? LastName { get; init; }

    /// <summary>They said no to the use of their data for advertisements, or to advertisements made for them.</summary>
    public bool RefusesAds { get; init; }

    /// <summary>Whether they agreed to be contacted.</summary>
    public bool HasConsent => NamingRule.HasConsent(Consent);

    /// <summary>Whether an invitation may be sent: consent yes and an address.</summary>
    public bool IsContactable => NamingRule.MayBeInvited(Consent, Email, Phone);

    /// <summary>What a page shows: name, else handle, else id.</summary>
    public string Label => Name ?? Handle ?? Id;
}
