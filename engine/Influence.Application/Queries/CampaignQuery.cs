using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Influence.Application.Answering;
using Influence.Application.Roster;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Seeding;

namespace Influence.Application.Queries;

/// <summary>One person to invite.</summary>
/// <param name="Rank">Order of choice, from 1.</param>
/// <param name="Card">Who it is.</param>
/// <param name="Gain">Further people who act because of this person, given those above.</param>
/// <param name="Total">Sum of the gains so far: the curve.</param>
/// <param name="Why">One sentence; null when the person is not among the listed advocates.</param>
public sealed record Invited(long Rank, PersonCard Card, double Gain, double Total, string? Why);

/// <summary>Whom to invite, how far it goes, and who of them can be contacted.</summary>
public sealed record Campaign
{
    /// <summary>The seeds document as command line and API write it.</summary>
    public required AnswerDocument Document { get; init; }

    /// <summary>In order of choice; their <see cref="Invited.Total"/> is the curve.</summary>
    public required ImmutableArray<Invited> People { get; init; }

    /// <summary>Advocates who can be contacted and are not on the list: as
    /// many as cannot be contacted, where there are so many.</summary>
    public required ImmutableArray<PersonCard> NextBest { get; init; }

    /// <summary>People of the list with consent yes and an address.</summary>
    public int Contactable => People.Count(person => person.Card.IsContactable);
}

/// <summary>Whom to invite for how many invitations? Reads the kept run of seeds, or asks for it.</summary>
public sealed class CampaignQuery(AnswerQuery answers, AdvocatesQuery advocates, NetworkPeople networks)
{
    // A document stands for one snapshot and one version of the roster; the advocates may come later than it does.
    private readonly ConditionalWeakTable<AnswerDocument, Made> _made = [];

    /// <summary>How many people are invited where nobody says how many, if there are so many.</summary>
    public const int PeopleUnlessSaid = 20;

    /// <summary>How many people to invite where nobody says how many: never more than may be chosen.</summary>
    /// <exception cref="GraphDataException">network_not_found, network_empty, no_edges or nobody_to_choose.</exception>
    public int PeopleFor(string network) => Math.Min(PeopleUnlessSaid, Choosable(network));

    /// <summary>How many people may be chosen; at least one.</summary>
    /// <exception cref="GraphDataException">network_not_found, network_empty, no_edges or nobody_to_choose.</exception>
    public int Choosable(string network)
    {
        networks.DemandTies(network);
        using var open = networks.Open(network);
        return open.People.Mask.Count is var most and > 0 ? most : throw new GraphDataException(MissingData.NobodyToChoose,
            $"Nobody of '{network}' may be chosen: whoever is in it said no, or is absent from the people file. Load a people " +
            "file with customers who are in the network.");
    }

    /// <summary>The campaign, or the job that makes it.</summary>
    /// <param name="request">To a method that says what each person adds, as <c>MethodRequests.Read</c> makes it from
    /// <c>{"k":20}</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">network_not_found, network_empty, no_influence_edges, nobody_to_choose …</exception>
    /// <exception cref="OptionException">k_exceeds_candidates, before any job is begun.</exception>
    public async Task<Pending<Campaign>> FindAsync(AnswerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Method.Columns.Contains(SeedColumns.MarginalReach))
        {
            throw new ArgumentException("A campaign is a question to a method that says what each person adds " +
                $"({SeedColumns.MarginalReach.Name}), not to {request.Method.Name}.", nameof(request));
        }

        DemandPeople(request);
        return (await answers.FindAsync(request, cancellationToken)).Select(document => Of(request.Network, document));
    }

    private void DemandPeople(AnswerRequest request)
    {
        if (request.Options is SeedOptions { K: var wanted } && Choosable(request.Network) is var most && wanted > most)
        {
            throw new OptionException(MissingData.TooFewPeople, string.Create(CultureInfo.InvariantCulture,
                $"{wanted} are asked for, but only {most} of '{request.Network}' may be chosen. Choose at most {most}."));
        }
    }

    private Campaign Of(string network, AnswerDocument document)
    {
        var list = advocates.FindKept(network, StandardQuestions.Advocates);
        if (_made.TryGetValue(document, out var made) && made.Advocates == list)
        {
            return made.Campaign;
        }

        using var open = networks.Open(network);
        var campaign = Of(open, document, list?.Items ?? []);
        if (open.Snapshot.Id == document.Network.Snapshot)
        {
            _made.AddOrUpdate(document, new Made(list, campaign));
        }

        return campaign;
    }

    private static Campaign Of(OpenPeople open, AnswerDocument document, ImmutableArray<Advocate> listed)
    {
        var why = listed.ToDictionary(advocate => advocate.Card.Id, advocate => advocate.Why);
        var cards = open.Snapshot.Id == document.Network.Snapshot
            ? open.People.CardsOf([.. document.Rows.Select(row => row.Node)]).ToDictionary(card => card.Node) : [];
        var people = ImmutableArray.CreateBuilder<Invited>(document.Rows.Count);
        var total = 0.0;
        foreach (var row in open.Snapshot.Id == document.Network.Snapshot ? document.Rows : AnswerRows.None)
        {
            var gain = row.Read(SeedColumns.MarginalReach);
            total += gain;
            if (cards.TryGetValue(row.Node, out var card))
            {
                people.Add(new Invited(row.Rank, card, gain, total, why.GetValueOrDefault(card.Id)));
            }
        }

        var chosen = people.Select(person => person.Card.Id).ToHashSet();
        var missing = people.Count(person => !person.Card.IsContactable);
        return new Campaign
        {
            Document = document,
            People = people.ToImmutable(),
            NextBest = [.. listed.Select(advocate => advocate.Card)
                .Where(card => card.IsContactable && !chosen.Contains(card.Id)).Take(missing)],
        };
    }

    private sealed record Made(AdvocateList? Advocates, Campaign Campaign);
}
