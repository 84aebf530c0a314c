using Influence.Application.Queries;

namespace Influence.Api.Dashboard.Words;

/// <summary>Part of a campaign's list.</summary>
/// <param name="First">So many of the first; null means all.</param>
/// <param name="Without">Less those at these places.</param>
internal sealed record CampaignPart(int? First, IReadOnlySet<long> Without)
{
    /// <summary>Who is left, in order.</summary>
    public IEnumerable<Invited> Of(Campaign campaign) => campaign.People.Where(person =>
        (First is not { } first || person.Rank <= first) && !Without.Contains(person.Rank));
}
