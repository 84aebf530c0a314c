using Influence.Application.Answering;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;

namespace Influence.Application.Exports;

/// <summary>Whose rows a file has, in order, with what their list says of each.</summary>
/// <param name="Nodes">Of the snapshot opened, each once.</param>
/// <param name="Facts">By node; of lists with scores alone.</param>
internal sealed record ExportAudience(IReadOnlyList<int> Nodes, IReadOnlyDictionary<int, ExportFacts> Facts)
{
    private static readonly Dictionary<int, ExportFacts> _nothing = [];

    /// <summary>The people of a question.</summary>
    /// <param name="from">Whose people.</param>
    /// <param name="open">The network as it stands.</param>
    /// <param name="list">The answer that the question is about; null for exclusions.</param>
    /// <param name="listed">Advocates that are kept, who say why somebody is invited; null where there are none.</param>
    /// <param name="wanted">Rows of the answer counted.</param>
    public static ExportAudience Of(
        ExportSource from, OpenPeople open, AnswerDocument? list, AnswerDocument? listed, int wanted)
    {
        if (from == ExportSource.Exclusions)
        {
            return new(Customers(open, open.People.ById(open.Snapshot.NodeCount)), _nothing);
        }

        // By id: the head may have moved since the list was made, and with it whose node is which.
        var rows = list!.Rows.Take(wanted).Select(row => (Row: row, Node: open.People.Find(row.Id) ?? -1))
            .Where(row => row.Node >= 0).DistinctBy(row => row.Node).ToList();
        if (from == ExportSource.Audience)
        {
            return new(Around(open, rows.ConvertAll(row => row.Node)), _nothing);
        }

        var why = from == ExportSource.Advocates ? list : listed;
        var reasons = why is null ? [] : why.Rows.DistinctBy(row => row.Id).ToDictionary(
            row => row.Id, row => (Why: row.Read(AdvocateColumns.Why), Tier: row.Read(AdvocateColumns.Tier)));
        return new(rows.ConvertAll(row => row.Node), rows.ToDictionary(row => row.Node, row =>
        {
            var (sentence, tier) = reasons.GetValueOrDefault(row.Row.Id);
            var score = row.Row.Read(from == ExportSource.Advocates ? AdvocateColumns.Score : SeedColumns.MarginalReach);
            return new ExportFacts(double.IsNaN(score) ? null : score, tier, sentence);
        }));
    }

    // One influence step: who follows them, who shared something of theirs, whom they referred; an advocate whom another
    // reaches is one of them.
    private static List<int> Around(OpenPeople open, List<int> advocates)
    {
        var snapshot = open.Snapshot;
        var isReached = new bool[snapshot.NodeCount];
        foreach (var advocate in advocates)
        {
            Mark(snapshot.Follows?.In, advocate, isReached);
            Mark(snapshot.Shares?.In, advocate, isReached);
            Mark(snapshot.Referrals?.Out, advocate, isReached);
        }

        return Customers(open, open.People.ById(snapshot.NodeCount).Where(node => isReached[node]));
    }

    private static void Mark(Adjacency? ties, int advocate, bool[] isReached)
    {
        if (ties is not null)
        {
            foreach (var other in ties.Row(advocate))
            {
                isReached[other] = true;
            }
        }
    }

    private static List<int> Customers(OpenPeople open, IEnumerable<int> nodes) => open.Snapshot.People is { } people
        ? [.. nodes.Where(node => people.IsCustomer.Span[node])] : [.. nodes];
}

/// <summary>What a list says of somebody.</summary>
/// <param name="Score">In people, or null.</param>
/// <param name="Tier">Class of the ABC analysis, or null.</param>
/// <param name="Why">One sentence, or null.</param>
internal readonly record struct ExportFacts(double? Score, string? Tier, string? Why);
