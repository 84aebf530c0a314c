using Influence.Application.Queries;
using Influence.Engine.Seeding;

namespace Influence.Api.Dashboard.Words;

/// <summary>How far part of a campaign's list goes, as the page says it: a part of what the whole list reaches, so that it stands
/// beside the answer above it and is never another number for the same thing.</summary>
internal sealed record WhatIfWords
{
    // Of a normal distribution, 95 % lie within so many standard errors.
    private const double Deviations = 1.96;

    public WhatIfWords(Campaign campaign, IReadOnlyList<Invited> left, ReachShare share, ReachParts parts)
    {
        var (some, all) = (left.Count, campaign.People.Length);
        var half = Deviations * share.StandardError;
        Answer = some == all ? $"All {Say.Count(all)} of the list: what the answer above is about"
            : some == 0 ? "Nobody of the list is left"
            : $"{(some == 1 ? "This one" : $"These {Say.Count(some)}")} of {Say.Count(all)} " +
                $"{(some == 1 ? "reaches" : "reach")} {Say.Percent(share.Share)} of what all {Say.Count(all)} reach";
        Range = some == all || some == 0 ? "Move the slider, or tick somebody off in the list below."
            : $"Between {Say.Percent(Math.Max(0, share.Share - half))} and {Say.Percent(Math.Min(1, share.Share + half))}, " +
                $"counted in {Say.Count(share.Samples)} random draws that are kept for such questions. The list and the curve " +
                "are counted in other draws, so their last digit may differ.";
        Lost = left.Select((person, place) => (person.Rank, Part: parts.Exclusive[place].Mean / parts.Reach.Mean))
            .ToDictionary(person => person.Rank, person => $"{Say.Percent(Math.Max(0, person.Part))} less");
    }

    private WhatIfWords(string answer) => (Answer, Range, Lost) = (answer, "", new());

    /// <summary>While the draws are made.</summary>
    public static WhatIfWords Waiting { get; } = new("Getting ready to answer: this is done once for the data in force.");

    /// <summary>The finding.</summary>
    public string Answer { get; }

    /// <summary>How sure it is, and where it comes from.</summary>
    public string Range { get; }

    /// <summary>By place in the list, what would be lost of the reach of those left.</summary>
    public Dictionary<long, string> Lost { get; }
}
