using System.Collections.Concurrent;
using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Roster;
using Influence.Engine.Answers;

namespace Influence.Application.Queries;

/// <summary>One community.</summary>
/// <param name="Label">From 0, by size.</param>
/// <param name="Size">People in it who may be listed.</param>
/// <param name="TopPerson">Who of them reaches furthest alone; null while that is being worked out.</param>
public sealed record CommunityInfo(long Label, long Size, PersonCard? TopPerson);

/// <summary>The communities of a network, in people who may be listed: the numbers of every page and picture.</summary>
/// <param name="Count">Communities of two people or more of whom somebody may be listed.</param>
/// <param name="People">People in them.</param>
/// <param name="Alone">People without a tie to anybody, who are in none.</param>
/// <param name="Modularity">How much denser they are inside than chance would make them.</param>
/// <param name="Largest">The seven largest, by label.</param>
public sealed record CommunitySummary(
    long Count, long People, long Alone, double? Modularity, ImmutableArray<CommunityInfo> Largest);

/// <summary>Which groups are there? Reads the kept run, or asks for it.</summary>
public sealed class CommunitiesQuery(AnswerQuery answers, NetworkAnswers runs, NetworkPeople networks)
{
    private const int Shown = 7;

    private readonly ConcurrentDictionary<string, (string State, Division Division)> _labels = new();
    private readonly ConcurrentDictionary<string, (string State, CommunitySummary Summary)> _summaries = new();

    /// <summary>The summary, or the job that makes it.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">network_not_found, network_empty, no_edges.</exception>
    public async Task<Pending<CommunitySummary>> FindAsync(string network, CancellationToken cancellationToken)
    {
        var question = StandardQuestions.CommunitiesOf(network);
        var found = await answers.FindAsync(question, cancellationToken);
        return runs.FindKeptRun(question) is { } run
            ? found.Select(document => Of(network, run, document)) : new(null, found.Job);
    }

    /// <summary>The community of each node of the snapshot in force, numbered from 0 by people who may be listed; null while they
    /// are being made.</summary>
    internal Division? DivisionOf(string network, OpenPeople open) =>
        runs.FindKeptRun(StandardQuestions.CommunitiesOf(network)) is { } run && run.SnapshotId == open.Snapshot.Id
            ? DivisionOf(run, open) : null;

    private Division DivisionOf(Run run, OpenPeople open)
    {
        var state = $"{run.Id} {open.RosterVersion}";
        if (_labels.TryGetValue(run.Network, out var known) && known.State == state)
        {
            return known.Division;
        }

        var division = Division.Of(run.Answer, open);
        _labels[run.Network] = (state, division);
        return division;
    }

    private CommunitySummary Of(string network, Run run, AnswerDocument document)
    {
        using var open = networks.Open(network);
        if (open.Snapshot.Id != run.SnapshotId)
        {
            return new CommunitySummary(0, 0, 0, null, []); // the head moved in between: the next request sees both anew
        }

        var ranking = runs.FindKeptRun(StandardQuestions.StrengthOf(network));
        var state = $"{run.Id} {ranking?.Id} {open.RosterVersion}";
        if (_summaries.TryGetValue(network, out var known) && known.State == state)
        {
            return known.Summary;
        }

        var division = DivisionOf(run, open);
        var top = Top(ranking, open, division.Labels);
        var summary = new CommunitySummary(division.Sizes.Length, division.Sizes.Sum(), division.Alone,
            document.ValueOf(CommunityColumns.Modularity), [.. division.Sizes.Take(Shown).Select(
                (size, label) => new CommunityInfo(label, size, top.GetValueOrDefault(label)))]);
        _summaries[network] = (state, summary);
        return summary;
    }

    // Of those who reach as far the first node, as the picture names them.
    private static Dictionary<long, PersonCard?> Top(Run? ranking, OpenPeople open, int[] labels)
    {
        var best = new Dictionary<long, (int Node, double Score)>();
        if (ranking is not null && ranking.SnapshotId == open.Snapshot.Id)
        {
            for (var place = 0; place < ranking.Answer.Nodes.Length; place++)
            {
                var node = ranking.Answer.Nodes.Span[place];
                var score = Standings.Score(ranking.Answer, place);
                if (labels[node] is >= 0 and < Shown && open.People.Mask.Contains(node)
                    && (!best.TryGetValue(labels[node], out var leader) || score > leader.Score
                        || (score == leader.Score && node < leader.Node)))
                {
                    best[labels[node]] = (node, score);
                }
            }
        }

        return best.ToDictionary(pair => pair.Key, pair => open.People.CardOf(pair.Value.Node));
    }
}
