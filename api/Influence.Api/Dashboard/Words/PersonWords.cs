using Influence.Application.Roster;

namespace Influence.Api.Dashboard.Words;

/// <summary>What stands beside a person's name.</summary>
internal static class PersonWords
{
    /// <summary>Handle and segment, where they say more than the label: <c>@yuki · loyal</c>.</summary>
    public static string Beside(PersonCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return string.Join(" · ", new[]
        {
            card.Handle is { } handle && handle != card.Label ? "@" + handle.TrimStart('@') : null,
            card.Segment,
        }.Where(text => text is not null));
    }

    /// <summary>The consent state in words.</summary>
    public static string Consent(PersonCard card) => card switch
    {
        { IsCustomer: false } => "No customer data: known from follows, shares or referrals alone",
        { IsContactable: true } => "Said yes to being contacted",
        { HasConsent: true } => "Said yes, but neither e-mail address nor telephone number is on file",
        _ => "Has not said yes to being contacted",
    };
}
