using Influence.Api.Advocates;
using Influence.Application.Queries;
using Influence.Application.Roster;

namespace Influence.Api.People;

/// <summary>A person as HTTP shows one. Addresses are told with consent yes only.</summary>
/// <param name="Id">The id given.</param>
/// <param name="Handle">Or null.</param>
/// <param name="Name">Full name, or null.</param>
/// <param name="Segment">Or null.</param>
/// <param name="Language">Or null.</param>
/// <param name="Email">Or null; null without consent.</param>
/// <param name="Phone">Or null; null without consent.</param>
/// <param name="Consent">yes or unknown.</param>
/// <param name="IsCustomer">Whether the people file has this person.</param>
/// <param name="IsContactable">Whether an invitation may be sent.</param>
public sealed record PersonView(string Id, string? Handle, string? Name, string? Segment, string? Language, string? Email,
    string? Phone, string Consent, bool IsCustomer, bool IsContactable)
{
    /// <summary>Shows a card.</summary>
    public static PersonView From(PersonCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new PersonView(card.Id, card.Handle, card.Name, card.Segment, card.Language, card.HasConsent ? card.Email : null,
            card.HasConsent ? card.Phone : null, card.Consent, card.IsCustomer, card.IsContactable);
    }
}

/// <summary>What is known about one person; null where it was not loaded or is not computed yet.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="AsOf">When the data used came into force.</param>
/// <param name="Snapshot">Its id.</param>
/// <param name="Advocate">Place and score among the advocates; null when not among those listed.</param>
/// <param name="Strength">Place and score alone, among all who may be listed, by the sets of the list of advocates.</param>
/// <param name="Community">From 0, by size.</param>
/// <param name="Followers">People who follow this person.</param>
/// <param name="Follows">People this person follows.</param>
/// <param name="SharedBy">People who shared something of this person.</param>
/// <param name="Referred">People this person recommended something to.</param>
/// <param name="Making">Addresses of jobs that make what is still missing.</param>
public sealed record PersonDetailView(PersonView Person, DateTimeOffset AsOf, string Snapshot, AdvocateView? Advocate,
    Standing? Strength, long? Community, long? Followers, long? Follows, long? SharedBy, long? Referred,
    IReadOnlyList<string> Making)
{
    /// <summary>Shows a person.</summary>
    public static PersonDetailView From(PersonDetail detail)
    {
        ArgumentNullException.ThrowIfNull(detail);
        return new PersonDetailView(PersonView.From(detail.Card), detail.AsOf, detail.SnapshotId,
            detail.Advocate is null ? null : AdvocateView.From(detail.Advocate), detail.Strength, detail.Community,
            detail.Followers, detail.Follows, detail.SharedBy, detail.Referred,
                [.. detail.Making.Select(job => $"/v1/jobs/{job.Id}")]);
    }
}
