using System.Collections.Immutable;
using Influence.Application.Catalog;
using Influence.Application.Ports;
using Influence.Engine.Answers;

namespace Influence.Application.Answering;

/// <summary>An answer as others see it where the facts stand: an id and one value a column, of those who may be shown.</summary>
/// <param name="Kind">As in documents: rank, communities, advocates or seeds.</param>
/// <param name="Run">What it was made from.</param>
/// <param name="Version">Of the program.</param>
/// <param name="Count">Rows.</param>
/// <param name="IdOf">Row → id; valid while the snapshot is open.</param>
/// <param name="Columns">Named pagerank, community, advocate_rank, advocate_score or seed_rank.</param>
public sealed record SharedAnswer(
    string Kind, Run Run, string Version, int Count, Func<int, string> IdOf, ImmutableArray<ColumnData> Columns)
{
    /// <summary>The part of a run that others are told; null for answers that are not about each person: other centralities than
    /// PageRank, and spread.</summary>
    /// <param name="run">Its node numbers are those of the snapshot that <paramref name="people"/> knows.</param>
    /// <param name="people">Mask and names.</param>
    public static SharedAnswer? Of(Run run, IPeople people)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(people);
        var places = AnswerListing.Listed(run.Answer, people);
        ImmutableArray<ColumnData> columns = (run.Family, run.Method) switch
        {
            ("centrality", "pagerank") => [Numbers("pagerank", run.Answer, places)],
            ("communities", _) => [Labels("community", run.Answer, places, people)],
            ("advocates", _) => [Ranks("advocate_rank", places.Length), Numbers("advocate_score", run.Answer, places)],
            ("seeds", _) => [Ranks("seed_rank", places.Length)],
            _ => [],
        };
        return columns.IsEmpty ? null : new SharedAnswer(MethodCatalog.Family(run.Family).Command, run, ProgramVersion.Text,
            places.Length, row => people.IdOf(run.Answer.Nodes.Span[places[row]])!, columns);
    }

    private static ColumnData<long> Ranks(string name, int count) =>
        new Column<long>(name, "", "").With(Enumerable.Range(1, count).Select(rank => (long)rank).ToArray());

    private static ColumnData<double> Numbers(string name, Answer answer, int[] places)
    {
        var scores = answer.First.As<double>();
        return (scores.Column with { Name = name }).With(Array.ConvertAll(places, place => scores.Values.Span[place]));
    }

    private static ColumnData<long> Labels(string name, Answer answer, int[] places, IPeople people)
    {
        var (shown, labels) = (CommunityLabels.BySizeThenId(answer, people), answer.First.As<long>());
        return (labels.Column with { Name = name }).With(Array.ConvertAll(places, place => shown[labels.Values.Span[place]]));
    }
}
