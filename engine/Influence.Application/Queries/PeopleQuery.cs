using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Jobs;
using Influence.Application.Roster;
using Influence.Engine.Errors;

namespace Influence.Application.Queries;

/// <summary>A page of people.</summary>
/// <param name="Items">By id (ordinal), or by fit when searched.</param>
/// <param name="NextId">The id after which the next page begins; null on the last page and in searches.</param>
public sealed record PeoplePage(ImmutableArray<PersonCard> Items, string? NextId);

/// <summary>Who is meant by a word.</summary>
/// <param name="Word">As it was written.</param>
/// <param name="Card">Who it is; null where that is not sure.</param>
/// <param name="Like">People whom it fits, at most ten.</param>
public sealed record PersonMeant(string Word, PersonCard? Card, ImmutableArray<PersonCard> Like);

/// <summary>Where a person stands in a ranking.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Of">People ranked.</param>
/// <param name="Score">The score itself.</param>
public sealed record Standing(long Rank, long Of, double Score);

/// <summary>What is known about one person.</summary>
public sealed record PersonDetail
{
    /// <summary>Who it is.</summary>
    public required PersonCard Card { get; init; }

    /// <summary>When the data used came into force.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Its snapshot.</summary>
    public required string SnapshotId { get; init; }

    /// <summary>Place and score among the advocates; <c>Parts.Alone</c> is
    /// the score alone. Null when not among those listed.</summary>
    public Advocate? Advocate { get; init; }

    /// <summary>Place by the score alone, among all who may be listed, or null while it is being made.</summary>
    public Standing? Strength { get; init; }

    /// <summary>Community, from 0 by size; null while it is being made, and of somebody without a tie.</summary>
    public long? Community { get; init; }

    /// <summary>People who follow this person; null where no follows are loaded.</summary>
    public long? Followers { get; init; }

    /// <summary>People this person follows; null where no follows are loaded.</summary>
    public long? Follows { get; init; }

    /// <summary>People who shared something of this person; null where no shares are loaded.</summary>
    public long? SharedBy { get; init; }

    /// <summary>People this person recommended something to; null where no referrals are loaded.</summary>
    public long? Referred { get; init; }

    /// <summary>Jobs that make what is still missing.</summary>
    public ImmutableArray<Job> Making { get; init; } = [];
}

/// <summary>Who is there, and what is known about one of them? Nobody who opted out is ever found.</summary>
public sealed class PeopleQuery(NetworkPeople networks, AdvocatesQuery advocates, CommunitiesQuery communities,
    AnswerQuery answers, NetworkAnswers runs)
{
    private const int MostSearched = 20;
    private const int Liked = 10;

    private readonly Standings _standings = new();

    /// <summary>A page by id.</summary>
    /// <param name="network">The network.</param>
    /// <param name="afterId">Null for the first page.</param>
    /// <param name="limit">Rows wanted.</param>
    public PeoplePage Page(string network, string? afterId, int limit)
    {
        using var open = networks.Open(network);
        var page = open.People.Page(afterId, limit + 1);
        return page.Count <= limit
            ? new PeoplePage([.. page], null)
            : new PeoplePage([.. page.Take(limit)], page[limit - 1].Id);
    }

    /// <summary>People whose name, handle or id contains the text, best first.</summary>
    public PeoplePage Search(string network, string text, int limit)
    {
        using var open = networks.Open(network);
        return new PeoplePage([.. open.People.Search(text, limit)], null);
    }

    /// <summary>Who is meant by what somebody wrote: whoever has it as id, e-mail address or handle, else the only one of this
    /// name, else nobody for sure and those whom it fits.</summary>
    /// <param name="network">The network.</param>
    /// <param name="words">As many answers come back, in this order.</param>
    /// <exception cref="GraphDataException">network_not_found or network_empty.</exception>
    public ImmutableArray<PersonMeant> Meant(string network, IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        using var open = networks.Open(network);
        var searches = 0;
        return [.. words.Select(word =>
        {
            if (open.People.Find(word) is { } node && open.People.CardOf(node) is { } known)
            {
                return new PersonMeant(word, known, []);
            }

            // A list of strangers is not searched through name by name.
            ImmutableArray<PersonCard> like = ++searches > MostSearched ? [] : [.. open.People.Search(word, Liked)];
            PersonCard[] same = [.. like.Where(card => card.Label.Equals(word, StringComparison.OrdinalIgnoreCase))];
            return new PersonMeant(word, same is [var only] ? only : null, like);
        })];
    }

    /// <summary>One person. What is not computed yet is null, and asked for.</summary>
    /// <exception cref="GraphDataException">person_not_found: unknown and opted-out look alike.</exception>
    public async Task<PersonDetail> FindAsync(string network, string id, CancellationToken cancellationToken)
    {
        using var open = networks.Open(network);
        var node = open.People.Find(id);
        var card = node is null ? null : open.People.CardOf(node.Value);
        if (card is null)
        {
            throw new GraphDataException("person_not_found",
                $"Nobody with the id '{id}' can be shown here. Search by name, handle or id.");
        }

        var (follows, shares, referrals) = (open.Snapshot.Follows, open.Snapshot.Shares, open.Snapshot.Referrals);
        return new PersonDetail
        {
            Card = card,
            AsOf = open.Head.AsOf,
            SnapshotId = open.Snapshot.Id,
            Advocate = advocates.FindOne(network, card.Id),
            Strength = runs.FindKeptRun(StandardQuestions.StrengthOf(network)) is { } run && run.SnapshotId == open.Snapshot.Id
                ? _standings.Of(run.Answer, open.People, card.Node) : null,
            Community = communities.DivisionOf(network, open)?.Labels[card.Node] is { } label and not Division.None
                ? label : null,
            Followers = follows?.In.Degree(card.Node),
            Follows = follows?.Out.Degree(card.Node),
            SharedBy = shares?.In.Degree(card.Node),
            Referred = referrals?.Out.Degree(card.Node),
            Making = await answers.FindJobsAsync(network, StandardQuestions.All(network), cancellationToken),
        };
    }
}
