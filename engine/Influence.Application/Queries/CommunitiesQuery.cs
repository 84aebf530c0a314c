using System.Collections.Concurrent;
using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Roster;
using Influence.Engine.Answers;

namespace Influence.Application.Queries;

/// <summary>One community.</summary>
/// <param name="Label">From 0, by size.</param>
/// <param name="Size">People in it, those who may not be named counted.</param>
/// <param name="TopPerson">Who stands highest by PageRank and may be named; null while PageRank is being made.</param>
public sealed record CommunityInfo(long Label, long Size, PersonCard? TopPerson);

/// <summary>The communities of a network.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Modularity">How much denser they are inside than chance would make them.</param>
/// <param name="Largest">The seven largest, by label.</param>
public sealed record CommunitySummary(long Count, double? Modularity, ImmutableArray<CommunityInfo> Largest);

/// <summary>Which groups are there? Reads the kept run, or asks for it.</summary>
public sealed class CommunitiesQuery(AnswerQuery answers, NetworkAnswers runs, NetworkPeople networks)
{
    private const int Shown = 7;

    private readonly ConcurrentDictionary<string, (string RunId, long[] Labels)> _labels = new();
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

    /// <summary>The community of each node of the snapshot in force, numbered
    /// as lists number them; null while they are being made.</summary>
    internal long[]? LabelsByNode(string network, OpenPeople open) =>
        runs.FindKeptRun(StandardQuestions.CommunitiesOf(network)) is { } run && run.SnapshotId == open.Snapshot.Id
            ? LabelsByNode(run, open) : null;

    private long[] LabelsByNode(Run run, OpenPeople open)
    {
        if (_labels.TryGetValue(run.Network, out var known) && known.RunId == run.Id)
        {
            return known.Labels;
        }

        var renumbered = CommunityLabels.BySizeThenId(run.Answer, open.People);
        var labels = new long[open.Snapshot.NodeCount];
        Array.Fill(labels, -1);
        var found = run.Answer.First.As<long>().Values.Span;
        for (var place = 0; place < found.Length; place++)
        {
            labels[run.Answer.Nodes.Span[place]] = renumbered[found[place]];
        }

        _labels[run.Network] = (run.Id, labels);
        return labels;
    }

    private CommunitySummary Of(string network, Run run, AnswerDocument document)
    {
        using var open = networks.Open(network);
        if (open.Snapshot.Id != run.SnapshotId)
        {
            return new CommunitySummary(0, null, []); // the head moved in between: the next request sees both anew
        }

        var ranking = runs.FindKeptRun(StandardQuestions.PageRankOf(network));
        var state = $"{run.Id} {ranking?.Id} {open.RosterVersion}";
        if (_summaries.TryGetValue(network, out var known) && known.State == state)
        {
            return known.Summary;
        }

        var labels = LabelsByNode(run, open);
        var sizes = new long[labels.Length == 0 ? 0 : labels.Max() + 1];
        foreach (var label in labels.Where(label => label >= 0))
        {
            sizes[label]++;
        }

        var top = Top(ranking, open, labels);
        var summary = new CommunitySummary(sizes.Length, document.ValueOf(CommunityColumns.Modularity),
            [.. sizes.Take(Shown).Select((size, label) => new CommunityInfo(label, size, top.GetValueOrDefault(label)))]);
        _summaries[network] = (state, summary);
        return summary;
    }

    private static Dictionary<long, PersonCard?> Top(Run? ranking, OpenPeople open, long[] labels)
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
                        || (score == leader.Score && open.People.CompareIds(node, leader.Node) < 0)))
                {
                    best[labels[node]] = (node, score);
                }
            }
        }

        return best.ToDictionary(pair => pair.Key, pair => open.People.CardOf(pair.Value.Node));
    }
}
