using System.Collections.Concurrent;
using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Application.Roster;
using Influence.Application.SmallGraphs;
using Influence.Engine.Figures;
using Influence.Engine.Graphs;

namespace Influence.Application.Queries;

/// <summary>The picture of a network, and who is on it.</summary>
/// <param name="Picture">Places, sizes and ties.</param>
/// <param name="People">One a node of the picture, in its order.</param>
/// <param name="Head">What it was drawn from.</param>
public sealed record NamedPicture(NetworkPicture Picture, ImmutableArray<PersonCard> People, NetworkHead Head);

/// <summary>What does the network look like? Drawn by community, people as large as how far each reaches alone.</summary>
/// <remarks>Drawn once for a snapshot and a mask: about 0.3 s, then from memory.</remarks>
public sealed class NetworkPictureQuery(AnswerQuery answers, NetworkAnswers runs, CommunitiesQuery communities,
    NetworkPeople networks, ChanceTables chances, ISmallGraphs library)
{
    private readonly ConcurrentDictionary<(string Network, bool IsBackbone), (string State, NamedPicture Picture)> _drawn = new();

    /// <summary>The picture, or the job it waits for.</summary>
    /// <param name="network">The network.</param>
    /// <param name="isBackbone">Draw the strongest ties alone that keep together what is together.</param>
    /// <param name="cancellationToken">Ends the drawing.</param>
    /// <exception cref="Engine.Errors.GraphDataException">network_not_found, network_empty, no_edges.</exception>
    public async Task<Pending<NamedPicture>> FindAsync(
        string network, bool isBackbone, CancellationToken cancellationToken)
    {
        var groups = await answers.FindAsync(StandardQuestions.CommunitiesOf(network), cancellationToken);
        var ranking = await answers.FindAsync(StandardQuestions.StrengthOf(network), cancellationToken);
        if ((groups.Job ?? ranking.Job) is { } job)
        {
            return new(null, job);
        }

        using var open = networks.Open(network);
        var state = $"{open.Snapshot.Id}.{open.RosterVersion}";
        if (_drawn.TryGetValue((network, isBackbone), out var drawn) && drawn.State == state)
        {
            return new(drawn.Picture, null);
        }

        if (Draw(network, open, isBackbone, cancellationToken) is not { } picture)
        {
            return await FindAsync(network, isBackbone, cancellationToken); // the head moved in between
        }

        _drawn[(network, isBackbone)] = (state, picture);
        return new(picture, null);
    }

    private NamedPicture? Draw(
        string network, OpenPeople open, bool isBackbone, CancellationToken cancellationToken)
    {
        var division = communities.DivisionOf(network, open);
        var ranking = runs.FindKeptRun(StandardQuestions.StrengthOf(network));
        if (division is null || ranking is null || ranking.SnapshotId != open.Snapshot.Id)
        {
            return null;
        }

        var size = new double[open.Snapshot.NodeCount];
        for (var place = 0; place < ranking.Answer.Nodes.Length; place++)
        {
            size[ranking.Answer.Nodes.Span[place]] = Standings.Score(ranking.Answer, place);
        }

        // Who has no tie to anybody is in no community, and out of the picture.
        var drawn = Candidates.From([.. division.Labels.Select(
            (label, node) => label != Division.None && open.People.Mask.Contains(node))]);
        var table = chances.Make(
            open.Snapshot, StandardQuestions.CommunitiesOf(network).View, keep: false, null, cancellationToken);
        return NetworkDrawing.Draw(open, EdgeViews.Of(table.Graph), drawn,
            Array.ConvertAll(division.Labels, label => Math.Max(0, label)), size, null, isBackbone ? Backbone : null,
            cancellationToken);

        IReadOnlyList<int> Backbone(int people, IReadOnlyList<PictureEdge> ties, IReadOnlyList<double> weights) =>
            library.Backbone(people, [.. ties.Zip(weights, (tie, weight) => new SmallTie(tie.From, tie.To, weight))],
                cancellationToken);
    }
}
