using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Queries;

/// <summary>A kind of thing to do.</summary>
public enum ToDoKind
{
    /// <summary>Load follows, shares or referrals: there is nothing to compute on.</summary>
    LoadEdges,

    /// <summary>Mend the lines an import refused.</summary>
    MendRejects,

    /// <summary>Invite advocates who can be contacted.</summary>
    InviteAdvocates,

    /// <summary>Load the people file: nobody can be contacted without it.</summary>
    LoadPeople,

    /// <summary>Load shares: chances are guessed without them.</summary>
    LoadShares,
}

/// <summary>Something to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="Count">How many people or lines; 0 where it does not apply.</param>
/// <param name="ImportId">The import it is about, or null.</param>
public sealed record ToDo(ToDoKind Kind, long Count, Guid? ImportId);

/// <summary>The first page: what is there, who matters, what to do.</summary>
public sealed record Overview
{
    /// <summary>Head; null when nothing has been loaded.</summary>
    public required NetworkHead? Head { get; init; }

    /// <summary>People of the network who may be named.</summary>
    public long People { get; init; }

    /// <summary>People who carry influence and are not named, because the people file does not have them.</summary>
    public long ThirdParties { get; init; }

    /// <summary>Edges of each relation loaded: follows, shares, referrals.</summary>
    public ImmutableArray<KeyValuePair<string, long>> Relations { get; init; } = [];

    /// <summary>What was loaded, by kind.</summary>
    public ImmutableArray<LoadedFacts> Loaded { get; init; } = [];

    /// <summary>The advocates, or the job that finds them.</summary>
    public required Pending<AdvocateList> Advocates { get; init; }

    /// <summary>The communities, or the job that finds them.</summary>
    public required Pending<CommunitySummary> Communities { get; init; }

    /// <summary>Up to three things to do, most useful first.</summary>
    public ImmutableArray<ToDo> ToDo { get; init; } = [];

    /// <summary>The last files that came.</summary>
    public ImmutableArray<Import> Imports { get; init; } = [];
}

/// <summary>What should we do today?</summary>
public sealed class OverviewQuery(INetworkStore store, NetworkPeople networks, AdvocatesQuery advocates,
    CommunitiesQuery communities, IImportStore imports, IRoster roster)
{
    private const int ThingsToDo = 3;
    private const int ImportsShown = 5;

    /// <summary>The overview; a network that does not exist yet, or has no
    /// edges, gives an empty one with the first thing to do.</summary>
    public async Task<Overview> FindAsync(string network, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(network);
        var last = imports.List(network, ImportsShown).ToImmutableArray();
        var empty = new Overview
        {
            Head = store.Find(network),
            Advocates = new(null, null),
            Communities = new(null, null),
            Loaded = [.. store.Loaded(network)],
            Imports = last,
            ToDo = [new ToDo(ToDoKind.LoadEdges, 0, null)],
        };
        if (empty.Head?.SnapshotId is null)
        {
            return empty;
        }

        var counted = Count(network, empty);
        if (counted.Relations.IsEmpty)
        {
            return counted;
        }

        var list = IfThereAsync(advocates.FindAsync(network, StandardQuestions.Advocates, cancellationToken));
        var groups = IfThereAsync(communities.FindAsync(network, cancellationToken)); // both wait at once
        var filled = counted with { Advocates = await list, Communities = await groups };
        return filled with { ToDo = [.. ToDos(filled, roster.WhyNobody(network) is not null).Take(ThingsToDo)] };
    }

    // What the data do not allow yet is left out; the page says what to load.
    private static async Task<Pending<T>> IfThereAsync<T>(Task<Pending<T>> asked)
        where T : class
    {
        try
        {
            return await asked;
        }
        catch (InfluenceException missing) when (MissingData.Is(missing.Code))
        {
            return new(null, null);
        }
    }

    private Overview Count(string network, Overview empty)
    {
        using var open = networks.Open(network);
        (string Name, long? Edges)[] relations =
        [
            ("follows", open.Snapshot.Follows?.EdgeCount),
            ("shares", open.Snapshot.Shares?.EdgeCount),
            ("referrals", open.Snapshot.Referrals?.EdgeCount),
        ];
        return empty with
        {
            Head = open.Head,
            People = open.People.Mask.Count,
            ThirdParties = open.People.ThirdParties,
            Relations = [.. relations.Where(relation => relation.Edges is > 0)
                .Select(relation => KeyValuePair.Create(relation.Name, relation.Edges!.Value))],
        };
    }

    private static IEnumerable<ToDo> ToDos(Overview overview, bool isHeld)
    {
        if (overview.Advocates.Value is { Contactable: > 0 } list)
        {
            yield return new ToDo(ToDoKind.InviteAdvocates, list.Contactable, null);
        }

        if (overview.Imports.FirstOrDefault(import => import.Report is { RowsRejected: > 0 }) is { } import)
        {
            yield return new ToDo(ToDoKind.MendRejects, import.Report!.RowsRejected, import.Id);
        }

        if (isHeld || overview.Loaded.All(facts => facts.Kind != "people"))
        {
            yield return new ToDo(ToDoKind.LoadPeople, 0, null);
        }

        if (overview.Relations.All(relation => relation.Key != "shares"))
        {
            yield return new ToDo(ToDoKind.LoadShares, 0, null);
        }
    }
}
